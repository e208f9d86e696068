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
   * @return whether every sample set is known to be finite
   */
  boolean lines(int[] outer, int rows, int from, int count, A[] into, int[] at);

  /** Does what {@link #lines} does, line by line: copies of those that {@link #line} gives. */
  default void eachLine(int[] outer, int rows, int from, int count, int group, A[] into, int[] at) {
    int[] position = outer.clone();
    for (int r = 0; r < rows; r++) {
      System.arraycopy(line(position, from, count), 0, into[r], at[r], count * group);
      if (position.length > 0) {
        position[position.length - 1]++;
      }
    }
  }

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
