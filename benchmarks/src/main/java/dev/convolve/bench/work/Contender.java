package dev.convolve.bench.work;

import dev.convolve.tensor.Tensor;

/**
 * Somebody who does one workload's work, again and again, from the same data into the same place.
 */
public interface Contender extends AutoCloseable {

  /** What is called, as it is shown: library and function. */
  String label();

  /**
   * Does the work until {@code nanos} are over, at least once, and answers how long it takes: the
   * median, in nanoseconds.
   *
   * @param threads how many threads may work at once
   */
  double median(int threads, long nanos);

  /** The result of the last time it was done, in the workload's shape and result type. */
  Tensor result();

  /**
   * Samples next to every edge that are not comparable: the whole radius where this one knows no
   * such boundary, 0 otherwise.
   */
  default int margin() {
    return 0;
  }

  /** Whether two threads make a difference to it. */
  default boolean isParallel() {
    return false;
  }

  /** Lets go of what is held outside the heap. */
  @Override
  default void close() {}
}
