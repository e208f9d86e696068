package dev.convolve.algorithm;

/**
 * A worker that sets lines where they are wanted, several neighbours along the last outer axis at
 * once: rows of output that lie under each other share what they read.
 *
 * @param <A> the array type of a line
 */
public interface RowWorker<A> extends LineWorker<A> {

  /** Most lines that {@link #lines} takes at once; 1 without outer axes. */
  int rows();

  /**
   * As {@link #line} for {@code rows} neighbours along the last outer axis, the first at {@code
   * outer}.
   *
   * @param rows 1 to {@link #rows()}
   * @param into an array per line; none is among those that are read
   * @param at where each line begins in its array
   */
  void lines(int[] outer, int rows, int from, int count, A[] into, int[] at);

  /**
   * Whether {@link #levels} can be asked for {@code count} groups a line of what {@link #begin}
   * gave: every output divided by {@code divisor} is sure to round to a byte.
   */
  default boolean givesLevels(int count, double divisor) {
    return false;
  }

  /** As {@link #lines}, divided, rounded half to even and stored as unsigned bytes. */
  default void levels(
      int[] outer, int rows, int from, int count, double divisor, byte[] into, int[] at) {
    throw new IllegalStateException("this worker gives no levels; ask givesLevels first");
  }
}
