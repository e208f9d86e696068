package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.LineSource;
import dev.convolve.window.Axis;

/** What all workers of one plan share; immutable, safe for any number of threads. */
public interface LineWork {

  /** The tile that a worker is best asked for line by line. */
  TileShape tile();

  /** As {@link #tile} where samples are bytes. */
  default TileShape tileOnBytes() {
    return tile();
  }

  /**
   * A worker with its own buffers, for one thread at a time.
   *
   * @param longest the most groups that one call of {@link LineWorker#line} will ask for
   */
  <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest);

  /** The samples as the work counts them, made of those of a plan's source. */
  default LineSource seen(LineSource source) {
    return source;
  }

  /**
   * The input positions along {@code axis} that a worker may read for outputs {@code [from, to)},
   * as if the data went on for ever: those under the windows, unless the work keeps to a grid of
   * its own. Whoever computes its data only as they are asked for, as a chain does, relies on it.
   *
   * @param axis an axis of the layout
   * @param outer its place among the outer axes, or their number for the line axis
   */
  default Reach reads(Axis axis, int outer, int from, int to) {
    return Reach.ofWindows(axis, from, to);
  }

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
