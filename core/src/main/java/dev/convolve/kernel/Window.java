package dev.convolve.kernel;

/**
 * A window: a bump that fades data in and out, or tapers an ideal filter to finite length. {@link
 * Windows} has them.
 */
public interface Window {

  /** What the window is called: {@code hann}, {@code kaiser:8.6}. */
  String label();

  /**
   * The window's value at {@code position}, with 0 and 1 its two ends.
   *
   * @param position where, 0 to 1
   * @param steps the distance of the ends in samples, at least 1
   */
  double at(double position, int steps);

  /**
   * The symmetric window, whose last sample mirrors the first: for the design of filters.
   *
   * @param size number of samples, at least 1; one sample is 1
   * @throws IllegalArgumentException when the size is below 1
   */
  default double[] symmetric(int size) {
    Checks.shape(label(), size);
    double[] samples = new double[size];
    for (int i = 0; i < (size + 1) / 2; i++) {
      samples[i] = size == 1 ? 1 : at((double) i / (size - 1), size - 1);
      samples[size - 1 - i] = samples[i];
    }
    return samples;
  }

  /**
   * The periodic window, whose next sample would repeat the first: for spectra. It is the symmetric
   * one of {@code size + 1} samples without its last.
   *
   * @param size number of samples, at least 1; one sample is 1
   * @throws IllegalArgumentException when the size is below 1
   */
  default double[] periodic(int size) {
    return size == 1 ? symmetric(1) : java.util.Arrays.copyOf(symmetric(size + 1), size);
  }
}
