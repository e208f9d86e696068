package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.ByteWindow;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;

/**
 * The few outputs near the ends of lines whose windows reach outside, summed one by one over lines
 * that stand as they are in the data, so that no line need be copied to be continued.
 */
final class ByteEdges {

  /** Products per output line that cost less than copying a line. */
  private static final int FEW = 128;

  private final Layout layout;
  private final ByteWindow window;
  private final int constant;
  private int first = -1;
  private int dense = -1;
  private boolean few;
  private int low;
  private int high;

  /** Where each edge sample stands, counted from the first output. */
  private int[] places = {};

  /** What the taps of each edge sample read, counted from the line's first sample; −1 outside. */
  private int[] columns = {};

  ByteEdges(Layout layout, ByteWindow window) {
    this.layout = layout;
    this.window = window;
    constant =
        layout.line().boundary() instanceof Boundary.Constant value ? (int) value.value() : 0;
  }

  /**
   * Whether the outputs whose windows begin at {@code from} to {@code from + count − 1} are mostly
   * inside; the outputs are remembered.
   */
  boolean areFew(int from, int count) {
    if (from == first && count == dense) {
      return few;
    }
    first = from;
    dense = count;
    Axis line = layout.line();
    low = Math.clamp(-(long) first, 0, dense);
    high = Math.clamp((long) line.input() - line.span() - first + 1, low, dense);
    int outside = (dense - (high - low)) * layout.group();
    few = high > low && (long) outside * window.taps() <= FEW;
    if (few) {
      tabulate(outside);
    }
    return few;
  }

  private void tabulate(int outside) {
    Axis line = layout.line();
    int group = layout.group();
    places = new int[outside];
    columns = new int[outside * line.taps()];
    int next = 0;
    for (int i = 0; i < dense; i++) {
      if (i == low) {
        i = high;
      }
      for (int channel = 0; i < dense && channel < group; channel++) {
        places[next] = i * group + channel;
        for (int t = 0; t < line.taps(); t++) {
          int at = line.boundary().source(first + i + t * line.dilation(), line.input());
          columns[next * line.taps() + t] = at == Boundary.OUTSIDE ? -1 : at * group + channel;
        }
        next++;
      }
    }
  }

  /** Outputs before the first whose window is inside. */
  int low() {
    return low;
  }

  /** Samples of outputs whose windows are inside. */
  int middle() {
    return (high - low) * layout.group();
  }

  /** Stores the edges' sums; {@code starts} are those of the lines' first samples. */
  void sums(byte[][] lines, int[] starts, int rows, short[][] into, int[] intoStarts) {
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < places.length; i++) {
        into[r][intoStarts[r] + places[i]] = (short) sum(lines, starts, rows, r, i);
      }
    }
  }

  /** Stores the edges' sums saturated to 0…255; answers how many had to be. */
  int levels(byte[][] lines, int[] starts, int rows, byte[][] into, int[] intoStarts) {
    int clipped = 0;
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < places.length; i++) {
        int sum = sum(lines, starts, rows, r, i);
        int level = Math.clamp(sum, 0, 255);
        clipped += level == sum ? 0 : 1;
        into[r][intoStarts[r] + places[i]] = (byte) level;
      }
    }
    return clipped;
  }

  private int sum(byte[][] lines, int[] starts, int rows, int row, int edge) {
    int taps = layout.line().taps();
    int column = edge * taps;
    int sum = 0;
    int tap = 0;
    for (int block = 0; block < window.blocks(); block++) {
      for (int h = 0; h < window.height(); h++) {
        int place = block * (window.height() + rows - 1) + h + row;
        byte[] line = lines[place];
        int start = starts[place];
        for (int t = 0; t < taps; t++) {
          int at = columns[column + t];
          int sample = at < 0 ? constant : line[start + at] & 0xff;
          sum += sample * window.weight(tap++);
        }
      }
    }
    return sum;
  }
}
