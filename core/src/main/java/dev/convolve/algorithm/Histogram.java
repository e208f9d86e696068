package dev.convolve.algorithm;

import dev.convolve.tensor.SampleType;
import java.util.Arrays;

/** Counts of levels, with their sums over 2^s and 2^2s neighbours, so that a rank is soon found. */
final class Histogram {

  private final int shift;
  private final int[] fine;
  private final int[] middle;
  private final int[] coarse;

  /** For levels 0 to {@code levels} − 1; negative levels are never counted. */
  Histogram(int levels) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, levels - 1));
    shift = Math.max(1, bits <= 8 ? bits / 2 : Math.ceilDiv(bits, 3));
    fine = new int[levels];
    middle = new int[(levels >> shift) + 1];
    coarse = new int[(levels >> (2 * shift)) + 1];
  }

  /** How many levels samples of an integer type of 16 bits or fewer have. */
  static int levels(SampleType type) {
    return (int) (type.maximum() - type.minimum()) + 1;
  }

  /** Forgets all counts, which are of levels below {@code levels}. */
  void clear(int levels) {
    Arrays.fill(fine, 0, levels, 0);
    Arrays.fill(middle, 0, Math.min(middle.length, (levels >> shift) + 1), 0);
    Arrays.fill(coarse, 0);
  }

  void add(int level) {
    if (level >= 0) {
      fine[level]++;
      middle[level >> shift]++;
      coarse[level >> (2 * shift)]++;
    }
  }

  /**
   * Takes away {@code levels[gone[r] + goneAt]} and adds {@code levels[come[r] + comeAt]}, for
   * every r.
   */
  void move(int[] levels, int[] gone, int goneAt, int[] come, int comeAt) {
    for (int run = 0; run < gone.length; run++) {
      int less = levels[gone[run] + goneAt];
      int more = levels[come[run] + comeAt];
      if (less == more) {
        continue;
      }
      if (less >= 0) {
        fine[less]--;
        middle[less >> shift]--;
        coarse[less >> (2 * shift)]--;
      }
      add(more);
    }
  }

  /** How many samples are counted. */
  int count() {
    int count = 0;
    for (int part : coarse) {
      count += part;
    }
    return count;
  }

  boolean has(int level) {
    return fine[level] > 0;
  }

  /** The level of the sample of this rank, from 0; there are more samples than that. */
  int find(int rank) {
    int rest = rank;
    int at = 0;
    while (rest >= coarse[at]) {
      rest -= coarse[at++];
    }
    at <<= shift;
    while (rest >= middle[at]) {
      rest -= middle[at++];
    }
    at <<= shift;
    while (rest >= fine[at]) {
      rest -= fine[at++];
    }
    return at;
  }
}
