package dev.convolve.media.codec;

import dev.convolve.media.FailOn;
import dev.convolve.media.IccProfile;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.codec.JpegHeader.Colour;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/**
 * JPEG, baseline and progressive, gray, YCbCr, RGB, CMYK and YCCK, decoded by the JDK straight into
 * the picture's samples.
 */
final class JpegReader implements Decoder {

  private final Source source;
  private final Decoding decoding;
  private final JpegHeader header;
  private final boolean fourColours;

  JpegReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = new JpegHeader(source, decoding);
    this.fourColours = header.colour() == Colour.CMYK || header.colour() == Colour.YCCK;
  }

  private int channels() {
    return header.colour() == Colour.GRAY ? 1 : 3;
  }

  @Override
  public ImageInfo info(int frame) {
    IccProfile icc = header.icc();
    return new ImageInfo(
        PictureFormat.JPEG,
        header.width,
        header.height,
        channels(),
        8,
        SampleType.U8,
        1,
        header.orientation(),
        icc != null && icc.fits(channels()) ? icc : null,
        header.resolution(),
        header.colour().name().toLowerCase(Locale.ROOT)
            + (header.isProgressive() ? ", progressive" : ", baseline"));
  }

  @Override
  public long overhead(int frame) {
    long pixels = (long) header.width * header.height;
    return (fourColours ? 4 * pixels : 0) + (header.isProgressive() ? 6 * pixels : 0);
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    Source cleaned = header.clean();
    if (!header.ended) {
      decoding.cut("the file ends at byte %d without an end marker".formatted(source.length()));
    }
    Shape shape = Shape.of(header.height, header.width, channels());
    Tensor decoded = decodedByTurbo(cleaned, shape);
    if (decoded != null) {
      return decoded;
    }
    Tensor target = Tensor.zeros(SampleType.U8, shape);
    JpegPaths.DECODED_BY_JDK.increment();
    ImageReader reader = ImageIoPlugins.reader("jpeg");
    if (fourColours) {
      LibraryPictures.run(
          reader, cleaned, target, decoding, () -> convert(reader.readRaster(0, null), target));
    } else {
      LibraryPictures.decode(reader, cleaned, target, channels(), decoding);
    }
    return target;
  }

  /** The samples, if libjpeg-turbo can be asked for them and has nothing to remark. */
  private @Nullable Tensor decodedByTurbo(Source cleaned, Shape shape) throws IOException {
    boolean alike = TurboJpeg.decodesAlike(header) && decoding.options().failOn() != FailOn.WARNING;
    TurboJpeg turbo = alike ? TurboJpeg.library() : null;
    if (turbo == null || cleaned.length() > Integer.MAX_VALUE - 8) {
      return null;
    }
    Tensor target = decoding.buffers().any(SampleType.U8, shape);
    if (turbo.decode(cleaned.bytes(0, (int) cleaned.length()), target)) {
      TurboJpeg.DECODED.increment();
      return target;
    }
    decoding.buffers().giveBack(target);
    return null;
  }

  /** Four components to RGB: R = (255 − C)(255 − K)/255, each product rounded to nearest. */
  private void convert(Raster raster, Tensor target) throws IOException {
    byte[] out = target.bytes();
    if (!(raster.getDataBuffer() instanceof DataBufferByte buffer)
        || !(raster.getSampleModel() instanceof PixelInterleavedSampleModel)
        || buffer.getData().length < out.length / 3 * 4) {
      throw decoding.corrupt("the decoder gave no four components");
    }
    byte[] in = buffer.getData();
    boolean ycck = header.colour() == Colour.YCCK;
    int invert = header.hasAdobe() ? 255 : 0;
    int[] ink = new int[4];
    for (int i = 0, o = 0; o < out.length; i += 4, o += 3) {
      for (int c = 0; c < 4; c++) {
        ink[c] = in[i + c] & 0xff;
      }
      if (ycck) {
        toInk(ink);
      }
      Cmyk.toRgb(ink[0] ^ invert, ink[1] ^ invert, ink[2] ^ invert, ink[3] ^ invert, out, o);
    }
  }

  /** YCC to inverted RGB by JFIF's formulas; the fourth stays. */
  private static void toInk(int[] ink) {
    double y = ink[0];
    double cb = ink[1] - 128;
    double cr = ink[2] - 128;
    ink[0] = 255 - rounded(y + 1.402 * cr);
    ink[1] = 255 - rounded(y - 0.344136286 * cb - 0.714136286 * cr);
    ink[2] = 255 - rounded(y + 1.772 * cb);
  }

  private static int rounded(double value) {
    return (int) Math.clamp(Math.rint(value), 0, 255);
  }
}
