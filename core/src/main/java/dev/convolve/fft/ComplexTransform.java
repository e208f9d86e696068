package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;
import java.lang.reflect.Array;

/**
 * The discrete Fourier transform of one run of complex numbers of any length: X[k] = Σ_j
 * x[j]·e^(−2πijk/n), both in natural order. The inverse divides by n.
 *
 * <p>A plan is immutable and safe for threads; each thread brings its own {@link Workspace}, and a
 * transform allocates nothing. The error grows as the logarithm of the length. A NaN or an infinity
 * among the samples makes every result NaN.
 *
 * <pre>{@code
 * ComplexTransform<double[]> transform = ComplexTransform.f64(1000);
 * Workspace<double[]> workspace = transform.workspace();
 * transform.forward(re, im, workspace);
 * }</pre>
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class ComplexTransform<A> {

  private final Contiguous<A> contiguous;
  private final Butterflies<A> butterflies;

  private ComplexTransform(int length, Butterflies<A> butterflies) {
    if (length < 1 || length > 1 << 28) {
      throw new IllegalArgumentException(
          "length %d lies outside 1 to 2^28; cut the data into pieces".formatted(length));
    }
    this.butterflies = butterflies;
    contiguous = Contiguous.of(length, butterflies);
  }

  /**
   * A float32 plan.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2²⁸
   */
  public static ComplexTransform<float[]> f32(int length) {
    return of(length, Butterflies.f32());
  }

  /**
   * A float64 plan.
   *
   * @throws IllegalArgumentException when {@code length} is below 1 or above 2²⁸
   */
  public static ComplexTransform<double[]> f64(int length) {
    return of(length, Butterflies.f64());
  }

  static <A> ComplexTransform<A> of(int length, Butterflies<A> butterflies) {
    return new ComplexTransform<>(length, butterflies);
  }

  /** The number of samples, and of frequencies. */
  public int length() {
    return contiguous.length();
  }

  /** Scratch memory for one call at a time. */
  public Workspace<A> workspace() {
    return contiguous.workspace();
  }

  /**
   * From samples to frequencies, in place, over the first {@link #length} elements.
   *
   * @throws IllegalArgumentException when an array is too short
   */
  public void forward(A re, A im, Workspace<A> workspace) {
    require(length(), re);
    require(length(), im);
    contiguous.forward(re, im, workspace);
  }

  /**
   * From frequencies to samples, in place.
   *
   * @throws IllegalArgumentException when an array is too short
   */
  public void inverse(A re, A im, Workspace<A> workspace) {
    // With real and imaginary parts exchanged, forward is inverse.
    forward(im, re, workspace);
    butterflies.scale(re, 0, length(), 1.0 / length());
    butterflies.scale(im, 0, length(), 1.0 / length());
  }

  static void require(int length, Object array) {
    if (Array.getLength(array) < length) {
      throw new IllegalArgumentException(
          "an array of %d elements is shorter than the %d of the transform"
              .formatted(Array.getLength(array), length));
    }
  }
}
