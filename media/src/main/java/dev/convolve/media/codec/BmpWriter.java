package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Image;
import dev.convolve.media.Resolution;
import dev.convolve.media.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Bitmaps: gray as 8 bits with a palette of grays, RGB as 24 bits, either with alpha as 32 bits
 * with bit fields. A profile makes the header a V5 one.
 */
final class BmpWriter implements Encoder {

  private static final int FILE_HEADER = 14;

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    IccProfile fitting = image.metadata().icc();
    byte @Nullable [] icc =
        fitting != null && fitting.fits(image.colours()) ? fitting.bytes() : null;
    int bits = image.hasAlpha() ? 32 : image.channels() == 1 ? 8 : 24;
    int headerSize = icc != null ? 124 : image.hasAlpha() ? 108 : 40;
    int palette = bits == 8 ? 1024 : 0;
    int rowBytes = Math.toIntExact(((long) image.width() * bits + 31) / 32 * 4);
    long samples = (long) rowBytes * image.height();
    int start = FILE_HEADER + headerSize + palette;
    ByteBuffer header = ByteBuffer.allocate(start).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'B').put((byte) 'M');
    header.putInt((int) (start + samples + (icc == null ? 0 : icc.length)));
    header.putInt(0).putInt(start);
    header.putInt(headerSize).putInt(image.width()).putInt(image.height());
    header.putShort((short) 1).putShort((short) bits);
    header.putInt(image.hasAlpha() ? BmpHeader.BIT_FIELDS : BmpHeader.RGB).putInt((int) samples);
    Resolution resolution = image.metadata().resolution();
    double metre = 1000 / Resolution.MILLIMETRES_PER_INCH;
    header.putInt(resolution == null ? 0 : (int) Math.rint(resolution.x() * metre));
    header.putInt(resolution == null ? 0 : (int) Math.rint(resolution.y() * metre));
    header.putInt(bits == 8 ? 256 : 0).putInt(0);
    if (image.hasAlpha() || icc != null) {
      header.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(image.hasAlpha() ? 0xff000000 : 0);
      header.putInt(icc != null ? 0x4d424544 : 0x73524742);
    }
    if (icc != null) {
      header.putInt(FILE_HEADER + 108, 4);
      header.putInt(FILE_HEADER + 112, (int) (headerSize + palette + samples));
      header.putInt(FILE_HEADER + 116, icc.length);
    }
    for (int gray = 0; gray < palette / 4; gray++) {
      header.putInt(FILE_HEADER + headerSize + 4 * gray, gray * 0x010101);
    }
    out.write(header.array());
    writeRows(image, out, rowBytes);
    if (icc != null) {
      out.write(icc);
    }
    out.flush();
  }

  private static void writeRows(Image image, OutputStream out, int rowBytes) throws IOException {
    byte[] in = image.tensor().bytes();
    int channels = image.channels();
    byte[] row = new byte[rowBytes];
    for (int y = image.height() - 1; y >= 0; y--) {
      int from = y * image.width() * channels;
      for (int x = 0, i = from, o = 0; x < image.width(); x++, i += channels) {
        switch (channels) {
          case 1 -> row[o++] = in[i];
          case 2 -> {
            row[o] = in[i];
            row[o + 1] = in[i];
            row[o + 2] = in[i];
            row[o + 3] = in[i + 1];
            o += 4;
          }
          default -> {
            row[o] = in[i + 2];
            row[o + 1] = in[i + 1];
            row[o + 2] = in[i];
            if (channels == 4) {
              row[o + 3] = in[i + 3];
            }
            o += channels;
          }
        }
      }
      out.write(row);
    }
  }
}
