package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Image;
import dev.convolve.media.Resolution;
import dev.convolve.media.WriteOptions;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Baseline JPEG by libjpeg-turbo or the JDK, with JFIF density and the colour profile put in front.
 */
final class JpegWriter implements Encoder {

  /** Most bytes of a profile in one APP2 segment: 65,535 less length, name and counters. */
  private static final int PROFILE_PART = 65_519;

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    TurboJpeg turbo = TurboJpeg.encodesAlike(options.quality()) ? TurboJpeg.library() : null;
    if (turbo != null
        && turbo.encode(image.tensor(), options.quality(), new Headed(out, header(image)))) {
      TurboJpeg.ENCODED.increment();
      return;
    }
    JpegPaths.ENCODED_BY_JDK.increment();
    ImageWriter writer = ImageIoPlugins.writer("jpeg");
    try (ImageIoPlugins.Output output = new ImageIoPlugins.Output(new Headed(out, header(image)))) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(options.quality() / 100f);
      writer.setOutput(output);
      writer.write(null, new IIOImage(TensorViews.of(image.tensor()), null, null), param);
    } finally {
      writer.dispose();
    }
  }

  private static byte[] header(Image image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(0xffd8);
    out.writeShort(0xffe0);
    out.writeShort(16);
    out.write("JFIF\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    Resolution resolution = image.metadata().resolution();
    boolean known = resolution != null && resolution.x() < 65_535 && resolution.y() < 65_535;
    out.write(known ? 1 : 0);
    out.writeShort(known && resolution != null ? dots(resolution.x()) : 1);
    out.writeShort(known && resolution != null ? dots(resolution.y()) : 1);
    out.writeShort(0);
    IccProfile icc = image.metadata().icc();
    if (icc != null && icc.fits(image.colours())) {
      writeProfile(icc.bytes(), out);
    }
    return bytes.toByteArray();
  }

  private static int dots(double resolution) {
    return (int) Math.max(1, Math.rint(resolution));
  }

  private static void writeProfile(byte[] profile, DataOutputStream out) throws IOException {
    int parts = (profile.length + PROFILE_PART - 1) / PROFILE_PART;
    for (int part = 0; part < parts && parts <= 255; part++) {
      int from = part * PROFILE_PART;
      int count = Math.min(PROFILE_PART, profile.length - from);
      out.writeShort(0xffe2);
      out.writeShort(count + 16);
      out.write("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1));
      out.write(part + 1);
      out.write(parts);
      out.write(profile, from, count);
    }
  }

  /** Replaces the start of image and the JFIF segment that the JDK writes by our own. */
  private static final class Headed extends FilterOutputStream {
    private static final int REPLACED = 2 + 2 + 16;
    private final byte[] header;
    private final byte[] start = new byte[REPLACED];
    private int seen;

    Headed(OutputStream out, byte[] header) {
      super(out);
      this.header = header;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int taken = Math.min(REPLACED - seen, count);
      System.arraycopy(bytes, offset, start, seen, taken);
      seen += taken;
      if (taken > 0 && seen == REPLACED) {
        boolean expected = start[3] == (byte) 0xe0 && start[5] == 16;
        out.write(header);
        if (!expected) {
          out.write(start, 2, REPLACED - 2);
        }
      }
      out.write(bytes, offset + taken, count - taken);
    }
  }
}
