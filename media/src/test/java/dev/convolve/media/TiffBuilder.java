package dev.convolve.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Makes uncompressed TIFFs of any depth, by the specification and not by our writer. */
final class TiffBuilder {

  private final int width;
  private final int height;
  private final int channels;
  private final int bits;
  ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  boolean planar;
  int tile;
  int format = 1;
  int photometric;
  int extra = -1;

  TiffBuilder(int width, int height, int channels, int bits) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.bits = bits;
    this.photometric = channels >= 3 ? 2 : 1;
  }

  /** The file with these samples, row by row and pixel by pixel. */
  byte[] build(long... samples) {
    int segmentWidth = tile > 0 ? tile : width;
    int segmentHeight = tile > 0 ? tile : 5;
    List<byte[]> segments = new ArrayList<>();
    for (int plane = 0; plane < (planar ? channels : 1); plane++) {
      for (int y = 0; y < height; y += segmentHeight) {
        for (int x = 0; x < width; x += segmentWidth) {
          int rows = tile > 0 ? tile : Math.min(segmentHeight, height - y);
          segments.add(segment(samples, x, y, segmentWidth, rows, plane));
        }
      }
    }
    return file(segments, segmentWidth, segmentHeight);
  }

  private byte[] segment(long[] samples, int x0, int y0, int w, int h, int plane) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int y = y0; y < y0 + h; y++) {
      StringBuilder row = new StringBuilder();
      for (int x = x0; x < x0 + w; x++) {
        for (int c = planar ? plane : 0; c < (planar ? plane + 1 : channels); c++) {
          boolean inside = x < width && y < height;
          row.append(binary(inside ? samples[(y * width + x) * channels + c] : 0));
        }
      }
      while (row.length() % 8 != 0) {
        row.append('0');
      }
      for (int i = 0; i < row.length(); i += 8) {
        out.write(Integer.parseInt(row.substring(i, i + 8), 2));
      }
    }
    return out.toByteArray();
  }

  /** A sample's bits in the order of the file: whole bytes are turned round for little endian. */
  private String binary(long value) {
    StringBuilder all = new StringBuilder();
    for (int bit = bits - 1; bit >= 0; bit--) {
      all.append(value >> bit & 1);
    }
    if (bits % 8 != 0 || order == ByteOrder.BIG_ENDIAN) {
      return all.toString();
    }
    StringBuilder turned = new StringBuilder();
    for (int i = bits - 8; i >= 0; i -= 8) {
      turned.append(all, i, i + 8);
    }
    return turned.toString();
  }

  private byte[] file(List<byte[]> segments, int segmentWidth, int segmentHeight) {
    int data = segments.stream().mapToInt(segment -> segment.length).sum();
    ByteBuffer out = ByteBuffer.allocate(8 + data + 8 * segments.size() + 300).order(order);
    out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    out.putShort((short) 42).putInt(0);
    int[] offsets = new int[segments.size()];
    int[] counts = new int[segments.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = out.position();
      counts[i] = segments.get(i).length;
      out.put(segments.get(i));
    }
    int offsetsAt = out.position();
    out.asIntBuffer().put(offsets);
    out.position(offsetsAt + 4 * offsets.length);
    int countsAt = out.position();
    out.asIntBuffer().put(counts);
    out.position(countsAt + 4 * counts.length);
    List<int[]> entries = new ArrayList<>();
    entries.add(new int[] {256, 3, 1, width});
    entries.add(new int[] {257, 3, 1, height});
    int bitsAt = out.position();
    for (int c = 0; c < channels; c++) {
      out.putShort((short) bits);
    }
    int formatsAt = out.position();
    for (int c = 0; c < channels; c++) {
      out.putShort((short) format);
    }
    entries.add(shorts(258, bitsAt, bits));
    entries.add(new int[] {259, 3, 1, 1});
    entries.add(new int[] {262, 3, 1, photometric});
    boolean one = offsets.length == 1;
    if (tile == 0) {
      entries.add(new int[] {273, 4, offsets.length, one ? offsets[0] : offsetsAt});
    }
    entries.add(new int[] {277, 3, 1, channels});
    if (tile == 0) {
      entries.add(new int[] {278, 3, 1, segmentHeight});
      entries.add(new int[] {279, 4, counts.length, one ? counts[0] : countsAt});
    }
    entries.add(new int[] {284, 3, 1, planar ? 2 : 1});
    if (tile > 0) {
      entries.add(new int[] {322, 3, 1, segmentWidth});
      entries.add(new int[] {323, 3, 1, segmentHeight});
      entries.add(new int[] {324, 4, offsets.length, one ? offsets[0] : offsetsAt});
      entries.add(new int[] {325, 4, counts.length, one ? counts[0] : countsAt});
    }
    if (extra >= 0) {
      entries.add(new int[] {338, 3, 1, extra});
    }
    entries.add(shorts(339, formatsAt, format));
    int directory = out.position();
    out.putInt(4, directory);
    out.putShort((short) entries.size());
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
      int after = out.position() + 4;
      if (entry[1] == 3 && entry[2] == 1) {
        out.putShort((short) entry[3]);
      } else {
        out.putInt(entry[3]);
      }
      out.position(after);
    }
    out.putInt(0);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  /** One value a channel: in the entry itself for one or two, else at {@code at}. */
  private int[] shorts(int tag, int at, int value) {
    return switch (channels) {
      case 1 -> new int[] {tag, 3, 1, value};
      case 2 -> new int[] {tag, 3, 2, value << 16 | value};
      default -> new int[] {tag, 3, channels, at};
    };
  }
}
