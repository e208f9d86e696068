package dev.convolve.internal.simd;

/** Sums with vectors, or without while {@link Warmth} says so. */
final class WarmByteSums implements ByteSums {

  private final ByteSums vectors;
  private final ByteSums plain;

  WarmByteSums(ByteSums vectors, ByteSums plain) {
    this.vectors = vectors;
    this.plain = plain;
  }

  private ByteSums now() {
    return Warmth.isPlain() ? plain : vectors;
  }

  @Override
  public int lanes() {
    return vectors.lanes();
  }

  @Override
  public void sums(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      short[][] into,
      int[] intoStarts,
      int length) {
    now().sums(window, lines, starts, rows, into, intoStarts, length);
  }

  @Override
  public int levels(
      ByteWindow window,
      byte[][] lines,
      int[] starts,
      int rows,
      byte[][] into,
      int[] intoStarts,
      int length,
      short[] scratch) {
    return now().levels(window, lines, starts, rows, into, intoStarts, length, scratch);
  }
}
