package dev.convolve.plan;

import java.util.function.Supplier;

/** Refuses what cannot fit before anything is allocated. */
final class Memory {

  private Memory() {}

  /**
   * @throws InsufficientMemoryException when {@code bytes} exceed what this Java may ever use
   */
  static void require(long bytes, Supplier<String> what) {
    long limit = Runtime.getRuntime().maxMemory();
    if (bytes > limit) {
      throw new InsufficientMemoryException(what.get(), bytes, limit);
    }
  }
}
