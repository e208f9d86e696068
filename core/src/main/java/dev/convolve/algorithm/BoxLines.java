package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums under a box in the compute type: down first, several output lines at once and from the data
 * as they stand, then along each of the sums.
 *
 * @param <A> the array type of a line
 */
final class BoxLines<A> {

  /** Most output lines at once. */
  private static final int ROWS = 8;

  /** Windows over the outer axes up to here are summed line by line, which is as fast. */
  private static final int FEW = 9;

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final double weight;
  private final A weights;
  private final @Nullable WindowRows<A> window;
  private final @Nullable BoxColumns<A> columns;
  private final LastSegment last;
  private final Continuation segment;
  private final A[] summed;
  private final A scratch;
  private final A kept;
  private final int[] insides;
  private @Nullable PaddedLines<A> source;

  BoxLines(Layout layout, double weight, Microkernels<A> microkernels, int longest) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.weight = weight;
    int rows = rows(layout);
    int padded = WindowLines.padded(layout, longest);
    last = new LastSegment(layout);
    segment = new Continuation(layout);
    boolean apart = !layout.outer().isEmpty();
    boolean runs = isRunning(layout);
    double[] all = new double[runs ? 0 : layout.outerTaps()];
    Arrays.fill(all, weight);
    weights = microkernels.round(all);
    window = apart && !runs ? new WindowRows<>(layout, microkernels, padded, rows) : null;
    columns = runs ? new BoxColumns<>(layout, weight, microkernels, padded, rows, segment) : null;
    summed = microkernels.lines(rows);
    for (int i = 0; i < rows; i++) {
      summed[i] = microkernels.allocate(padded);
    }
    scratch = microkernels.allocate(padded);
    kept = microkernels.allocate(WindowLines.dense(layout, longest) * layout.group());
    insides = new int[rows];
  }

  /** Whether sums over the outer axes are carried on from line to line. */
  static boolean isRunning(Layout layout) {
    return layout.outerTaps() > FEW
        && layout.outer().getLast().dilation() == 1
        && layout.outer().getLast().taps() > 1;
  }

  /** How many output lines are summed at once. */
  static int rows(Layout layout) {
    int shared = WindowRows.shared(layout);
    return shared > 1 && isRunning(layout) ? ROWS : shared;
  }

  /** Forgets every line and reads from {@code lines} from now on. */
  void begin(PaddedLines<A> lines) {
    source = lines;
    if (window != null) {
      window.begin(lines);
    }
    if (columns != null) {
      columns.begin(lines);
    }
  }

  /** Every output, those that a step leaves out too, whose windows begin at {@code first} on. */
  void sum(int[] outer, int count, int first, int groups, A[] into, int[] places) {
    Axis line = layout.line();
    int needed = groups - 1 + line.span();
    if (last.isLeft(outer, first, needed)) {
      segment.of(first, needed);
      Arrays.fill(insides, segment.offset());
      if (columns != null) {
        columns.clear();
      }
    }
    if (columns != null) {
      columns.sum(outer, count, summed, insides);
    } else if (window != null) {
      window.under(outer, count, segment.first(), segment.groups());
      microkernels.correlateRows(
          window.lines(),
          window.starts(),
          window.blocks(),
          window.height(),
          1,
          1,
          weights,
          summed,
          insides,
          count,
          segment.groups() * layout.group());
    } else {
      Objects.requireNonNull(source, "begin comes before line")
          .fill(summed[0], outer, first, needed);
      microkernels.scale(summed[0], weight, needed * layout.group());
    }
    int spacing = layout.group() * line.dilation();
    for (int r = 0; r < count; r++) {
      if (!layout.outer().isEmpty()) {
        segment.complete(summed[r], microkernels);
      }
      microkernels.runAlong(
          summed[r],
          line.taps(),
          spacing,
          scratch,
          kept,
          into[r],
          places[r],
          groups * layout.group());
    }
  }
}
