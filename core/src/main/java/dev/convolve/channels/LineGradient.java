package dev.convolve.channels;

import dev.convolve.internal.simd.MatrixKernels;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient by the input where windows lie close on the last axis, three taps wide: the gradient
 * of a line of outputs is spread over the lines of input that it was summed from, without products
 * by padding and without rows of products in between.
 *
 * <p>Each sample of the gradient is one chain: over pieces of the line of outputs, over planes of
 * taps, over lines of taps and outputs, over the three taps from the last.
 *
 * @param <A> the array type of the data
 */
final class LineGradient<A> {

  private static final int COLUMNS = MatrixKernels.SPREAD_COLUMNS;

  /** Multiply-adds that one step of a piece takes the time of, as sums wait for each other. */
  private static final int LEAST = 24;

  /** The same for a piece of one place. */
  private static final int LEAST_OF_ONE = 8;

  /**
   * Lines of output under a line of input on one axis: taps {@code [from, to)} read line {@code
   * base − tap·dilation}.
   */
  private record Reach(int base, int from, int to) {}

  private final MatrixKernels<A> kernels;
  private final int inputs;
  private final int outputs;
  private final int groups;
  private final int groupInputs;
  private final int groupOutputs;
  private final int width;
  private final int outWidth;
  private final int before;
  private final int outHeight;
  private final int planeDilation;
  private final int planeTaps;
  private final int lineTaps;
  private final Reach[] planes;
  private final Reach[] lines;
  private final int[] pieces;
  private final int[] stepAt;

  private LineGradient(ChannelWindow window, MatrixKernels<A> kernels) {
    this.kernels = kernels;
    inputs = window.inputs();
    outputs = window.outputs();
    groups = window.groups();
    groupInputs = inputs / groups;
    groupOutputs = outputs / groups;
    ChannelAxis last = window.axes().getLast();
    ChannelAxis line = axis(window, 2);
    ChannelAxis plane = axis(window, 3);
    width = last.extent();
    outWidth = last.outputs();
    before = last.before();
    outHeight = line.outputs();
    planeDilation = plane.dilation();
    planeTaps = plane.taps();
    lineTaps = line.taps();
    planes = reaches(plane);
    lines = reaches(line);
    pieces = pieces(outWidth);
    stepAt = new int[lineTaps * groupOutputs];
    for (int i = 0; i < stepAt.length; i++) {
      int up = i / groupOutputs * line.dilation();
      stepAt[i] = i % groupOutputs - up * outWidth * outputs;
    }
  }

  /** The gradient over such a window, which {@link #isPossible}. */
  static <A> LineGradient<A> of(ChannelWindow window, MatrixKernels<A> kernels) {
    return new LineGradient<>(window, kernels);
  }

  /** Whether lines may be spread, of windows without steps whose padding has no gradient. */
  static boolean isPossible(ChannelWindow window) {
    ChannelAxis last = window.axes().getLast();
    return last.taps() == 3 && last.dilation() == 1;
  }

  /** What it takes, in multiply-adds of one vector of channels. */
  static double cost(ChannelWindow window) {
    double steps = (double) window.taps() / 3 * window.outputs() / window.groups();
    int outWidth = window.axes().getLast().outputs();
    int blocks = Math.ceilDiv(window.inputs() / window.groups(), COLUMNS);
    double line = 0;
    for (int piece : pieces(outWidth)) {
      line += Math.max(3 * piece, piece == 1 ? LEAST_OF_ONE : LEAST);
    }
    return line * steps * blocks * window.outputPlaces() / outWidth;
  }

  /** An axis by its number from the last, 1; a single sample where there are fewer. */
  private static ChannelAxis axis(ChannelWindow window, int fromLast) {
    List<ChannelAxis> axes = window.axes();
    return fromLast <= axes.size()
        ? axes.get(axes.size() - fromLast)
        : ChannelAxis.valid(1, 1, 1, 1);
  }

