package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import java.util.Arrays;

/**
 * Sums of neighbours along a line, the same tree of additions for every output, wherever it stands.
 * Few are summed one after the other. Of more, sums of 2, 4, 8, 16 and 32 samples are put together
 * from halves; an extent is what remains beside the largest, and these. From 128 taps on sums of
 * 64, 128 and so on take the place of 32, so that never more than three are added.
 *
 * @param <A> the array type of a line
 */
final class BoxAlong<A> {

  /** Extents up to here are summed sample by sample. */
  static final int FEW = 7;

  /** Taps that are summed in registers. */
  private static final int SIXTEEN = 16;

  /** Outputs at once, so that all sums of theirs stay in the nearest cache. */
  private static final int CHUNK = 2048;

  /** Room behind a line, for the last vector. */
  static final int ROOM = 64;

  private final Microkernels<A> microkernels;
  private final int taps;
  private final int spacing;

  /** The largest power of two that is summed by halves. */
  private final int largest;

  /** Outputs at once. */
  private final int chunk;

  private final A ones;

  /** Sums of 2, 4, 8 … samples. */
  private final A[] sums;

  /** Sums of what remains. */
  private final A rests;

  private final A[] lines;
  private final int[] starts;
  private final A[] out;
  private final int[] place = {0};

  BoxAlong(Microkernels<A> microkernels, int taps, int spacing, int longest) {
    this.microkernels = microkernels;
    this.taps = taps;
    this.spacing = spacing;
    largest = largest(taps);
    chunk = chunk(taps, spacing, longest);
    sums = microkernels.lines(levels(taps));
    for (int i = 0; i < sums.length; i++) {
      sums[i] = microkernels.allocate(samples(taps, spacing, longest));
    }
    rests = microkernels.allocate(taps <= FEW ? 0 : samples(taps, spacing, longest));
    int most = sums.length + 5;
    lines = microkernels.lines(most);
    starts = new int[most];
    out = microkernels.lines(1);
    double[] all = new double[Math.max(most, FEW)];
    Arrays.fill(all, 1);
    ones = microkernels.round(all);
  }

  private static int largest(int taps) {
    int largest = Math.min(2 * SIXTEEN, Integer.highestOneBit(taps));
    while (largest > SIXTEEN && taps / largest >= 4) {
      largest *= 2;
    }
    return largest;
  }

  private static int levels(int taps) {
    return taps <= FEW ? 0 : Math.max(5, Integer.numberOfTrailingZeros(largest(taps)));
  }

  private static int chunk(int taps, int spacing, int longest) {
    return Math.min(longest, Math.max(CHUNK, 4 * taps * spacing));
  }

  private static int samples(int taps, int spacing, int longest) {
    return chunk(taps, spacing, longest) + (taps - 1) * spacing + ROOM;
  }

  /** Samples of the buffers for lines of {@code longest} outputs. */
  static long samples(int taps, int spacing, long longest) {
    return taps <= FEW ? 0 : (levels(taps) + 1L) * samples(taps, spacing, (int) longest);
  }

  /** Passes over a line: in registers, as long as that reaches. */
  static int passes(int taps, int spacing) {
    int halves = 30 - Integer.numberOfLeadingZeros(taps) + Integer.bitCount(taps);
    int above = taps <= FEW ? 0 : Math.max(0, levels(taps) - 5); // sums of more than 32
    return above + Math.clamp(halves, 1, spacing == 1 ? 2 : 5);
  }

  /** Samples before the first of a line that may be read, whatever they are. */
  static int lead(int spacing) {
    return SIXTEEN * spacing + ROOM;
  }

  /**
   * Sums {@code length} windows, the first of which begins at {@code line[at]}.
   *
   * @param line with {@link #lead} samples before {@code at} and {@link #ROOM} behind the last
   */
  void sum(A line, int at, A into, int to, int length) {
    out[0] = into;
    if (taps <= FEW) {
      place[0] = to;
      lines[0] = line;
      starts[0] = at;
      microkernels.correlateRows(lines, starts, 1, 1, taps, spacing, ones, out, place, 1, length);
      return;
    }
    if (length >= microkernels.lanes() && microkernels.hasWindow(taps, spacing)) {
      microkernels.window(line, at, taps, spacing, into, to, length);
      return;
    }
    for (int i = 0; i < length; i += chunk) {
      place[0] = to + i;
      part(line, at + i, Math.min(chunk, length - i));
    }
  }

  private void part(A line, int at, int length) {
    boolean registers = microkernels.hasWindows(spacing) && length >= microkernels.lanes();
    int few = taps % SIXTEEN; // that remain beside sixteens
    int reach = length + (taps - 1) * spacing;
    int found = 0;
    int added = few; // samples that the lines found make up
    int power = SIXTEEN; // the samples of the next sums
    int whole = 0; // where sums of as many and more that begin with the first sample stand
    if (registers) {
      microkernels.windows(line, at, few, spacing, sums[3], rests, reach);
      if (few > 0) {
        lines[found] = rests;
        starts[found++] = (few - 1) * spacing;
      }
      whole = (power - 1) * spacing;
    } else {
      halves(line, at, length);
      if (few > 0) {
        rests(line, at, few, length);
        lines[found] = rests;
        starts[found++] = 0;
      }
    }
    if (taps >= SIXTEEN) {
      for (int twice = 2 * power; twice <= largest; twice *= 2) {
        int level = Integer.numberOfTrailingZeros(twice) - 1;
        halves(level, whole + length + (taps - twice) * spacing);
      }
      for (; power < largest; power *= 2) {
        if ((taps & power) != 0) {
          lines[found] = sums[Integer.numberOfTrailingZeros(power) - 1];
          starts[found++] = whole + added * spacing;
          added += power;
        }
      }
      for (; added < taps; added += largest) {
        lines[found] = sums[Integer.numberOfTrailingZeros(largest) - 1];
        starts[found++] = whole + added * spacing;
      }
    }
    microkernels.sum(lines, starts, found, out[0], place[0], length);
  }

  /** Sums of 2 to 16 samples, as far as they are wanted. */
  private void halves(A line, int at, int length) {
    microkernels.add(line, at, line, at + spacing, sums[0], length + (taps - 2) * spacing);
    for (int level = 1; level < 4 && 2 << level <= taps; level++) {
      halves(level, length + (taps - (2 << level)) * spacing);
    }
  }

  /** Sums of twice as many samples as those of the level before. */
  private void halves(int level, int length) {
    A half = sums[level - 1];
    microkernels.add(half, 0, half, spacing << level, sums[level], length);
  }

  /** What remains beside sixteens, in the order of {@link Microkernels#windows}. */
  private void rests(A line, int at, int rest, int length) {
    int found = 0;
    int end = rest;
    for (int power : new int[] {4, 8, 2, 1}) {
      if ((rest & power) != 0) {
        end -= power;
        lines[found] = power == 1 ? line : sums[Integer.numberOfTrailingZeros(power) - 1];
        starts[found++] = (power == 1 ? at : 0) + end * spacing;
      }
    }
    int home = place[0];
    A into = out[0];
    out[0] = rests;
    place[0] = 0;
    microkernels.correlateRows(lines, starts, 1, found, 1, 1, ones, out, place, 1, length);
    out[0] = into;
    place[0] = home;
  }
}
