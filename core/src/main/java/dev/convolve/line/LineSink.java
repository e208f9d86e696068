package dev.convolve.line;

import dev.convolve.internal.simd.Conversions;
import org.jspecify.annotations.Nullable;

/**
 * Where a plan writes its results to, line by line. The values are sums over numerators; whoever
 * stores them divides by {@code divisor} once, then rounds to the output's type.
 *
 * <p>Writes may come from several threads at once; each sample is written exactly once.
 */
public interface LineSink {

  /** Takes samples {@code [from, to)} of {@code line} from {@code values[at, …)}. */
  void write(long line, int from, int to, float[] values, int at, double divisor);

  /** Takes samples {@code [from, to)} of {@code line} from {@code values[at, …)}. */
  void write(long line, int from, int to, double[] values, int at, double divisor);

  /** Takes samples {@code [from, to)} of {@code line} from {@code values[at, …)}. */
  default void write(long line, int from, int to, short[] values, int at, double divisor) {
    float[] floats = Blocks.SUMS.get();
    for (int done = from; done < to; done += Blocks.LENGTH) {
      int count = Math.min(Blocks.LENGTH, to - done);
      Conversions.get().widen(values, at + done - from, floats, 0, count);
      write(line, done, done + count, floats, 0, divisor);
    }
  }

  /**
   * The array in which samples are to stand as float32, those of a line side by side; null where
   * they have to be written. Whoever computes straight into it says so with {@link #stored}.
   */
  default float @Nullable [] floatTarget() {
    return null;
  }

  /** As {@link #floatTarget()} for float64. */
  default double @Nullable [] doubleTarget() {
    return null;
  }

  /** As {@link #floatTarget()} for bytes, unsigned. */
  default byte @Nullable [] byteTarget() {
    return null;
  }

  /**
   * Where sample {@code i} of {@code line} stands in that array.
   *
   * @throws IllegalStateException where samples have to be written
   */
  default int place(long line, int i) {
    throw new IllegalStateException("samples have to be written to this sink");
  }

  /**
   * Hears that samples {@code [from, to)} of {@code line} stand in the array, of which some may not
   * be finite.
   */
  default void stored(long line, int from, int to) {}

  /**
   * Hears that so many more samples stand in the array, whose lines {@link #stored} was not told
   * of: all of them are finite.
   */
  default void storedFinite(long samples) {}
}
