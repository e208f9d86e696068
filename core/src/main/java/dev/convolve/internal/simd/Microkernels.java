package dev.convolve.internal.simd;

import dev.convolve.tensor.SampleType;
import org.jspecify.annotations.Nullable;

/**
 * The inner loops over lines of one compute type, {@code A} being {@code float[]} or {@code
 * double[]}.
 *
 * <p>Every implementation gives the same bits: each output sample is one chain of fused
 * multiply-adds that starts at +0 and takes its taps in row-major order, whatever the vector width
 * or the position in the line.
 *
 * @param <A> the array type of a line
 */
public interface Microkernels<A> extends Filler<A> {

  /** The float32 microkernels: with vectors when the vector module is present. */
  static Microkernels<float[]> f32() {
    return Provider.F32;
  }

  /** The float64 microkernels: with vectors when the vector module is present. */
  static Microkernels<double[]> f64() {
    return Provider.F64;
  }

  /** The float32 microkernels for the next line: without vectors while {@link Warmth} says so. */
  static Microkernels<float[]> nowF32() {
    return Warmth.isPlain() ? Provider.PLAIN_F32 : Provider.F32;
  }

  /** The float64 microkernels for the next line: without vectors while {@link Warmth} says so. */
  static Microkernels<double[]> nowF64() {
    return Warmth.isPlain() ? Provider.PLAIN_F64 : Provider.F64;
  }

  /** The float32 microkernels without vectors. */
  static Microkernels<float[]> scalarF32() {
    return new ScalarF32();
  }

  /** The float64 microkernels without vectors. */
  static Microkernels<double[]> scalarF64() {
    return new ScalarF64();
  }

  /** {@code F32} or {@code F64}. */
  SampleType type();

  /** Samples computed at once: 1 without vectors. */
  int lanes();

  /** The loops that compare samples. */
  OrderKernels<A, ?> orders();

  /** The loops that weigh samples by their values. */
  WeighKernels<A> weighing();

  /** The loops over bytes as they stand; null where bytes are better converted first. */
  @Nullable ByteFactors<A> byteFactors();

  /** The running sums of bytes, in integers. */
  ByteRuns byteRuns();

  /**
   * {@code into[to + i] = from[i] · weight} for {@code i} in {@code [0, length)}, never −0; whole
   * numbers that the type holds.
   */
  void widen(int[] from, double weight, A into, int to, int length);

  /**
   * Copies samples within {@code line}: {@code group} of them from each {@code from[i]} on to
   * {@code to[i]} on, for {@code i} in {@code [0, count)}, one after the other.
   */
  void copy(A line, int[] from, int[] to, int count, int group);

  /**
   * Reads a sample of every cache line of {@code line[at, at + length)}, one after the other, which
   * brings them near sooner than loops that read several lines by turns.
   *
   * @return nothing of use, to be kept so that the reads are not left out
   */
  double fetch(A line, int at, int length);

  /** {@code line[i] −= other[i]} for {@code i} in {@code [0, length)}. */
  void subtract(A line, A other, int length);

  /** The loops of transforms that go with these: with vectors or without, alike. */
  Butterflies<A> butterflies();

  /** A line of zeros. */
  A allocate(int length);

  /** An array of {@code count} lines that are yet to be set. */
  A[] lines(int count);

  /** The weights rounded to the compute type. */
  A round(double[] weights);

  /** The value at {@code index}, widened. */
  double get(A line, int index);

  /** Output rows that {@link #correlateRows} is best asked for at once. */
  int ROWS = 4;

  /**
   * Correlates rows of output that lie under each other, each with the lines from its own on: with
   * {@code pitch = height + rows − 1}, row r is {@code outs[r][outStarts[r] + i] = Σ_b Σ_h Σ_j
   * lines[l][starts[l] + i + j·spacing] · weights[(b·height + h)·taps + j]}, l being {@code b·pitch
   * + h + r}, for {@code i} in {@code [0, length)}; b before h before j, in that order.
   *
   * @param lines {@code blocks·pitch} lines; none is in {@code outs}
   * @param starts where each line begins in its array, with {@code length + (taps − 1)·spacing}
   *     samples from there on
   * @param blocks combinations of taps over all outer axes but the last, at least 1
   * @param height taps over the last outer axis, at least 1
   * @param taps at least 1
   * @param spacing distance in samples between neighbouring taps
   * @param rows at least 1
   * @return whether every output is known to be finite
   */
  boolean correlateRows(
      A[] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      int spacing,
      A weights,
      A[] outs,
      int[] outStarts,
      int rows,
      int length);

  /**
   * One line slid along as {@link #correlateRows} does it: {@code outs[0][outStarts[0] + i] = Σ_j
   * lines[0][starts[0] + i + j·spacing] · weights[j]} for {@code i} in {@code [0, length)}. Where
   * it costs little it meanwhile reads {@code ahead[next, next + length)}, which brings near what a
   * later step needs.
   *
   * @param kept one sample, of no use, so that the reads are not left out
   * @return whether every output is known to be finite
   */
  default boolean correlateAhead(
      A[] lines,
      int[] starts,
      int taps,
      int spacing,
      A weights,
      A[] outs,
      int[] outStarts,
      int length,
      A ahead,
      int next,
      A kept) {
    return correlateRows(lines, starts, 1, 1, taps, spacing, weights, outs, outStarts, 1, length);
  }

