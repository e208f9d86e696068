package dev.convolve.internal.simd;

/**
 * Sums of bytes times small whole weights, exact in 16 bits. Several output lines are summed at
 * once, since neighbours read almost the same input lines.
 *
 * <p>Output line r of {@code rows} reads the lines {@code b·(height + rows − 1) + h + r} of {@code
 * lines}, for the blocks b and lines h of the {@link ByteWindow}; each begins at its own start, and
 * so do the outputs. {@code into[r][intoStarts[r] + i]} becomes the sum over b, h and j of {@code
 * lines[…][start + i + j·spacing]} times the weight.
 */
public interface ByteSums {

  /** The sums of this process: with vectors when the vector module is present. */
  static ByteSums get() {
    return Provider.BYTE_SUMS;
  }

  /** The sums without vectors. */
  static ByteSums scalar() {
    return new ScalarByteSums();
  }

  /** Sums computed at once: 1 without vectors. */
  int lanes();

  /** Stores {@code length} sums for each of {@code rows} output lines. */
  void sums(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      short[][] into,
      int[] intoStarts,
      int length);

  /**
   * Stores sums as bytes, saturated to 0…255.
   *
   * @param scratch takes {@code length} sums
   * @return how many sums lay below 0 or above 255
   */
  int levels(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      byte[][] into,
      int[] intoStarts,
      int length,
      short[] scratch);
}
