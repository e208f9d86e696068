package dev.convolve.line;

import org.jspecify.annotations.Nullable;

/**
 * Where a plan reads its data from, line by line, converted to the compute type. A line is the
 * row-major run along the layout's line axis; lines are numbered row-major over the axes before it.
 *
 * <p>Reads may come from several threads at once, in any order, and more than once for the same
 * samples.
 */
public interface LineSource {

  /** Copies samples {@code [from, to)} of {@code line} to {@code into[at, …)} as float32. */
  void read(long line, int from, int to, float[] into, int at);

  /** Copies samples {@code [from, to)} of {@code line} to {@code into[at, …)} as float64. */
  void read(long line, int from, int to, double[] into, int at);

  /** Whether samples are bytes, unsigned, and {@link #readBytes} can be asked for them. */
  default boolean hasBytes() {
    return false;
  }

  /**
   * Copies samples {@code [from, to)} of {@code line} to {@code into[at, …)} as they are.
   *
   * @throws IllegalStateException when the source has no bytes
   */
  default void readBytes(long line, int from, int to, byte[] into, int at) {
    throw new IllegalStateException("the source has no bytes; ask hasBytes first");
  }

  /**
   * The array in which all samples stand as float32, those of a line side by side; null where they
   * have to be read.
   */
  default float @Nullable [] floats() {
    return null;
  }

  /** As {@link #floats()} for bytes, unsigned. */
  default byte @Nullable [] bytes() {
    return null;
  }

  /** As {@link #floats()} for float64. */
  default double @Nullable [] doubles() {
    return null;
  }

  /**
   * Where sample {@code i} of {@code line} stands in that array.
   *
   * @throws IllegalStateException where samples have to be read
   */
  default int offset(long line, int i) {
    throw new IllegalStateException("samples of this source have to be read");
  }

  /**
   * How much each sample counts, line by line as the samples: 1 everywhere unless a source says
   * otherwise. A source with other certainties m reads as m·x.
   */
  default LineSource certainty() {
    return Ones.INSTANCE;
  }
}
