package dev.convolve.internal.simd;

import org.jspecify.annotations.Nullable;

/**
 * Whether lines take the plain loops for now, because the vector loops are not compiled yet: until
 * then every vector operation makes objects, and is slower than a plain loop by far. Both give the
 * same bits, so the answer may change between any two lines.
 *
 * <p>The answer is vectors unless somebody rehearses them for the whole process, see {@code
 * plan.WarmUp}, or the calling thread was turned to plain loops, see {@code plan.Pace}.
 */
public final class Warmth {

  // Not volatile: who sees the change later takes the plain loops for some lines more.
  private static boolean plain;
  private static volatile @Nullable Thread rehearser;
  private static volatile boolean rehearsesVectors;

  /** How many threads are turned to plain loops: while there are none, nobody has to ask which. */
  private static volatile int turned;

  private static final ThreadLocal<Boolean> TURNED = new ThreadLocal<>();

  private Warmth() {}

  /** Whether this process has vector loops at all. */
  public static boolean hasVectors() {
    return Provider.VECTORS;
  }

  /** Whether the calling thread is to take the plain loops. */
  public static boolean isPlain() {
    return (plain && !(rehearsesVectors && Thread.currentThread() == rehearser))
        || (turned != 0 && TURNED.get() != null);
  }

  /** Whether plain loops are for the whole process, whatever a thread was turned to. */
  public static boolean isForAll() {
    return plain;
  }

  /**
   * From now on the calling thread takes the plain loops, or again what all threads take; whoever
   * turns it turns it back.
   *
   * @return whether it was turned to plain loops before
   */
  public static boolean turn(boolean toPlain) {
    boolean before = turned != 0 && TURNED.get() != null;
    if (before != toPlain) {
      if (toPlain) {
        TURNED.set(true);
      } else {
        TURNED.remove();
      }
      count(toPlain ? 1 : -1);
    }
    return before;
  }

  private static synchronized void count(int more) {
    turned += more;
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
