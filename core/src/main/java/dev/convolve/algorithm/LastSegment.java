package dev.convolve.algorithm;

import dev.convolve.window.Layout;
import java.util.Arrays;

/**
 * What a worker was asked for last. Lines can be kept from call to call only while calls walk down
 * the last outer axis, over the same segment of lines.
 */
final class LastSegment {

  private final int[] leading;
  private int from = -1;
  private int count = -1;

  LastSegment(Layout layout) {
    leading = new int[Math.max(0, layout.outer().size() - 1)];
  }

  /** Takes the next call for one that leaves. */
  void forget() {
    count = -1;
  }

  /** Whether this call leaves the walk of the one before; it is remembered. */
  boolean isLeft(int[] outer, int start, int groups) {
    if (from == start
        && count == groups
        && Arrays.equals(leading, 0, leading.length, outer, 0, leading.length)) {
      return false;
    }
    from = start;
    count = groups;
    System.arraycopy(outer, 0, leading, 0, leading.length);
    return true;
  }
}
