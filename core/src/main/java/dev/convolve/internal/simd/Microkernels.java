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
   * Copies samples within a line that begins at {@code line[at]}: {@code group} of them from each
   * {@code from[i]} on to {@code to[i]} on, for {@code i} in {@code [0, count)}, one after the
   * other.
   */
  void copy(A line, int at, int[] from, int[] to, int count, int group);

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
   * Running sums of lines: for l from 0 to {@code count − 1}, {@code sum[i] = lines[l][i] +
   * sum[i]}, and then {@code outs[l][i] = sum[i]}, for {@code i} in {@code [0, length)}.
   *
   * @param lines may be {@code outs}
   */
  void runDown(A[] lines, int count, A sum, A[] outs, int length);

  /** Output lines of {@link #eightDown}. */
  int DOWN = 8;

  /**
   * Sums under windows that begin on {@link #DOWN} neighbouring lines, all of which hold what lies
   * between the last line that a window begins with and the first that a window ends behind. For
   * {@code i} in {@code [0, length)} and weighed samples {@code x[l] = lines[l][starts[l] + i] ·
   * weight}, each added by fma, {@code outs[r][at + i] = (E(r) + M) + S(r)}, where
   *
   * <ul>
   *   <li>{@code E(r) = x[7] + … + x[r]}, in this order,
   *   <li>{@code M = ends[i] + begun[i] + rest[i]},
   *   <li>{@code S(r) = x[8] + … + x[7 + r]}, in this order, nothing where r is 0.
   * </ul>
   *
   * <p>{@code newest[i]} becomes {@code rest[i] + S(8 − remaining)} and {@code nextRest[i]} the
   * last {@code remaining} lines, {@code x[15] + … + x[16 − remaining]}; where none remain it is
   * left as it is.
   *
   * @param lines the first eight that windows begin with, then the eight from where the first
   *     window ends
   * @param remaining 0 to 7
   * @param newest no other array
   * @param nextRest no other array
   */
  void eightDown(
      A[] lines,
      int[] starts,
      double weight,
      int remaining,
      A ends,
      A begun,
      A rest,
      A[] outs,
      int at,
      A newest,
      A nextRest,
      int length);

  /**
   * {@code into[to + i] = lines[0][starts[0] + i] + lines[1][starts[1] + i] + …} for {@code i} in
   * {@code [0, length)}, in this order.
   *
   * @param count at least 1
   */
  void sum(A[] lines, int[] starts, int count, A into, int to, int length);

  /**
   * {@code out[i] = a[atA + i] + b[atB + i]} for {@code i} in {@code [0, length)}; {@code out} may
   * be {@code a} or {@code b} where that begins at 0.
   */
  void add(A a, int atA, A b, int atB, A out, int length);

  /** Whether there are {@link #windows} for samples that far apart. */
  default boolean hasWindows(int spacing) {
    return false;
  }

  /**
   * Sums of samples {@code spacing} apart that end at each of {@code length} samples from {@code
   * line[at]} on: {@code sixteens[i]} the sum of 16 of them, {@code rests[i]} that of {@code rest}.
   * Sums of 2, 4, 8 and 16 samples are each put together from two halves; the rest is {@code 0 +
   * (4) + (8) + (2) + (1)}, of those that make it up, the first of them at the end. Sums that begin
   * before {@code at} are of no meaning.
   *
   * @param line with {@code 16·spacing} samples before {@code at} and a vector behind the last
   * @param rest 0 to 15
   * @param sixteens with room for a vector behind {@code length}
   * @param rests likewise
   * @throws UnsupportedOperationException where there are none, see {@link #hasWindows}
   */
  default void windows(A line, int at, int rest, int spacing, A sixteens, A rests, int length) {
    throw new UnsupportedOperationException("no windows of samples " + spacing + " apart");
  }

  /** Whether there is {@link #window} for so many samples, that far apart. */
  default boolean hasWindow(int taps, int spacing) {
    return false;
  }

  /**
   * Sums of {@code taps} samples that begin at each of {@code length} samples from {@code line[at]}
   * on, from {@code into[to]} on: the rest beside sixteens as in {@link #windows}, then 16 where
   * the number is odd, then sums of 32, which are put together from two of 16, one after the other.
   *
   * @param line with {@code 16·spacing} samples and two vectors before {@code at}
   * @param taps 8 to 127
   * @param length at least a vector
   * @throws UnsupportedOperationException where there is none, see {@link #hasWindow}
   */
  default void window(A line, int at, int taps, int spacing, A into, int to, int length) {
    throw new UnsupportedOperationException("no window of samples " + spacing + " apart");
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
