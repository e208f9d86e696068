package dev.convolve.nn.data;

import dev.convolve.nn.random.Chance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A set cut in two by chance, which is a function of the seed and the set's size alone. Both parts
 * keep the set's order.
 *
 * @param train what is learned from
 * @param validation what is watched while learning
 */
public record Split(Dataset train, Dataset validation) {

  private static final long STREAM = 0x73706c6974L;

  /**
   * Any samples.
   *
   * @param share of [0, 1], the share of the samples, rounded to a whole number, that become
   *     validation
   */
  public static Split of(Dataset all, double share, long seed) {
    boolean[] chosen = new boolean[all.size()];
    int[] order = Chance.of(seed).at(STREAM).permutation(chosen.length);
    choose(order, wanted(chosen.length, share), chosen);
    return cut(all, chosen);
  }

  /**
   * The same share of every class, up to one sample; the whole is {@link #of}'s to the sample.
   *
   * @throws IllegalArgumentException when the set has no classes
   */
  public static Split stratified(Dataset all, double share, long seed) {
    if (all.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "a set without classes cannot be stratified; use Split.of");
    }
    int classes = all.classes().size();
    int[][] members = new int[classes][];
    for (int c = 0; c < classes; c++) {
      int label = c;
      members[c] = IntStream.range(0, all.size()).filter(i -> all.label(i) == label).toArray();
    }
    int[] counts = new int[classes];
    Arrays.setAll(counts, c -> (int) (share * members[c].length));
    int missing = wanted(all.size(), share) - Arrays.stream(counts).sum();
    IntStream.range(0, classes)
        .boxed()
        .filter(c -> counts[c] < members[c].length)
        .sorted(Comparator.comparingDouble(c -> counts[c] - share * members[c].length))
        .limit(missing)
        .forEach(c -> counts[c]++);
    boolean[] chosen = new boolean[all.size()];
    for (int c = 0; c < classes; c++) {
      int[] order = Chance.of(seed).at(STREAM).at(c).permutation(members[c].length);
      int[] own = members[c];
      choose(Arrays.stream(order).map(i -> own[i]).toArray(), counts[c], chosen);
    }
    return cut(all, chosen);
  }

  private static int wanted(int size, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is a number of 0 to 1, not " + share);
    }
    return (int) Math.rint(share * size);
  }

  private static void choose(int[] order, int count, boolean[] chosen) {
    for (int i = 0; i < count; i++) {
      chosen[order[i]] = true;
    }
  }

  private static Split cut(Dataset all, boolean[] chosen) {
    return new Split(
        all.subset(IntStream.range(0, chosen.length).filter(i -> !chosen[i]).toArray()),
        all.subset(IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray()));
  }
}
