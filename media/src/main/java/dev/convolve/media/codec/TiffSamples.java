package dev.convolve.media.codec;

import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;

/** Unpacks rows of a TIFF strip or tile: predictor, bits, stretching, palette. */
final class TiffSamples {

  private final TiffLayout layout;
  private final long[] palette;
  private final boolean littleEndian;
  private final Tensor target;
  private final Decoding decoding;
  private final int channels;
  private final int paletteShift;

  TiffSamples(
      TiffLayout layout, long[] palette, boolean littleEndian, Tensor target, Decoding decoding) {
    this.layout = layout;
    this.palette = palette;
    this.littleEndian = littleEndian;
    this.target = target;
    this.decoding = decoding;
    this.channels = target.shape().extent(2);
    // Entries have 16 bits; old writers filled only the lower 8.
    this.paletteShift = Arrays.stream(palette).anyMatch(entry -> entry > 255) ? 8 : 0;
  }

  /** Puts a row of a segment at (x, y); of a planar picture into one channel. */
  void put(byte[] row, int x, int y, int plane) throws IOException {
    switch (layout.predictor()) {
      case 2 -> undoDifferences(row);
      case 3 -> undoFloatDifferences(row);
      default -> {}
    }
    int count = Math.min(layout.segmentWidth(), layout.width() - x);
    int at = (y * layout.width() + x) * channels + plane;
    boolean whole = !layout.planar() && layout.stored() == channels;
    boolean inverted = layout.photometric() == TiffPage.WHITE_IS_ZERO;
    if (whole
        && layout.bits() == 8
        && layout.format() == 1
        && !inverted
        && layout.photometric() != TiffPage.PALETTE) {
      System.arraycopy(row, 0, target.bytes(), at, count * channels);
      return;
    }
    int stored = layout.inSegment();
    int used = layout.planar() ? 1 : Math.min(stored, channels);
    if (layout.photometric() == TiffPage.PALETTE) {
      for (int p = 0; p < count; p++) {
        colour((int) unsigned(row, p * stored), at + p * channels);
      }
      return;
    }
    for (int p = 0, o = at; p < count; p++, o += channels) {
      for (int c = 0; c < used; c++) {
        store(row, p * stored + c, o + c, inverted && plane + c == 0);
      }
    }
  }

  private void store(byte[] row, int index, int at, boolean inverted) {
    switch (target.type()) {
      case U8 -> {
        int value = stretched(unsigned(row, index), 255);
        target.bytes()[at] = (byte) (inverted ? 255 - value : value);
      }
      case U16 -> {
        int value = stretched(unsigned(row, index), 65535);
        target.shorts()[at] = (short) (inverted ? 65535 - value : value);
      }
      default -> {
        double value = real(row, index);
        target.floats()[at] = (float) (inverted ? 1 - value : value);
      }
    }
  }

  /**
   * Stretches a sample so that all ones become {@code white}; an even divisor would tie, none is.
   */
  private int stretched(long value, int white) {
    long most = (1L << layout.bits()) - 1;
    return most == white ? (int) value : (int) ((2L * white * value + most) / (2 * most));
  }

  private double real(byte[] row, int index) {
    if (layout.format() == 1) {
      return unsigned(row, index) / (double) ((1L << layout.bits()) - 1);
    }
    int bytes = layout.bits() / 8;
    long bits = bytes(row, index * bytes, bytes);
    if (layout.format() == TiffLayout.SIGNED) {
      int unused = 64 - layout.bits();
      return bits << unused >> unused;
    }
    return switch (bytes) {
      case 2 -> Float.float16ToFloat((short) bits);
      case 3 -> float24((int) bits);
      case 4 -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  /** Adobe's 24-bit float: sign, 7 bits of exponent (bias 63), 16 of fraction. */
  private static float float24(int bits) {
    int exponent = bits >> 16 & 0x7f;
    double fraction = (bits & 0xffff) / 65536.0;
    double magnitude =
        switch (exponent) {
          case 0 -> Math.scalb(fraction, -62);
          case 0x7f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb(1 + fraction, exponent - 63);
        };
    return (float) ((bits & 0x800000) == 0 ? magnitude : -magnitude);
  }

  /**
   * Whole bytes in the file's order; other depths as one stream of bits, most significant first.
   */
  private long unsigned(byte[] row, int index) {
    int bits = layout.bits();
    if (bits % 8 == 0) {
      return bytes(row, index * (bits / 8), bits / 8);
    }
    long from = (long) index * bits;
    long value = 0;
    int got = 0;
    int at = (int) (from >> 3);
    int skip = (int) (from & 7);
    while (got < bits + skip) {
      value = value << 8 | (row[at++] & 0xff);
      got += 8;
    }
    return value >>> (got - skip - bits) & ((1L << bits) - 1);
  }

  private long bytes(byte[] row, int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      int byteAt = littleEndian ? at + count - 1 - i : at + i;
      value = value << 8 | (row[byteAt] & 0xff);
    }
    return value;
  }

  private void colour(int index, int at) throws IOException {
    int entries = palette.length / 3;
    if (index >= entries) {
      decoding.warn("a palette index has no entry and is read as black");
      return;
    }
    byte[] out = target.bytes();
    for (int c = 0; c < 3; c++) {
      out[at + c] = (byte) (palette[c * entries + index] >> paletteShift);
    }
  }

  /** Each sample was stored as the difference from the one a pixel before. */
  private void undoDifferences(byte[] row) {
    int size = layout.bits() / 8;
    int step = layout.inSegment() * size;
    for (int i = step; i + size <= row.length; i += size) {
      long sum = bytes(row, i, size) + bytes(row, i - step, size);
      for (int b = 0; b < size; b++) {
        int byteAt = littleEndian ? i + b : i + size - 1 - b;
        row[byteAt] = (byte) (sum >> 8 * b);
      }
    }
  }

  /** Bytes of equal weight lie together, the highest first, as differences (Adobe's technote 3). */
  private void undoFloatDifferences(byte[] row) {
    int size = layout.bits() / 8;
    int step = layout.inSegment();
    for (int i = step; i < row.length; i++) {
      row[i] += row[i - step];
    }
    byte[] planes = row.clone();
    int samples = row.length / size;
    for (int s = 0; s < samples; s++) {
      for (int b = 0; b < size; b++) {
        row[s * size + (littleEndian ? size - 1 - b : b)] = planes[b * samples + s];
      }
    }
  }
}
