package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Image;
import dev.convolve.media.Resolution;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * PNG of 8 or 16 bits, gray or RGB, with or without alpha. Each row takes the filter whose output
 * has the smallest sum of magnitudes, the heuristic that the specification recommends (12.8); the
 * JDK's writer filters no row of gray or RGB, and its files are twice as large (decisions/003).
 */
final class PngWriter implements Encoder {

  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int CHUNK = 1 << 16;
  private static final int[] KINDS = {
    PngHeader.GRAY, PngHeader.GRAY_ALPHA, PngHeader.RGB, PngHeader.RGBA
  };

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.write(SIGNATURE);
    writeHeader(image, data);
    writeMetadata(image, data);
    writeSamples(image, data, options.compression());
    chunk(data, "IEND", new byte[0], 0);
    data.flush();
  }

  private static void writeHeader(Image image, DataOutputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(bytes);
    header.writeInt(image.width());
    header.writeInt(image.height());
    header.write(8 * image.type().bytes());
    header.write(KINDS[image.channels() - 1]);
    header.write(new byte[3]);
    chunk(out, "IHDR", bytes.toByteArray(), bytes.size());
  }

  private static void writeMetadata(Image image, DataOutputStream out) throws IOException {
    IccProfile icc = image.metadata().icc();
    if (icc != null && icc.fits(image.colours())) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write("icc\0\0".getBytes(StandardCharsets.ISO_8859_1));
      try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
        deflated.write(icc.bytes());
      }
      chunk(out, "iCCP", bytes.toByteArray(), bytes.size());
    }
    Resolution resolution = image.metadata().resolution();
    if (resolution != null) {
      double metre = 1000 / Resolution.MILLIMETRES_PER_INCH;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream physical = new DataOutputStream(bytes);
      physical.writeInt((int) Math.rint(Math.min(resolution.x() * metre, Integer.MAX_VALUE)));
      physical.writeInt((int) Math.rint(Math.min(resolution.y() * metre, Integer.MAX_VALUE)));
      physical.write(1);
      chunk(out, "pHYs", bytes.toByteArray(), bytes.size());
    }
  }

  private static void writeSamples(Image image, DataOutputStream out, int level)
      throws IOException {
    int pixel = image.channels() * image.type().bytes();
    int length = image.width() * pixel;
    PngFilter filter = new PngFilter(length, pixel);
    byte[] row = new byte[length];
    byte[] above = new byte[length];
    byte[] compressed = new byte[CHUNK];
    Deflater deflater = new Deflater(level);
    try {
      int filled = 0;
      for (int y = 0; y < image.height(); y++) {
        copyRow(image, y, row);
        deflater.setInput(filter.best(row, above));
        while (!deflater.needsInput()) {
          filled += deflater.deflate(compressed, filled, CHUNK - filled);
          filled = flushFull(out, compressed, filled);
        }
        byte[] done = above;
        above = row;
        row = done;
      }
      deflater.finish();
      while (!deflater.finished()) {
        filled += deflater.deflate(compressed, filled, CHUNK - filled);
        filled = flushFull(out, compressed, filled);
      }
      if (filled > 0) {
        chunk(out, "IDAT", compressed, filled);
      }
    } finally {
      deflater.end();
    }
  }

  private static int flushFull(DataOutputStream out, byte[] compressed, int filled)
      throws IOException {
    if (filled < CHUNK) {
      return filled;
    }
    chunk(out, "IDAT", compressed, CHUNK);
    return 0;
  }

  private static void copyRow(Image image, int y, byte[] row) {
    if (image.type() == SampleType.U8) {
      System.arraycopy(image.tensor().bytes(), y * row.length, row, 0, row.length);
      return;
    }
    short[] samples = image.tensor().shorts();
    int from = y * row.length / 2;
    for (int i = 0; i < row.length; i += 2, from++) {
      row[i] = (byte) (samples[from] >> 8);
      row[i + 1] = (byte) samples[from];
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] bytes, int length)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(bytes, 0, length);
    out.writeInt(length);
    out.write(name);
    out.write(bytes, 0, length);
    out.writeInt((int) crc.getValue());
  }
}
