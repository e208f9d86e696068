package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Netpbm as bytes: P5 for gray, P6 for RGB, P7 (PAM) with alpha; 8 or 16 bits. */
final class PnmWriter implements Encoder {

  private static final String[] TUPLES = {"GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"};

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    boolean wide = image.type() == SampleType.U16;
    int maximum = wide ? 65535 : 255;
    String header =
        image.hasAlpha()
            ? "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\nTUPLTYPE %s\nENDHDR\n"
                .formatted(
                    image.width(),
                    image.height(),
                    image.channels(),
                    maximum,
                    TUPLES[image.channels() - 1])
            : "P%d\n%d %d\n%d\n"
                .formatted(image.channels() == 1 ? 5 : 6, image.width(), image.height(), maximum);
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    if (wide) {
      short[] samples = image.tensor().shorts();
      int rowSamples = image.width() * image.channels();
      byte[] row = new byte[2 * rowSamples];
      for (int from = 0; from < samples.length; from += rowSamples) {
        for (int i = 0; i < rowSamples; i++) {
          row[2 * i] = (byte) (samples[from + i] >> 8);
          row[2 * i + 1] = (byte) samples[from + i];
        }
        out.write(row);
      }
    } else {
      out.write(image.tensor().bytes());
    }
    out.flush();
  }
}
