package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Image;
import dev.convolve.media.Resolution;
import dev.convolve.media.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;

/** PNG of 8 or 16 bits, gray or RGB, with or without alpha, written by the JDK. */
final class PngWriter implements Encoder {

  private static final String METADATA = "javax_imageio_png_1.0";

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    ImageWriter writer = ImageIoPlugins.writer("png");
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(1 - options.compression() / 9f);
    param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
    ImageIoPlugins.write(writer, image, metadata(writer, image), param, out);
  }

  private static @Nullable IIOMetadata metadata(ImageWriter writer, Image image)
      throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(METADATA);
    IccProfile icc = image.metadata().icc();
    if (icc != null && icc.fits(image.colours())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
        deflated.write(icc.bytes());
      }
      IIOMetadataNode profile = new IIOMetadataNode("iCCP");
      profile.setAttribute("profileName", "icc");
      profile.setAttribute("compressionMethod", "deflate");
      profile.setUserObject(bytes.toByteArray());
      root.appendChild(profile);
    }
    Resolution resolution = image.metadata().resolution();
    if (resolution != null) {
      IIOMetadataNode physical = new IIOMetadataNode("pHYs");
      physical.setAttribute("pixelsPerUnitXAxis", perMetre(resolution.x()));
      physical.setAttribute("pixelsPerUnitYAxis", perMetre(resolution.y()));
      physical.setAttribute("unitSpecifier", "meter");
      root.appendChild(physical);
    }
    if (!root.hasChildNodes()) {
      return null;
    }
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(TensorViews.of(image.tensor())), null);
    metadata.mergeTree(METADATA, root);
    return metadata;
  }

  private static String perMetre(double perInch) {
    double perMetre = perInch * 1000 / Resolution.MILLIMETRES_PER_INCH;
    return Integer.toString((int) Math.rint(Math.min(perMetre, Integer.MAX_VALUE)));
  }
}