  private static Reach[] reaches(ChannelAxis axis) {
    Reach[] reaches = new Reach[axis.extent()];
    for (int i = 0; i < reaches.length; i++) {
      int base = i + axis.before();
      int from = 0;
      while (base - from * axis.dilation() >= axis.outputs()) {
        from++;
      }
      int to = from;
      while (to < axis.taps() && base - to * axis.dilation() >= 0) {
        to++;
      }
      reaches[i] = new Reach(base, from, to);
    }
    return reaches;
  }

  /** A line of outputs in pieces of {@link MatrixKernels#SPREADS}. */
  private static int[] pieces(int places) {
    List<Integer> pieces = new ArrayList<>();
    int left = places;
    for (int size : MatrixKernels.SPREADS) {
      for (; left >= size; left -= size) {
        pieces.add(size);
      }
    }
    return pieces.stream().mapToInt(piece -> piece).toArray();
  }

  /** Numbers of {@link #turn}'s result. */
  int turnedSize() {
    return groups * blocks() * planeTaps * lineTaps * groupOutputs * 3 * COLUMNS;
  }

  private int blocks() {
    return Math.ceilDiv(groupInputs, COLUMNS);
  }

  /** Per group and block of inputs: planes and lines of taps × outputs × three taps × inputs. */
  void turn(A weights, A turned) {
    int block = turnedSize() / (groups * blocks());
    for (int g = 0; g < groups; g++) {
      for (int b = 0; b < blocks(); b++) {
        int columns = Math.min(COLUMNS, groupInputs - b * COLUMNS);
        for (int t = 0; t < planeTaps * lineTaps * 3; t++) {
          kernels.transpose(
              columns,
              groupOutputs,
              weights,
              (t * groupInputs + b * COLUMNS) * outputs + g * groupOutputs,
              outputs,
              turned,
              (g * blocks() + b) * block + (t / 3 * groupOutputs * 3 + t % 3) * COLUMNS,
              3 * COLUMNS);
        }
      }
    }
  }

  /** Numbers of the line that {@link #set} sums in. */
  int lineSize() {
    return (outWidth + 2) * COLUMNS;
  }

  /**
   * Sets the gradient of one sample.
   *
   * @param atOut where the sample of {@code outGradient} begins
   * @param line to sum in
   * @param atIn where the sample of {@code inGradient} begins
   */
  void set(A outGradient, int atOut, A turned, A line, A inGradient, int atIn) {
    for (int b = 0; b < groups * blocks(); b++) {
      int channel = b / blocks() * groupInputs + b % blocks() * COLUMNS;
      int columns = Math.min(COLUMNS, groupInputs - b % blocks() * COLUMNS);
      for (int z = 0; z < planes.length; z++) {
        for (int y = 0; y < lines.length; y++) {
          sum(outGradient, atOut, turned, b, planes[z], lines[y], line);
          int to = atIn + (z * lines.length + y) * width * inputs + channel;
          if (columns == inputs && columns == COLUMNS) {
            System.arraycopy(line, before * COLUMNS, inGradient, to, width * COLUMNS);
            continue;
          }
          for (int x = 0; x < width; x++) {
            System.arraycopy(line, (before + x) * COLUMNS, inGradient, to + x * inputs, columns);
          }
        }
      }
    }
  }

  private void sum(A outGradient, int atOut, A turned, int b, Reach plane, Reach reach, A line) {
    kernels.fill(line, 0, lineSize(), 0);
    int group = b / blocks();
    int depth = (reach.to() - reach.from()) * groupOutputs;
    int place = 0;
    for (int piece : pieces) {
      for (int t = plane.from(); t < plane.to(); t++) {
        int z = plane.base() - t * planeDilation;
        int from = ((z * outHeight + reach.base()) * outWidth + place) * outputs;
        kernels.spread(
            piece,
            depth,
            outGradient,
            atOut + from + group * groupOutputs,
            outputs,
            stepAt,
            reach.from() * groupOutputs,
            turned,
            ((b * planeTaps + t) * lineTaps + reach.from()) * groupOutputs * 3 * COLUMNS,
            line,
            place * COLUMNS);
      }
      place += piece;
    }
  }
}
