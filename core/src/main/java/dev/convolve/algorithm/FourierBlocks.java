package dev.convolve.algorithm;

import dev.convolve.fft.FastLengths;
import dev.convolve.fft.Strides;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of overlap-save: each is read with its overlap, transformed cyclically, and keeps the
 * outputs that no window wraps around. They lie on a grid anchored at output 0 and are sized from
 * the kernel, its dilation and its step alone.
 *
 * <p>A block stands in memory as rows of lanes. Real samples along {@code realAxis} are folded into
 * pairs, even ones as real parts, odd ones as imaginary parts; the other outer axes follow
 * row-major; a row holds the line, all groups of it. Where only the line slides, the line itself is
 * cut into rows of {@code columns} groups, and these are the real axis.
 */
final class FourierBlocks {

  /** Beyond so many samples a block leaves the cache and transforms take longer. */
  private static final double CACHED = 1 << 19;

  private static final double PENALTY = 1.7;

  /** Loading, transposing and multiplying a sample, in halves of log₂N butterflies. */
  private static final double MOVING = 8;

  /** What a block costs besides its samples. */
  private static final double BLOCK = 1 << 14;

  /** Rows that are transposed together. */
  private static final int TURNED = 16;

  /** Least extents of a tile. */
  private static final int SEGMENT = 512;

  private static final int ROWS = 64;

  /** The most samples of a block that arrays can hold, with the rows added and the padding. */
  private static final double LARGEST = 1 << 28;

  /** A block holds at most so many windows: beyond, small kernels would pay in latency. */
  private static final double WINDOWS = 64;

  private static final double LEAST_FACTOR = 0.5;

  final Layout layout;

  /** Transform length per outer axis, 1 where the window does not slide. */
  final int[] lengths;

  /** Outputs per block along each outer axis. */
  final int[] outputs;

  /** Groups of the line in a block, and outputs of them. */
  final int lineLength;

  final int lineOutputs;
  final boolean lineSlides;

  /** The outer axis of pairs; −1 where the line is folded. */
  final int realAxis;

  final int realLength;

  /** Groups per row. */
  final int columns;

  /** Rows per index of the real axis. */
  final int between;

  private FourierBlocks(Layout layout, int[] lengths, int lineLength, int lineOutputs, int fold) {
    this.layout = layout;
    this.lengths = lengths;
    this.lineLength = lineLength;
    this.lineOutputs = lineOutputs;
    lineSlides = layout.line().span() > 1;
    outputs = new int[lengths.length];
    int first = -1;
    int others = 1;
    for (int axis = 0; axis < lengths.length; axis++) {
      outputs[axis] = lengths[axis] == 1 ? 1 : outputs(layout.outer().get(axis), lengths[axis]);
      if (lengths[axis] > 1 && first < 0) {
        first = axis;
      } else {
        others = Math.multiplyExact(others, lengths[axis]);
      }
    }
    realAxis = first;
    between = others;
    realLength = first < 0 ? fold : lengths[first];
    columns = first < 0 ? lineLength / fold : lineLength;
  }

  /** Outputs of an axis whose windows a transform of {@code length} holds. */
  private static int outputs(Axis axis, int length) {
    return (length - axis.span()) / axis.step() + 1;
  }

  /** Whether the window slides along any axis; without, there is nothing to transform. */
  static boolean any(Layout layout) {
    return layout.line().span() > 1 || layout.outer().stream().anyMatch(axis -> axis.span() > 1);
  }

  /** Whether even the smallest block would be larger than arrays can hold. */
  static boolean tooLarge(Layout layout) {
    double samples = layout.group();
    for (int length : lengths(layout, LEAST_FACTOR)) {
      samples *= length;
    }
    return samples > LARGEST;
  }

  /** The blocks asked for last: one plan asks for the same ones several times. */
  private static volatile @Nullable FourierBlocks latest;

  /** The blocks for windows over {@code layout}, which must not be {@link #tooLarge}. */
  static FourierBlocks of(Layout layout) {
    FourierBlocks known = latest;
    if (known != null && known.layout.equals(layout)) {
      return known;
    }
    FourierBlocks found = sized(layout);
    latest = found;
    return found;
  }

  private static FourierBlocks sized(Layout layout) {
    boolean lineSlides = layout.line().span() > 1;
    double bestCost = Double.POSITIVE_INFINITY;
    int[] best = lengths(layout, LEAST_FACTOR);
    double largest = Math.min(LARGEST, WINDOWS * layout.group() * windowSamples(layout));
    for (double factor = LEAST_FACTOR; factor < 64; factor *= 1.06) {
      int[] lengths = lengths(layout, factor);
      double samples = layout.group();
      double useful = 1;
      for (int axis = 0; axis < lengths.length; axis++) {
        Axis of = axis < lengths.length - 1 ? layout.outer().get(axis) : layout.line();
        samples *= lengths[axis];
        useful *= lengths[axis] == 1 ? 1 : outputs(of, lengths[axis]);
      }
      if (samples > largest) {
        break;
      }
      double cost = samples * (Math.log(samples) / Math.log(2) + MOVING) + BLOCK;
      cost *= samples > CACHED ? PENALTY / useful : 1 / useful;
      if (cost < bestCost) {
        bestCost = cost;
        best = lengths;
      }
    }
    int[] outer = Arrays.copyOf(best, best.length - 1);
    if (!lineSlides) {
      int step = layout.line().step();
      int lineOutputs = Math.max(1, SEGMENT / layout.group() / step);
      return new FourierBlocks(layout, outer, (lineOutputs - 1) * step + 1, lineOutputs, 1);
    }
    int length = best[best.length - 1];
    return new FourierBlocks(
        layout, outer, length, outputs(layout.line(), length), fold(length, layout.group()));
  }

