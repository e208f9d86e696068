package dev.convolve.media.codec;

import dev.convolve.media.IccProfile;
import dev.convolve.media.Image;
import dev.convolve.media.Resolution;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * TIFF 6.0, little endian, chunky, 8 or 16 bits or float, straight alpha. Compression 0 stores the
 * samples as they are, 1 to 9 is deflate of differences (predictor 2; 3 for float). The directory
 * stands in front of the samples, so that a stream will do; compressed strips wait in memory. Ours,
 * because the JDK's writer loses the end of 16-bit and float strips that deflate cannot shorten,
 * and TwelveMonkeys' has no 16-bit RGB and no float (decisions/003).
 */
final class TiffWriter implements Encoder {

  private static final int HEADER = 8;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int PER_INCH = 2;
  private static final int STRAIGHT_ALPHA = 2;
  private static final int RESOLUTION_SCALE = 1000;

  private record Entry(int tag, int type, int count, byte[] values) {}

  @Override
  public void write(Image image, OutputStream out, WriteOptions options) throws IOException {
    int level = options.compression();
    TiffStrips strips = new TiffStrips(image, level);
    List<byte[]> compressed = new ArrayList<>();
    long[] counts = new long[strips.count()];
    for (int i = 0; i < counts.length; i++) {
      if (level > 0) {
        compressed.add(strips.compressed(i));
      }
      counts[i] = level > 0 ? compressed.get(i).length : strips.plainBytes(i);
    }
    byte[] directory = directory(image, strips, counts, level);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
    out.write(header.array());
    out.write(directory);
    for (int i = 0; i < counts.length; i++) {
      if (level > 0) {
        out.write(compressed.get(i));
      } else {
        strips.writePlain(i, out);
      }
    }
    out.flush();
  }

  private static byte[] directory(Image image, TiffStrips strips, long[] counts, int level)
      throws IOException {
    int channels = image.channels();
    boolean isFloat = image.type() == SampleType.F32;
    List<Entry> entries = new ArrayList<>();
    entries.add(numbers(TiffPage.WIDTH, LONG, image.width()));
    entries.add(numbers(TiffPage.HEIGHT, LONG, image.height()));
    entries.add(numbers(TiffPage.BITS, SHORT, repeated(8L * image.type().bytes(), channels)));
    entries.add(
        numbers(TiffPage.COMPRESSION, SHORT, level > 0 ? TiffStreams.DEFLATE : TiffStreams.NONE));
    entries.add(
        numbers(
            TiffPage.PHOTOMETRIC,
            SHORT,
            image.colours() == 1 ? TiffPage.BLACK_IS_ZERO : TiffPage.RGB));
    entries.add(numbers(TiffPage.STRIP_OFFSETS, LONG, new long[counts.length]));
    entries.add(numbers(TiffPage.ORIENTATION, SHORT, 1));
    entries.add(numbers(TiffPage.SAMPLES, SHORT, channels));
    entries.add(numbers(TiffPage.ROWS_PER_STRIP, LONG, strips.rowsPerStrip()));
    entries.add(numbers(TiffPage.STRIP_COUNTS, LONG, counts));
    Resolution resolution = image.metadata().resolution();
    if (resolution != null) {
      entries.add(rational(TiffPage.X_RESOLUTION, resolution.x()));
      entries.add(rational(TiffPage.Y_RESOLUTION, resolution.y()));
    }
    entries.add(numbers(TiffPage.PLANAR, SHORT, 1));
    if (resolution != null) {
      entries.add(numbers(TiffPage.RESOLUTION_UNIT, SHORT, PER_INCH));
    }
    if (level > 0) {
      entries.add(numbers(TiffPage.PREDICTOR, SHORT, isFloat ? 3 : 2));
    }
    if (image.hasAlpha()) {
      entries.add(numbers(TiffPage.EXTRA_SAMPLES, SHORT, STRAIGHT_ALPHA));
    }
    entries.add(
        numbers(TiffPage.SAMPLE_FORMAT, SHORT, repeated(isFloat ? TiffLayout.FLOAT : 1, channels)));
    IccProfile icc = image.metadata().icc();
    if (icc != null && icc.fits(image.colours())) {
      byte[] bytes = icc.bytes();
      entries.add(new Entry(TiffPage.ICC, UNDEFINED, bytes.length, bytes));
    }
    return laidOut(entries, counts);
  }

  /** Puts the directory at byte 8, values too long for it behind it, and samples behind those. */
  private static byte[] laidOut(List<Entry> entries, long[] counts) throws IOException {
    int table = 2 + 12 * entries.size() + 4;
    int size = table;
    for (Entry entry : entries) {
      size += entry.values.length <= 4 ? 0 : entry.values.length + (entry.values.length & 1);
    }
    long position = HEADER + (long) size;
    long[] offsets = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      offsets[i] = position;
      position += counts[i];
    }
    if (position > 0xffffffffL) {
      throw new IOException(
          "a TIFF has at most 4 GiB, this one would take %d bytes".formatted(position));
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) entries.size());
    int free = table;
    for (Entry entry : entries) {
      byte[] values =
          entry.tag == TiffPage.STRIP_OFFSETS
              ? numbers(entry.tag, LONG, offsets).values
              : entry.values;
      out.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
      if (values.length <= 4) {
        out.put(Arrays.copyOf(values, 4));
      } else {
        out.putInt(HEADER + free);
        out.put(free, values);
        free += values.length + (values.length & 1);
      }
    }
    out.putInt(0);
    return out.array();
  }

  private static long[] repeated(long value, int count) {
    long[] values = new long[count];
    Arrays.fill(values, value);
    return values;
  }

  private static Entry numbers(int tag, int type, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * (type == SHORT ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      if (type == SHORT) {
        bytes.putShort((short) value);
      } else {
        bytes.putInt((int) value);
      }
    }
    return new Entry(tag, type, values.length, bytes.array());
  }

  private static Entry rational(int tag, double value) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) Math.rint(Math.min(value * RESOLUTION_SCALE, 4e9)));
    bytes.putInt(RESOLUTION_SCALE);
    return new Entry(tag, RATIONAL, 1, bytes.array());
  }
}
