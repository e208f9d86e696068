package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;

/**
 * Combines the lines under a window once per term, for several output lines at once and from the
 * data as they stand, then slides all terms along their combinations in one pass.
 *
 * @param <A> the array type of a line
 */
final class LowRankWorker<A> implements RowWorker<A> {

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final int rows;
  private final int rank;
  private final WindowRows<A> window;
  private final LastSegment last;
  private final Continuation segment;

  /** Term after term, the lines combined for each row of output. */
  private final A[] combined;

  /** The same lines, as many rows of each term as are asked for. */
  private final A[] gathered;

  /** Where the lines of one term go to. */
  private final A[] ofTerm;

  private final A[] columns;
  private final A along;
  private final A all;
  private final A[] single;
  private final A[] direct;
  private final int[] zeros;
  private final int[] insides;

  LowRankWorker(
      Layout layout, LowRank terms, double[] all, Microkernels<A> microkernels, int longest) {
    this.layout = layout;
    this.microkernels = microkernels;
    rows = WindowRows.shared(layout);
    rank = terms.rank();
    int padded = WindowLines.padded(layout, longest);
    int dense = WindowLines.dense(layout, longest) * layout.group();
    window = new WindowRows<>(layout, microkernels, padded, rows);
    last = new LastSegment(layout);
    segment = new Continuation(layout);
    combined = lines(rank * rows, padded);
    gathered = microkernels.lines(rank * rows);
    ofTerm = microkernels.lines(rows);
    columns = microkernels.lines(rank);
    int taps = layout.line().taps();
    double[] rowsInOne = new double[rank * taps];
    for (int term = 0; term < rank; term++) {
      columns[term] = microkernels.round(terms.columns().get(term));
      System.arraycopy(terms.rows().get(term), 0, rowsInOne, term * taps, taps);
    }
    along = microkernels.round(rowsInOne);
    this.all = microkernels.round(all);
    single = lines(1, dense);
    direct = lines(rows, dense);
    zeros = new int[Math.max(rows, rank * rows)];
    insides = new int[rows];
  }

  private A[] lines(int count, int samples) {
    A[] lines = microkernels.lines(count);
    for (int i = 0; i < count; i++) {
      lines[i] = microkernels.allocate(samples);
    }
    return lines;
  }

  /** Bytes of the buffers. */
  static long bytes(Layout layout, int rank, int longest, int sampleBytes) {
    int rows = WindowRows.shared(layout);
    long padded = WindowLines.padded(layout, longest);
    long dense = (long) WindowLines.dense(layout, longest) * layout.group();
    long lines = WindowRows.count(layout, rows) + (long) rank * rows;
    return (lines * padded + (rows + 1L) * dense) * sampleBytes;
  }

  @Override
  public void begin(PaddedLines<A> source) {
    window.begin(source);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public A line(int[] outer, int from, int count) {
    Axis line = layout.line();
    dense(outer, 1, line.first(from), WindowLines.dense(layout, count), single, zeros);
    if (line.step() > 1) {
      microkernels.keepEvery(single[0], layout.group(), line.step(), count);
    }
    return single[0];
  }

  @Override
  public boolean lines(int[] outer, int count, int from, int groups, A[] into, int[] places) {
    Axis line = layout.line();
    if (line.step() == 1) {
      dense(outer, count, line.first(from), groups, into, places);
    } else {
      eachLine(outer, count, from, groups, layout.group(), into, places);
    }
    return false;
  }

  /** Every output, those that a step leaves out too, whose windows begin at {@code first} on. */
  private void dense(int[] outer, int count, int first, int groups, A[] into, int[] places) {
    Axis line = layout.line();
    int needed = groups - 1 + line.span();
    if (last.isLeft(outer, first, needed)) {
      segment.of(first, needed);
      Arrays.fill(insides, segment.offset());
    }
    window.under(outer, count, segment.first(), segment.groups());
    int samples = segment.groups() * layout.group();
    for (int term = 0; term < rank; term++) {
      for (int r = 0; r < count; r++) {
        ofTerm[r] = combined[term * rows + r];
        gathered[term * count + r] = ofTerm[r];
      }
      microkernels.correlateRows(
          window.lines(),
          window.starts(),
          window.blocks(),
          window.height(),
          1,
          1,
          columns[term],
          ofTerm,
          insides,
          count,
          samples);
      for (int r = 0; r < count; r++) {
        segment.complete(ofTerm[r], microkernels);
      }
    }
    int spacing = layout.group() * line.dilation();
    int length = groups * layout.group();
    microkernels.correlateRows(
        gathered, zeros, rank, 1, line.taps(), spacing, along, into, places, count, length);
    boolean finite = true;
    for (int r = 0; r < count; r++) {
      finite &= microkernels.allFinite(into[r], places[r], length);
    }
    if (finite) {
      return;
    }
    window.under(outer, count, first, needed);
    microkernels.correlateRows(
        window.lines(),
        window.starts(),
        window.blocks(),
        window.height(),
        line.taps(),
        spacing,
        all,
        direct,
        zeros,
        count,
        length);
    for (int r = 0; r < count; r++) {
      microkernels.replaceNonFinite(into[r], places[r], direct[r], length);
    }
  }
}