  /** An offset that stands for no sample; see {@link #correlateGroup}. */
  int OUTSIDE = Integer.MIN_VALUE;

  /**
   * One group of samples of each row as {@link #correlateRows} sums them, its taps standing where
   * {@code offsets} says: sample c of row r is {@code outs[r][outStarts[r] + to + c] = Σ_b Σ_h Σ_j
   * lines[l][starts[l] + offsets[from + j] + c] · weights[(b·height + h)·taps + j]}.
   *
   * @param to of the group in every row
   * @param from of the first tap in {@code offsets}
   * @param outside what is summed in place of a sample whose offset is {@link #OUTSIDE}
   */
  void correlateGroup(
      A[] lines,
      int[] starts,
      int blocks,
      int height,
      int taps,
      A weights,
      int[] offsets,
      int from,
      double outside,
      A[] outs,
      int[] outStarts,
      int to,
      int rows,
      int group);

  /**
   * Running sums of weighed lines: for l from 0 to {@code count − 1}, {@code sum[i] =
   * fma(lines[l][starts[l] + i], weight, sum[i])}, and then {@code outs[l][outStarts[l] + i] =
   * sum[i]}, or {@code ends[l][i] + sum[i]}, for {@code i} in {@code [0, length)}.
   *
   * @param lines may be among {@code outs}, at the same place
   * @param ends a line for each of {@code lines}, or null; none is among {@code outs}
   */
  void runDown(
      A[] lines,
      int[] starts,
      int count,
      double weight,
      A sum,
      A @Nullable [] ends,
      A[] outs,
      int[] outStarts,
      int length);

  /**
   * {@code out[to + i] = a[i] + b[atB + i]} for {@code i} in {@code [0, length)}; {@code out} may
   * be {@code a} or {@code b} where {@code to} is 0.
   */
  void add(A a, A b, int atB, A out, int to, int length);

  /**
   * Sums of {@code taps} samples each, {@code spacing} apart: {@code into[to + i] = Σ_t line[i +
   * t·spacing]} for {@code i} in {@code [0, length)}, as sums of sums of powers of two, so that no
   * error grows with the line and every output is summed alike wherever it stands.
   *
   * @param line at least {@code length + (taps − 1)·spacing} samples; overwritten
   * @param scratch as long as the line
   * @param kept at least {@code length} samples
   */
  default void runAlong(
      A line, int taps, int spacing, A scratch, A kept, A into, int to, int length) {
    A sums = line; // of {@code power} taps
    A held = null; // sums of the lowest powers in {@code taps}
    int holds = 0;
    int power = 1;
    while (true) {
      boolean wanted = (taps & power) != 0;
      if (taps == power) {
        System.arraycopy(sums, 0, into, to, length);
        return;
      }
      if (wanted && held != null) {
        boolean last = holds + power == taps;
        add(held, sums, holds * spacing, last ? into : kept, last ? to : 0, length);
        if (last) {
          return;
        }
        held = kept;
      } else if (wanted) {
        held = sums;
      }
      holds += wanted ? power : 0;
      boolean last = 2 * power == taps;
      int needed = length + (taps - 2 * power) * spacing;
      A next = held == sums ? scratch : sums;
      add(sums, sums, power * spacing, last ? into : next, last ? to : 0, last ? length : needed);
      if (last) {
        return;
      }
      sums = next;
      power *= 2;
    }
  }

  /** {@code line[i] = fma(line[i], factor, +0)}. */
  void scale(A line, double factor, int length);

  /** Rounds {@code line[at, at + length)} to whole numbers, half to even. */
  void rint(A line, int at, int length);

  /**
   * {@code line[at + i] = other[i]} where {@code line[at + i]} is NaN or infinite, for {@code i} in
   * {@code [0, length)}.
   */
  void replaceNonFinite(A line, int at, A other, int length);

  /** {@code into[to + i] = line[at + i·spacing]} for {@code i} in {@code [0, count)}. */
  void gather(A line, int at, int spacing, A into, int to, int count);

  /** {@code into[to + i·spacing] = line[i]} for {@code i} in {@code [0, count)}. */
  void scatter(A line, A into, int to, int spacing, int count);

  /**
   * Keeps every {@code step}-th group of {@code group} samples, moving it to the front of the line:
   * afterwards {@code count} groups stand at the start.
   */
  void keepEvery(A line, int group, int step, int count);

  /**
   * {@code line[i] = total · line[i] / weight[i]}, left alone where {@code weight[i] == total}; NaN
   * where {@code weight[i]} is 0 or less than the share {@code least} of {@code total}.
   */
  void normalize(A line, A weight, double total, double least, int length);

  /** Whether {@code line[at, at + length)} holds neither NaN nor an infinity. */
  boolean allFinite(A line, int at, int length);

  /**
   * Sets {@code into[0, length)} to {@code line[at, …) / divisor}, divided in double, rounded once,
   * half to even, and saturated; NaN becomes 0.
   *
   * @param minimum the smallest level, an {@code int}
   * @param maximum the largest level, an {@code int}
   * @return how many, rounded, lay below {@code minimum} or above {@code maximum}
   */
  int round(A line, int at, int length, double divisor, int minimum, int maximum, int[] into);
}
