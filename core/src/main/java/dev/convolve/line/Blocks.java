package dev.convolve.line;

/** Scratch of one thread for sources that read a second line, and sinks that convert one. */
final class Blocks {

  /** Samples in a block. */
  static final int LENGTH = 1024;

  static final ThreadLocal<float[]> FLOATS = ThreadLocal.withInitial(() -> new float[LENGTH]);
  static final ThreadLocal<float[]> SUMS = ThreadLocal.withInitial(() -> new float[LENGTH]);
  static final ThreadLocal<double[]> DOUBLES = ThreadLocal.withInitial(() -> new double[LENGTH]);

  private Blocks() {}
}
