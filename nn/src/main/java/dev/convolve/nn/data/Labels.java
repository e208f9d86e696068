package dev.convolve.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers as classes. */
final class Labels {

  private Labels() {}

  /** Classes without names, at most, however few samples there are. */
  private static final int MOST_UNNAMED = 1 << 16;

  /**
   * The names given, or 0, 1, … up to the largest label; never more than there are samples and
   * 65,536, as one wrong label would fill the memory with names.
   */
  static List<String> names(List<String> classes, int[] labels) {
    int most =
        Math.min(Arrays.stream(labels).max().orElse(0), Math.max(MOST_UNNAMED, labels.length) - 1);
    return classes.isEmpty()
        ? IntStream.rangeClosed(0, Math.max(0, most)).mapToObj(Integer::toString).toList()
        : classes;
  }

  /** The first sample whose label is none of {@code classes}, or −1. */
  static int wrong(int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        return i;
      }
    }
    return -1;
  }
}
