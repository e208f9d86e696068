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
  private static final int ROWS = Microkernels.DOWN;

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
  private final BoxAlong<A> along;

  /** Where lines begin in {@link #summed} and in those of {@link #columns}. */
  private final int lead;

  private final int[] insides;
  private @Nullable PaddedLines<A> source;

  BoxLines(Layout layout, double weight, Microkernels<A> microkernels, int longest) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.weight = weight;
    int rows = rows(layout);
    int padded = WindowLines.padded(layout, longest);
    int spacing = layout.group() * layout.line().dilation();
    lead = BoxAlong.lead(spacing);
    int room = room(layout, longest);
    last = new LastSegment(layout);
    segment = new Continuation(layout);
    boolean apart = !layout.outer().isEmpty();
    boolean runs = isRunning(layout);
    double[] all = new double[runs ? 0 : layout.outerTaps()];
    Arrays.fill(all, weight);
    weights = microkernels.round(all);
    window = apart && !runs ? new WindowRows<>(layout, microkernels, padded, rows) : null;
    columns = runs ? new BoxColumns<>(layout, weight, microkernels, room, segment) : null;
    summed = microkernels.lines(rows);
    for (int i = 0; i < rows && !runs; i++) {
      summed[i] = microkernels.allocate(room);
    }
    int dense = WindowLines.dense(layout, longest) * layout.group();
    along = new BoxAlong<>(microkernels, layout.line().taps(), spacing, dense);
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

  private static int room(Layout layout, int longest) {
    int spacing = layout.group() * layout.line().dilation();
    return BoxAlong.lead(spacing) + WindowLines.padded(layout, longest) + BoxAlong.ROOM;
  }

  /** Samples of the buffers for segments of {@code longest} groups. */
  static long samples(Layout layout, int longest) {
    int rows = rows(layout);
    long dense = (long) WindowLines.dense(layout, longest) * layout.group();
    long lines = rows;
    if (isRunning(layout)) {
      lines = BoxColumns.lines(layout);
    } else if (!layout.outer().isEmpty()) {
      lines += WindowRows.count(layout, rows);
    }
    int spacing = layout.group() * layout.line().dilation();
    return lines * room(layout, longest) + BoxAlong.samples(layout.line().taps(), spacing, dense);
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
      Arrays.fill(insides, lead + segment.offset());
      if (columns != null) {
        columns.clear();
      }
    }
    int length = groups * layout.group();
    if (columns != null) {
      int[] position = outer.clone();
      for (int r = 0; r < count; r++) {
        A sums = columns.sum(position, insides[0]);
        segment.complete(sums, lead, microkernels);
        along.sum(sums, lead, into[r], places[r], length);
        position[position.length - 1]++;
      }
      return;
    }
    if (window != null) {
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
      A samples = summed[0];
      Objects.requireNonNull(source, "begin comes before line").fill(samples, outer, first, needed);
      microkernels.scale(samples, weight, needed * layout.group());
      System.arraycopy(samples, 0, samples, lead, needed * layout.group());
      along.sum(samples, lead, into[0], places[0], length);
      return;
    }
    for (int r = 0; r < count; r++) {
      segment.complete(summed[r], lead, microkernels);
      along.sum(summed[r], lead, into[r], places[r], length);
    }
  }
}
