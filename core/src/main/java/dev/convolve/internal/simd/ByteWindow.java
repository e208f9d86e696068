package dev.convolve.internal.simd;

import java.util.Arrays;

/**
 * The weights of a window over lines of bytes: {@code blocks} groups of {@code height} lines that
 * move down together from one output line to the next, {@code width} taps on each.
 */
public final class ByteWindow {

  /** Which taps of a window there are. */
  enum Form {
    /** All of 3×3. */
    SQUARE,
    /** 3×3 without the middle column. */
    SIDES,
    /** 3×3 without the middle line. */
    ENDS,
    /** Any others. */
    ANY
  }

  /** Taps summed in a pass; the number of taps is rounded up to a multiple. */
  static final int TAPS_AT_ONCE = 4;

  final int blocks;
  final int height;
  final int width;
  final int spacing;
  final short[] weights;
  final Form form;

  /** Taps whose weight is not 0, then taps of weight 0 up to a multiple. */
  final Tap[] taps;

  /**
   * A tap.
   *
   * @param block the block of its line
   * @param line its line within the block
   * @param shift where it reads, counted from the output
   * @param weight what it weighs
   */
  record Tap(int block, int line, int shift, short weight) {}

  /**
   * A window.
   *
   * @param weights whole numbers of 16 bits, row-major: blocks × height × width
   * @param spacing distance in samples between neighbouring taps (channels × dilation)
   * @throws IllegalArgumentException when their number is wrong, or a sum over bytes could leave 16
   *     bits
   */
  public ByteWindow(int blocks, int height, int width, int spacing, double[] weights) {
    if (!isNarrow(weights) || weights.length != blocks * height * width) {
      throw new IllegalArgumentException(
          "%d weights for %d x %d x %d taps: one each, whole numbers, and their magnitudes sum to at most %d"
              .formatted(weights.length, blocks, height, width, Short.MAX_VALUE / 255));
    }
    this.blocks = blocks;
    this.height = height;
    this.width = width;
    this.spacing = spacing;
    this.weights = new short[weights.length];
    for (int i = 0; i < weights.length; i++) {
      this.weights[i] = (short) weights[i];
    }
    taps = tabulate();
    form = form();
  }

  /** Whether all weights are whole numbers and no sum over bytes leaves 16 bits. */
  public static boolean isNarrow(double[] weights) {
    return Arrays.stream(weights).allMatch(w -> w == Math.rint(w))
        && 255 * Arrays.stream(weights).map(Math::abs).sum() <= Short.MAX_VALUE;
  }

  /** Taps whose weight is not 0. */
  public static int nonzero(double[] weights) {
    return (int) Arrays.stream(weights).filter(w -> w != 0).count();
  }

  /** Groups of lines that move down together. */
  public int blocks() {
    return blocks;
  }

  /** Lines in a block. */
  public int height() {
    return height;
  }

  /** Taps in all, those of weight 0 too. */
  public int taps() {
    return weights.length;
  }

  /** A tap's weight, taps in row-major order. */
  public int weight(int tap) {
    return weights[tap];
  }

  /** The place among {@code lines} of the line under a tap of output line {@code row}. */
  int line(Tap tap, int rows, int row) {
    return tap.block() * (height + rows - 1) + tap.line() + row;
  }

  private Tap[] tabulate() {
    int count = 0;
    Tap[] found = new Tap[weights.length + TAPS_AT_ONCE];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        int line = i / width;
        found[count++] = new Tap(line / height, line % height, i % width * spacing, weights[i]);
      }
    }
    while (count == 0 || count % TAPS_AT_ONCE != 0) {
      found[count] = count == 0 ? new Tap(0, 0, 0, (short) 0) : idle(found[count - 1]);
      count++;
    }
    return Arrays.copyOf(found, count);
  }

  private static Tap idle(Tap tap) {
    return new Tap(tap.block(), tap.line(), tap.shift(), (short) 0);
  }

  private Form form() {
    if (blocks != 1 || height != 3 || width != 3) {
      return Form.ANY;
    }
    if (weights[1] == 0 && weights[4] == 0 && weights[7] == 0) {
      return Form.SIDES;
    }
    return weights[3] == 0 && weights[4] == 0 && weights[5] == 0 ? Form.ENDS : Form.SQUARE;
  }
}
