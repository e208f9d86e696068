package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;

/**
 * The discrete Fourier transform of one run of real numbers of any length: X[k] = Σ_j
 * x[j]·e^(−2πijk/n) for k = 0 … ⌊n/2⌋; the others are their conjugates. The inverse divides by n.
 *
 * <p>A plan is immutable and safe for threads; each thread brings its own {@link Workspace}, and a
 * transform allocates nothing. Even lengths take half the work of odd ones.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class RealTransform<A> {

  private final int length;
  private final Contiguous<A> contiguous;
  private final Butterflies<A> butterflies;
  private final double[] cos;
  private final double[] sin;

  private RealTransform(int length, Butterflies<A> butterflies) {
    if (length < 1 || length > 1 << 28) {
      throw new IllegalArgumentException(
          "length %d lies outside 1 to 2^28; cut the data into pieces".formatted(length));
    }
    this.length = length;
    this.butterflies = butterflies;
    boolean pairs = length % 2 == 0;
    contiguous = Contiguous.of(pairs ? length / 2 : length, butterflies);
    cos = new double[pairs ? length / 4 + 1 : 0];
    sin = new double[cos.length];
    for (int k = 0; k < cos.length; k++) {
      cos[k] = Roots.cos(k, length);
      sin[k] = Roots.sin(k, length);
    }
  }

  /**
   * A float32 plan.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2²⁸
   */
  public static RealTransform<float[]> f32(int length) {
    return of(length, Butterflies.f32());
  }

  /**
   * A float64 plan.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2²⁸
   */
  public static RealTransform<double[]> f64(int length) {
    return of(length, Butterflies.f64());
  }

  static <A> RealTransform<A> of(int length, Butterflies<A> butterflies) {
    return new RealTransform<>(length, butterflies);
  }

  /** The number of samples. */
  public int length() {
    return length;
  }

  /** The number of frequencies, ⌊length/2⌋ + 1. */
  public int frequencies() {
    return length / 2 + 1;
  }

  /** Scratch memory for one call at a time. */
  public Workspace<A> workspace() {
    // A pair of arrays for the samples of odd lengths and for the frequencies of the inverse.
    int own = contiguous.length() + 1;
    return new Workspace<>(butterflies, own, 0, contiguous.workspace());
  }

  /**
   * From {@link #length} samples to {@link #frequencies} frequencies.
   *
   * @throws IllegalArgumentException when an array is too short
   */
  public void forward(A samples, A re, A im, Workspace<A> workspace) {
    require(samples, re, im);
    if (length % 2 != 0) {
      System.arraycopy(samples, 0, workspace.re, 0, length);
      butterflies.clear(workspace.im, 0, length);
      contiguous.forward(workspace.re, workspace.im, workspace.inner());
      System.arraycopy(workspace.re, 0, re, 0, frequencies());
      System.arraycopy(workspace.im, 0, im, 0, frequencies());
      return;
    }
    int half = length / 2;
    butterflies.transpose(samples, 0, 2, half, 1, re, 0, 0);
    butterflies.transpose(samples, 1, 2, half, 1, im, 0, 0);
    contiguous.forward(re, im, workspace.inner());
    for (int k = 1; 2 * k <= half; k++) {
      butterflies.split(re, im, k, half - k, 1, cos[k], sin[k]);
    }
    butterflies.splitEnds(re, im, 0, half, 1);
    butterflies.scale(re, 0, half + 1, 0.5);
    butterflies.scale(im, 0, half + 1, 0.5);
  }

  /**
   * From {@link #frequencies} frequencies to {@link #length} samples; the frequencies are left
   * alone. The imaginary parts of frequency 0 and, of even lengths, of the last count as 0.
   *
   * @throws IllegalArgumentException when an array is too short
   */
  public void inverse(A re, A im, A samples, Workspace<A> workspace) {
    require(samples, re, im);
    A wide = workspace.re;
    A imaginary = workspace.im;
    System.arraycopy(re, 0, wide, 0, frequencies());
    System.arraycopy(im, 0, imaginary, 0, frequencies());
    if (length % 2 != 0) {
      butterflies.clear(imaginary, 0, 1);
      butterflies.mirror(wide, imaginary, length);
      contiguous.forward(imaginary, wide, workspace.inner());
      butterflies.scale(wide, 0, length, 1.0 / length);
      System.arraycopy(wide, 0, samples, 0, length);
      return;
    }
    int half = length / 2;
    butterflies.joinEnds(wide, imaginary, 0, half, 1);
    for (int k = 1; 2 * k <= half; k++) {
      butterflies.join(wide, imaginary, k, half - k, 1, cos[k], sin[k]);
    }
    contiguous.forward(imaginary, wide, workspace.inner());
    butterflies.scale(wide, 0, half, 1.0 / length);
    butterflies.scale(imaginary, 0, half, 1.0 / length);
    butterflies.transpose(wide, 0, 0, 1, half, samples, 0, 2);
    butterflies.transpose(imaginary, 0, 0, 1, half, samples, 1, 2);
  }

  private void require(A samples, A re, A im) {
    ComplexTransform.require(length, samples);
    ComplexTransform.require(frequencies(), re);
    ComplexTransform.require(frequencies(), im);
  }
}
