package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.internal.simd.OrderKernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The smallest or largest sample of a box, one axis at a time: {@code min(x[i … i + k)) = min(M[i],
 * M[i + k − p])}, where M are the minima of p neighbours, p the largest power of two in k, and
 * those of 2q are two of q. About log₂ k + 1 comparisons a sample along the line and along the last
 * outer axis, whatever the data; along axes before it, k.
 *
 * <p>Outside a NORMALIZED axis nothing is compared. NaN anywhere in the window gives NaN; −0 is
 * smaller than +0.
 *
 * @param layout where windows lie, step and dilation 1
 * @param largest whether the largest is wanted
 */
public record BoxExtremes(Layout layout, boolean largest) implements LineWork {

  @Override
  public TileShape tile() {
    return TileShape.running(layout);
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    return new Worker<>(layout, largest, microkernels, microkernels.orders(), longest);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    long out = (long) longest * layout.group();
    long padded = (longest - 1L + layout.line().span()) * layout.group();
    long kept = 0;
    if (!layout.outer().isEmpty()) {
      int taps = layout.outer().getLast().taps();
      for (int lines : slots(taps)) {
        kept += lines;
      }
    }
    return (3 * padded + (kept + 2) * out) * sampleBytes;
  }

  /** Lines to keep of each level: the minima of 1, 2, 4, … neighbours. */
  private static int[] slots(int taps) {
    int levels = 32 - Integer.numberOfLeadingZeros(taps);
    int[] slots = new int[levels];
    for (int level = 0; level < levels - 1; level++) {
      slots[level] = (1 << level) + 1;
    }
    slots[levels - 1] = taps - (1 << (levels - 1)) + 1;
    return slots;
  }

  private static final class Worker<A, K> implements LineWorker<A> {

    private final Layout layout;
    private final boolean largest;
    private final OrderKernels<A, K> orders;
    private final A samples;
    private final A out;
    private final K padded;
    private final K combined;
    private final K answer;

    /** Per level, the lines kept of it; line y stands in slot y mod their number. */
    private final List<K[]> levels = new ArrayList<>();

    private final int[] position;
    private final int[] last;
    private @Nullable PaddedLines<A> source;

    /** The levels hold what follows from the lines {@code [start, next)}. */
    private int start;

    private int next;

    Worker(
        Layout layout,
        boolean largest,
        Microkernels<A> microkernels,
        OrderKernels<A, K> orders,
        int longest) {
      this.layout = layout;
      this.largest = largest;
      this.orders = orders;
      int length = longest * layout.group();
      int reach = (longest - 1 + layout.line().span()) * layout.group();
      samples = microkernels.allocate(reach);
      out = microkernels.allocate(length);
      padded = orders.allocate(reach);
      combined = orders.allocate(reach);
      answer = orders.allocate(length);
      List<Axis> outer = layout.outer();
      if (!outer.isEmpty()) {
        for (int count : slots(outer.getLast().taps())) {
          K[] lines = orders.lines(count);
          Arrays.setAll(lines, _ -> orders.allocate(length));
          levels.add(lines);
        }
      }
      position = new int[outer.size()];
      last = new int[outer.size() + 2];
      Arrays.fill(last, -1);
    }

    @Override
    public void begin(PaddedLines<A> lines) {
      source = lines.withAbsent(largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
      Arrays.fill(last, -1);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      int length = count * layout.group();
      if (outer.length == 0) {
        load(outer, from, count, answer);
        orders.toSamples(answer, out, length);
        return out;
      }
      Axis axis = layout.outer().getLast();
      int first = axis.first(outer[outer.length - 1]);
      if (!isSame(outer, from, count) || first < start || first > next) {
        start = first;
        next = first;
      }
      for (; next < first + axis.taps(); next++) {
        push(outer, from, count);
      }
      start = first;
      K[] top = levels.getLast();
      int power = 1 << (levels.size() - 1);
      K one = top[Math.floorMod(first, top.length)];
      K other = top[Math.floorMod(first + axis.taps() - power, top.length)];
      orders.extreme(largest, one, 0, other, 0, answer, 0, length);
      orders.toSamples(answer, out, length);
      return out;
    }

    /** Loads the line at {@code next} and computes each level's line that it completes. */
    private void push(int[] outer, int from, int count) {
      int length = count * layout.group();
      K[] lines = levels.getFirst();
      int leading = outer.length - 1;
      System.arraycopy(outer, 0, position, 0, leading);
      load(outer, from, count, lines[Math.floorMod(next, lines.length)]);
      for (int level = 1; level < levels.size(); level++) {
        int at = next - (1 << level) + 1;
        if (at < start) {
          break;
        }
        K[] below = levels.get(level - 1);
        K[] here = levels.get(level);
        orders.extreme(
            largest,
            below[Math.floorMod(at, below.length)],
            0,
            below[Math.floorMod(at + (1 << (level - 1)), below.length)],
            0,
            here[Math.floorMod(at, here.length)],
            0,
            length);
      }
    }

    /** The extremes along the line, and over all outer axes but the last, of line {@code next}. */
    private void load(int[] outer, int from, int count, K into) {
      Axis line = layout.line();
      int groups = count - 1 + line.span();
      int first = line.first(from);
      int reach = groups * layout.group();
      if (outer.length > 0) {
        position[outer.length - 1] = next;
      }
      boolean begun = false;
      int combinations =
          layout.outerTaps() / (outer.length == 0 ? 1 : layout.outer().getLast().taps());
      for (int combination = 0; combination < combinations; combination++) {
        int rest = combination;
        for (int a = outer.length - 2; a >= 0; a--) {
          Axis leading = layout.outer().get(a);
          position[a] = leading.first(outer[a]) + rest % leading.taps();
          rest /= leading.taps();
        }
        Objects.requireNonNull(source, "begin comes before line")
            .fill(samples, position, first, groups);
        orders.toKeys(samples, begun ? padded : combined, 0, reach, largest);
        if (begun) {
          orders.extreme(largest, combined, 0, padded, 0, combined, 0, reach);
        }
        begun = true;
      }
      int power = 1;
      for (; 2 * power <= line.taps(); power *= 2) {
        reach -= power * layout.group();
        orders.extendWindow(largest, combined, power * layout.group(), reach);
      }
      orders.extreme(
          largest,
          combined,
          0,
          combined,
          (line.taps() - power) * layout.group(),
          into,
          0,
          count * layout.group());
    }

    private boolean isSame(int[] outer, int from, int count) {
      boolean same = last[0] == from && last[1] == count;
      for (int axis = 0; axis < outer.length - 1; axis++) {
        same &= last[axis + 2] == outer[axis];
      }
      last[0] = from;
      last[1] = count;
      System.arraycopy(outer, 0, last, 2, outer.length);
      return same;
    }
  }
}
