package dev.convolve.internal.simd;

import dev.convolve.tensor.SampleType;

/**
 * The inner loops of Fourier transforms over many independent transforms at once: element j of
 * transform i stands at {@code at + j·stride + i}, real and imaginary parts in two arrays. A
 * transform never reads its neighbours, so a NaN stays in its own.
 *
 * <p>Every implementation gives the same bits. Twiddle factors e^(−iθ) are stored as the pair cos
 * θ, sin θ; a product with one is {@code re = fma(xi, sin, xr·cos)}, {@code im = xi·cos − xr·sin}.
 *
 * @param <A> the array type, {@code float[]} or {@code double[]}
 */
public interface Butterflies<A> {

  /** The float32 butterflies: with vectors when the vector module is present. */
  static Butterflies<float[]> f32() {
    return Provider.BUTTERFLIES_F32;
  }

  /** The float64 butterflies: with vectors when the vector module is present. */
  static Butterflies<double[]> f64() {
    return Provider.BUTTERFLIES_F64;
  }

  /** The float32 butterflies without vectors. */
  static Butterflies<float[]> scalarF32() {
    return new ScalarButterfliesF32();
  }

  /** The float64 butterflies without vectors. */
  static Butterflies<double[]> scalarF64() {
    return new ScalarButterfliesF64();
  }

  /** {@code F32} or {@code F64}. */
  SampleType type();

  /** An array of zeros. */
  A allocate(int length);

  /** The value at {@code index}, widened. */
  double get(A line, int index);

  /** The values rounded to the compute type. */
  A round(double[] values);

  /**
   * One pass of decimation in frequency: {@code count} butterflies, each the transform of {@code
   * radix} rows that lie {@code count} rows apart, then output q of butterfly k times the twiddle
   * factor {@code (k·(radix − 1) + q − 1)} of {@code twiddles}.
   *
   * @param radix 2, 3, 4, 5 or 8; 2 only with {@code count} 1
   * @param at where row 0 begins, in both arrays
   * @param stride samples between rows
   * @param lanes transforms side by side
   */
  void after(int radix, A re, A im, int at, int stride, int count, int lanes, A twiddles);

  /**
   * The transpose of {@link #after}, a pass of decimation in time: the twiddle factors come first.
   */
  void before(int radix, A re, A im, int at, int stride, int count, int lanes, A twiddles);

  /**
   * Makes the transform of 2M real samples out of that of M pairs, without dividing: from rows
   * {@code a} (Z[k]) and {@code b} (Z[M−k]) to 2·X[k] and 2·X[M−k], in place; {@code a} may be
   * {@code b}.
   *
   * @param cos cos(πk/M)
   * @param sin sin(πk/M)
   */
  void split(A re, A im, int a, int b, int lanes, double cos, double sin);

  /** The other way: from Y[k] and Y[M−k] to the M-point spectrum whose inverse holds the pairs. */
  void join(A re, A im, int a, int b, int lanes, double cos, double sin);

  /** {@link #split} for k = 0: row {@code a} becomes 2·X[0], row {@code end} 2·X[M]. */
  void splitEnds(A re, A im, int a, int end, int lanes);

  /** {@link #join} for k = 0: row {@code end} is left alone. */
  void joinEnds(A re, A im, int a, int end, int lanes);

  /** Samples {@code [at, at + count)} times the factors {@code wr + i·wi} from {@code w} on. */
  void multiply(A re, A im, int at, A wr, A wi, int w, int count);

  /** As {@link #multiply}, times the conjugates of the factors. */
  void multiplyByConjugate(A re, A im, int at, A wr, A wi, int w, int count);

  /** Samples {@code [at, at + count)} times one factor {@code wr + i·wi}. */
  void multiplyByOne(A re, A im, int at, int count, double wr, double wi);

  /** The largest magnitude in {@code line[at, at + count)}; NaN where one is NaN. */
  double largest(A line, int at, int count);

  /** {@code re[n − k] = re[k]} and {@code im[n − k] = −im[k]} for {@code 0 < k < n/2}. */
  void mirror(A re, A im, int n);

  /** Zeros in {@code line[from, to)}. */
  void clear(A line, int from, int to);

  /** {@code line[at, at + count)} times {@code factor}. */
  void scale(A line, int at, int count, double factor);

  /**
   * {@code into[to + c·intoStride + r] = from[at + r·stride + c]} for {@code rows} rows and {@code
   * columns} columns.
   */
  void transpose(A from, int at, int stride, int rows, int columns, A into, int to, int intoStride);
}
