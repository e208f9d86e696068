package dev.convolve.media.codec;

import dev.convolve.media.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A picture's samples as TIFF strips: little endian, chunky, plain or differences and deflate. */
final class TiffStrips {

  private static final int STRIP_BYTES = 1 << 18;

  private final Image image;
  private final int level;
  private final int rowSamples;
  private final int sampleBytes;
  private final int rowsPerStrip;

  TiffStrips(Image image, int level) {
    this.image = image;
    this.level = level;
    this.rowSamples = image.width() * image.channels();
    this.sampleBytes = image.type().bytes();
    this.rowsPerStrip =
        Math.clamp(STRIP_BYTES / ((long) rowSamples * sampleBytes), 1, image.height());
  }

  int rowsPerStrip() {
    return rowsPerStrip;
  }

  int count() {
    return (image.height() + rowsPerStrip - 1) / rowsPerStrip;
  }

  private int rows(int strip) {
    return Math.min(rowsPerStrip, image.height() - strip * rowsPerStrip);
  }

  /** Bytes of a strip that is not compressed. */
  long plainBytes(int strip) {
    return (long) rows(strip) * rowSamples * sampleBytes;
  }

  /** A strip as it stands in the file. */
  byte[] compressed(int strip) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(level);
    try (OutputStream out = new DeflaterOutputStream(bytes, deflater)) {
      writePlain(strip, out);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /** Writes a strip's rows; as differences when they are to be compressed. */
  void writePlain(int strip, OutputStream out) throws IOException {
    byte[] row = new byte[rowSamples * sampleBytes];
    for (int y = 0; y < rows(strip); y++) {
      fill(row, (strip * rowsPerStrip + y) * rowSamples);
      out.write(row);
    }
  }

  private void fill(byte[] row, int from) {
    int step = level == 0 ? 0 : image.channels();
    switch (image.type()) {
      case U8 -> {
        byte[] in = image.tensor().bytes();
        for (int i = rowSamples - 1; i >= 0; i--) {
          row[i] = (byte) (in[from + i] - (step > 0 && i >= step ? in[from + i - step] : 0));
        }
      }
      case U16 -> {
        short[] in = image.tensor().shorts();
        for (int i = 0; i < rowSamples; i++) {
          int value = in[from + i] - (step > 0 && i >= step ? in[from + i - step] : 0);
          row[2 * i] = (byte) value;
          row[2 * i + 1] = (byte) (value >> 8);
        }
      }
      default -> {
        float[] in = image.tensor().floats();
        for (int i = 0; i < rowSamples; i++) {
          int bits = Float.floatToRawIntBits(in[from + i]);
          for (int b = 0; b < 4; b++) {
            int at = step > 0 ? (3 - b) * rowSamples + i : 4 * i + b;
            row[at] = (byte) (bits >> 8 * b);
          }
        }
        for (int i = row.length - 1; step > 0 && i >= step; i--) {
          row[i] -= row[i - step];
        }
      }
    }
  }
}
