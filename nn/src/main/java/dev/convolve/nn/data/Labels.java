package dev.convolve.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers as classes. */
final class Labels {

  private Labels() {}

  /** The names given, or 0, 1, … up to the largest label. */
  static List<String> names(List<String> classes, int[] labels) {
    int most = Arrays.stream(labels).max().orElse(0);
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
