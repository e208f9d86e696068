package dev.convolve.algorithm;

import dev.convolve.internal.simd.OrderKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fixed sequence of exchanges that brings the wanted one of n values to a known wire: Batcher's
 * odd-even merges (Knuth, TAOCP 3, 5.3.4) without the exchanges that it does not need.
 *
 * @param exchanges three numbers each, as {@link OrderKernels#exchange} takes them
 * @param output the wire that the wanted value ends on
 */
record SortingNetwork(int[] exchanges, int output) {

  /**
   * Exchanges that sort all wires.
   *
   * @param exchanges three numbers each, as {@link OrderKernels#exchange} takes them
   * @param order the wires from the smallest value to the largest
   */
  record Sorting(int[] exchanges, int[] order) {}

  /** Sorts {@code wires} wires. */
  static Sorting sorting(int wires) {
    Builder builder = new Builder();
    List<List<Integer>> single = IntStream.range(0, wires).mapToObj(List::of).toList();
    List<Integer> order = builder.mergeAll(single);
    return new Sorting(builder.all(null), order.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Brings the {@code index}-th smallest, from 0, of {@code groups·height} wires to {@link
   * #output}. Wire {@code row·groups + column} is entry {@code row} of a column that is sorted
   * already.
   */
  static SortingNetwork selecting(int height, int groups, int index) {
    Builder builder = new Builder();
    List<List<Integer>> columns =
        IntStream.range(0, groups)
            .mapToObj(column ->
                IntStream.range(0, height).mapToObj(row -> row * groups + column).toList())
            .toList();
    int output = builder.mergeAll(columns).get(index);
    return new SortingNetwork(builder.all(output), output);
  }

  private static final class Builder {
    private final List<int[]> pairs = new ArrayList<>();

    private void exchange(int low, int high) {
      pairs.add(new int[] {low, high});
    }

    List<Integer> mergeAll(List<List<Integer>> lists) {
      if (lists.size() == 1) {
        return lists.getFirst();
      }
      int half = lists.size() / 2;
      return merge(mergeAll(lists.subList(0, half)), mergeAll(lists.subList(half, lists.size())));
    }

    /** Merges two sorted lists of wires; the answer names the wires from smallest to largest. */
    private List<Integer> merge(List<Integer> a, List<Integer> b) {
      if (a.isEmpty() || b.isEmpty()) {
        return a.isEmpty() ? b : a;
      }
      if (a.size() == 1 && b.size() == 1) {
        exchange(a.getFirst(), b.getFirst());
        return List.of(a.getFirst(), b.getFirst());
      }
      List<Integer> even = merge(every(a, 0), every(b, 0));
      List<Integer> odd = merge(every(a, 1), every(b, 1));
      List<Integer> merged = new ArrayList<>();
      merged.add(even.getFirst());
      for (int i = 1; i < even.size() || i - 1 < odd.size(); i++) {
        boolean both = i < even.size() && i - 1 < odd.size();
        if (both) {
          exchange(odd.get(i - 1), even.get(i));
        }
        if (i - 1 < odd.size()) {
          merged.add(odd.get(i - 1));
        }
        if (i < even.size()) {
          merged.add(even.get(i));
        }
      }
      return merged;
    }

    private static List<Integer> every(List<Integer> wires, int from) {
      List<Integer> kept = new ArrayList<>();
      for (int i = from; i < wires.size(); i += 2) {
        kept.add(wires.get(i));
      }
      return kept;
    }

    /** All exchanges, or only those that {@code wanted} hangs on. */
    int[] all(@Nullable Integer wanted) {
      List<int[]> kept = new ArrayList<>();
      boolean[] needed =
          new boolean[1 + pairs.stream().mapToInt(p -> Math.max(p[0], p[1])).max().orElse(0)];
      if (wanted != null && wanted < needed.length) {
        needed[wanted] = true;
      }
      for (int[] pair : pairs.reversed()) {
        boolean low = wanted == null || needed[pair[0]];
        boolean high = wanted == null || needed[pair[1]];
        if (low || high) {
          needed[pair[0]] = true;
          needed[pair[1]] = true;
          int kind =
              low && high ? OrderKernels.BOTH : low ? OrderKernels.SMALLER : OrderKernels.LARGER;
          kept.addFirst(new int[] {pair[0], pair[1], kind});
        }
      }
      return kept.stream().flatMapToInt(IntStream::of).toArray();
    }
  }
}
