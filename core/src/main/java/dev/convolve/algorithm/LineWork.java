package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;

/** What all workers of one plan share; immutable, safe for any number of threads. */
public interface LineWork {

  /** The tile that a worker is best asked for line by line. */
  TileShape tile();

  /**
   * A worker with its own buffers, for one thread at a time.
   *
   * @param longest the most groups that one call of {@link LineWorker#line} will ask for
   */
  <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest);

  /**
   * Bytes of one worker's buffers.
   *
   * @param longest as in {@link #worker}
   * @param sampleBytes bytes of a sample of the compute type
   */
  long bytes(int longest, int sampleBytes);

  /** Bytes that all workers share. */
  default long sharedBytes(int sampleBytes) {
    return 0;
  }
}
