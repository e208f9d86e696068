package dev.convolve.internal.simd;

import java.util.Arrays;

/** Plain loops: the path where the vector module is absent, and lines shorter than a vector. */
class ScalarByteSums implements ByteSums {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void sums(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      short[][] into,
      int[] intoStarts,
      int length) {
    for (int r = 0; r < rows; r++) {
      sumRow(window, lines, starts, rows, r, into[r], intoStarts[r], length);
    }
  }

  static void sumRow(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      int row,
      short[] into,
      int to,
      int length) {
    Arrays.fill(into, to, to + length, (short) 0);
    for (ByteWindow.Tap tap : window.taps) {
      int place = window.line(tap, rows, row);
      byte[] line = lines[place];
      int at = starts[place] + tap.shift();
      int weight = tap.weight();
      for (int i = 0; weight != 0 && i < length; i++) {
        into[to + i] += (short) ((line[at + i] & 0xff) * weight);
      }
    }
  }

  @Override
  public int levels(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      byte[][] into,
      int[] intoStarts,
      int length,
      short[] scratch) {
    int clipped = 0;
    for (int r = 0; r < rows; r++) {
      sumRow(window, lines, starts, rows, r, scratch, 0, length);
      clipped += narrow(scratch, into[r], intoStarts[r], length);
    }
    return clipped;
  }

  private static int narrow(short[] sums, byte[] into, int to, int length) {
    int clipped = 0;
    for (int i = 0; i < length; i++) {
      int level = Math.clamp(sums[i], 0, 255);
      clipped += level == sums[i] ? 0 : 1;
      into[to + i] = (byte) level;
    }
    return clipped;
  }
}