  private static double windowSamples(Layout layout) {
    double samples = layout.line().span();
    for (Axis axis : layout.outer()) {
      samples *= axis.span();
    }
    return samples;
  }

  /** A transform length per outer axis and, last, the line: about {@code factor} windows each. */
  private static int[] lengths(Layout layout, double factor) {
    List<Axis> axes = new ArrayList<>(layout.outer());
    axes.add(layout.line());
    int[] lengths = new int[axes.size()];
    boolean first = true;
    for (int i = 0; i < lengths.length; i++) {
      Axis axis = axes.get(i);
      lengths[i] = 1;
      if (axis.span() > 1) {
        double useful = Math.max(axis.step(), Math.ceil((axis.span() - 1) * factor));
        int least = (int) Math.min(1 << 29, axis.span() - 1 + useful);
        boolean folded = first && i == lengths.length - 1;
        // A folded line wants whole rows of whole pairs.
        lengths[i] = folded ? foldable(least) : FastLengths.evenAtLeast(least);
        first = false;
      }
    }
    return lengths;
  }

  private static int foldable(int least) {
    int length = FastLengths.evenAtLeast(least);
    while (length % 4 != 0) {
      length = FastLengths.evenAtLeast(length + 1);
    }
    return length;
  }

  /** Rows of a folded line: an even divisor, so that rows and half the columns are about equal. */
  private static int fold(int length, int group) {
    double wanted = Math.sqrt(2.0 * length * group);
    int best = 2;
    for (int rows = 2; rows <= length / 2; rows += 2) {
      boolean closer = Math.abs(Math.log(rows / wanted)) < Math.abs(Math.log(best / wanted));
      if (length % rows == 0 && closer) {
        best = rows;
      }
    }
    return best;
  }

  /** The same transforms over one channel and, where the line is still, one column: a kernel's. */
  FourierBlocks ofKernel() {
    Layout single = new Layout(layout.outer(), layout.line(), 1);
    return new FourierBlocks(
        single, lengths, lineSlides ? lineLength : 1, lineSlides ? lineOutputs : 1, realLength);
  }

  boolean folded() {
    return realAxis < 0;
  }

  /** Samples of one channel that one transform covers. */
  long samples() {
    return (long) realLength * between * (lineSlides ? columns : 1);
  }

  int lanes() {
    return Math.multiplyExact(columns, layout.group());
  }

  int stride() {
    return Strides.padded(lanes());
  }

  /** Rows of a spectrum: one more than there are pairs. */
  int rows() {
    return Math.multiplyExact(realLength / 2 + 1, between);
  }

  int turnedStride() {
    return Strides.padded(rows());
  }

  /** Elements of each of the arrays that hold a block's rows. */
  long rowSamples() {
    return (long) rows() * stride();
  }

  /** Elements of each of the arrays that hold a block after transposing. */
  long turnedSamples() {
    return lineSlides ? (long) lanes() * turnedStride() : 0;
  }

  /** Numbers that are transposed one by one, there and back: those of too few rows for a tile. */
  double movedAlone() {
    return lineSlides && rows() < TURNED ? 4.0 * rows() * lanes() : 0;
  }

  /**
   * A block, or several: along the line, where a worker keeps them side by side, and along the
   * outermost axis of blocks, where it takes one after the other.
   */
  TileShape tile() {
    List<Integer> rows = new ArrayList<>(Arrays.stream(outputs).boxed().toList());
    if (!folded()) {
      rows.set(realAxis, outputs[realAxis] * Math.ceilDiv(ROWS, outputs[realAxis]));
    } else if (!rows.isEmpty()) {
      rows.set(rows.size() - 1, Math.ceilDiv(ROWS * SEGMENT, lineOutputs * layout.group()));
    }
    int along = Math.ceilDiv(SEGMENT, lineOutputs * layout.group());
    return new TileShape(rows, lineOutputs * along);
  }

  /** The outputs of one block. */
  TileShape shape() {
    return new TileShape(Arrays.stream(outputs).boxed().toList(), lineOutputs);
  }

  /** How many blocks cover the layout's output. */
  double count() {
    double count = Math.ceilDiv(layout.line().output(), lineOutputs);
    for (int axis = 0; axis < outputs.length; axis++) {
      count *= Math.ceilDiv(layout.outer().get(axis).output(), outputs[axis]);
    }
    return count;
  }
}
