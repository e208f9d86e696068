package dev.convolve.media.codec;

import dev.convolve.media.Image;
import dev.convolve.media.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Portable float map: rows from the bottom, little endian, scale 1. */
final class PfmWriter implements Encoder {

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    String header =
        "P%s\n%d %d\n-1.0\n"
            .formatted(image.channels() == 1 ? "f" : "F", image.width(), image.height());
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    float[] samples = image.tensor().floats();
    int rowSamples = image.width() * image.channels();
    ByteBuffer row = ByteBuffer.allocate(4 * rowSamples).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = image.height() - 1; y >= 0; y--) {
      row.asFloatBuffer().put(samples, y * rowSamples, rowSamples);
      out.write(row.array());
    }
    out.flush();
  }
}
