package dev.convolve.internal.simd;

import org.jspecify.annotations.Nullable;

/**
 * Whether lines take the plain loops for now, because the vector loops are not compiled yet: until
 * then every vector operation makes objects, and is slower than a plain loop by far. Both give the
 * same bits, so the answer may change between any two lines.
 *
 * <p>The answer is vectors unless somebody rehearses them, see {@code plan.WarmUp}.
 */
public final class Warmth {

  // Not volatile: who sees the change later takes the plain loops for some lines more.
  private static boolean plain;
  private static volatile @Nullable Thread rehearser;
  private static volatile boolean rehearsesVectors;

  private Warmth() {}

  /** Whether this process has vector loops at all. */
  public static boolean hasVectors() {
    return Provider.VECTORS;
  }

  /** Whether the calling thread is to take the plain loops. */
  public static boolean isPlain() {
    return plain && !(rehearsesVectors && Thread.currentThread() == rehearser);
  }

  /** From now on all threads take the plain loops. */
  public static void begin() {
    plain = Provider.VECTORS;
  }

  /** From now on the calling thread takes the plain loops, or the vector loops, all by itself. */
  public static void rehearse(boolean vectors) {
    rehearser = Thread.currentThread();
    rehearsesVectors = vectors;
  }

  /** From now on all threads take the vector loops. */
  public static void end() {
    plain = false;
    rehearser = null;
  }
}
