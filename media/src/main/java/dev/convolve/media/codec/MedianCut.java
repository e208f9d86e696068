package dev.convolve.media.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reduces colours: the box of the largest (extent × pixels) is cut at the median of its longest
 * side, until there are enough boxes; each colour becomes the mean of its box (Heckbert 1982).
 */
final class MedianCut {

  private final int[] colours;
  private final int[] counts;

  private MedianCut(Map<Integer, Integer> histogram) {
    colours = histogram.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    counts = Arrays.stream(colours).map(histogram::get).toArray();
  }

  /** Returns at most {@code most} colours and puts each old colour's index into {@code indices}. */
  static int[] reduce(Map<Integer, Integer> histogram, int most, Map<Integer, Integer> indices) {
    MedianCut cut = new MedianCut(histogram);
    List<Box> boxes = new ArrayList<>();
    boxes.add(cut.new Box(IntStream.range(0, cut.colours.length).boxed().toArray(Integer[]::new)));
    while (boxes.size() < most) {
      Box largest = boxes.stream().max(Comparator.comparingLong(Box::weight)).orElseThrow();
      if (largest.weight() == 0) {
        break;
      }
      boxes.remove(largest);
      boxes.addAll(largest.halves());
    }
    int[] reduced = new int[boxes.size()];
    for (int i = 0; i < reduced.length; i++) {
      reduced[i] = boxes.get(i).mean();
      for (int member : boxes.get(i).members) {
        indices.put(cut.colours[member], i);
      }
    }
    return reduced;
  }

  /** Some of the colours, by their numbers. */
  private final class Box {
    private final Integer[] members;
    private final int shift;
    private final long weight;

    Box(Integer[] members) {
      this.members = members;
      int longest = 0;
      int side = 0;
      long pixels = 0;
      for (int axis = 0; axis <= 16; axis += 8) {
        int low = 255;
        int high = 0;
        for (int member : members) {
          int value = colours[member] >> axis & 0xff;
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
        if (high - low > side) {
          side = high - low;
          longest = axis;
        }
      }
      for (int member : members) {
        pixels += counts[member];
      }
      shift = longest;
      weight = side * pixels;
    }

    long weight() {
      return weight;
    }

    List<Box> halves() {
      Integer[] sorted = members.clone();
      Arrays.sort(
          sorted,
          Comparator.<Integer>comparingInt(i -> colours[i] >> shift & 0xff).thenComparing(i -> i));
      long half = Arrays.stream(sorted).mapToLong(i -> counts[i]).sum() / 2;
      int middle = 0;
      long passed = 0;
      while (middle < sorted.length - 1 && (passed < half || middle == 0)) {
        passed += counts[sorted[middle++]];
      }
      return List.of(
          new Box(Arrays.copyOfRange(sorted, 0, middle)),
          new Box(Arrays.copyOfRange(sorted, middle, sorted.length)));
    }

    int mean() {
      long red = 0;
      long green = 0;
      long blue = 0;
      long pixels = 0;
      for (int member : members) {
        long count = counts[member];
        red += count * (colours[member] >> 16 & 0xff);
        green += count * (colours[member] >> 8 & 0xff);
        blue += count * (colours[member] & 0xff);
        pixels += count;
      }
      return rounded(red, pixels) << 16 | rounded(green, pixels) << 8 | rounded(blue, pixels);
    }

    private static int rounded(long sum, long pixels) {
      return (int) ((2 * sum + pixels) / (2 * pixels));
    }
  }
}
