package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sums of neighbouring lines over all outer axes. Positions along the last of them fall into blocks
 * as long as the window, anchored at 0; a window is the last lines of one block, summed from its
 * end, and the first lines of the next, summed from its start. Walking down costs three additions a
 * line, whatever the window.
 *
 * @param <A> the array type of a line
 */
final class BoxColumns<A> {

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final Axis axis;
  private final Continuation segment;

  /** Taps over the other outer axes, summed when a line is loaded. */
  private final int leading;

  /** What a loaded line is still to be multiplied by. */
  private final double weight;

  private final A leadingWeights;
  private final A[] buffers;

  /**
   * By position, around: sums from a line to the end of its block, and lines as loaded, of the next
   * block, where they do not stand in the data.
   */
  private final A[] slots;

  private final int[] held;
  private final boolean[] loaded;
  private final A toStart;
  private final A toEnd;
  private final A unwanted;
  private final A[] lines;
  private final int[] starts;
  private final A[] ends;
  private final A[] outs;
  private final int[] places;
  private final int[] zeros;
  private final int[] position;
  private @Nullable PaddedLines<A> source;
  private boolean valid;
  private int block;
  private int offset;

  /**
   * @param padded the most samples of a line
   * @param rows the most output lines at once
   * @param segment which samples of lines are summed
   */
  BoxColumns(
      Layout layout,
      double weight,
      Microkernels<A> microkernels,
      int padded,
      int rows,
      Continuation segment) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.segment = segment;
    axis = layout.outer().getLast();
    leading = layout.outerTaps() / axis.taps();
    this.weight = leading == 1 ? weight : 1;
    double[] weights = new double[leading];
    Arrays.fill(weights, weight);
    leadingWeights = microkernels.round(weights);
    buffers = allocate(leading == 1 ? 0 : leading, padded);
    slots = allocate(axis.taps() + rows, padded);
    held = new int[slots.length];
    loaded = new boolean[slots.length];
    toStart = microkernels.allocate(padded);
    toEnd = microkernels.allocate(padded);
    unwanted = microkernels.allocate(padded);
    int most = Math.max(leading, slots.length);
    lines = microkernels.lines(most);
    starts = new int[most];
    ends = microkernels.lines(most);
    outs = microkernels.lines(most);
    places = new int[most];
    zeros = new int[most];
    position = new int[layout.outer().size()];
  }

  private A[] allocate(int count, int samples) {
    A[] allocated = microkernels.lines(count);
    for (int i = 0; i < count; i++) {
      allocated[i] = microkernels.allocate(samples);
    }
    return allocated;
  }

  /** Lines held for {@code rows} output lines at once. */
  static long lines(Layout layout, int rows) {
    int taps = layout.outer().getLast().taps();
    int leading = layout.outerTaps() / taps;
    return (leading == 1 ? 0 : leading) + taps + rows + 3L;
  }

  /** Forgets every line and reads from {@code other} from now on. */
  void begin(PaddedLines<A> other) {
    source = other;
    clear();
  }

  /** Forgets every line. */
  void clear() {
    valid = false;
    Arrays.fill(loaded, false);
  }

  /**
   * Sets the samples of the segment in {@code count} lines, from {@code at} on in each, to the sums
   * under the windows of output lines from the one at {@code outer} on.
   */
  void sum(int[] outer, int count, A[] into, int[] at) {
    int samples = segment.groups() * layout.group();
    int deepest = outer.length - 1;
    for (int a = 0; a < deepest; a++) {
      position[a] = layout.outer().get(a).first(outer[a]);
    }
    int first = axis.first(outer[deepest]);
    int taps = axis.taps();
    for (int r = 0; r < count; ) {
      int inBlock = Math.floorDiv(first + r, taps);
      int wanted = Math.floorMod(first + r, taps);
      if (!valid || inBlock != block || wanted < offset) {
        begin(inBlock, wanted, samples);
      }
      if (wanted == offset) {
        A end = slots[slot(first + r)];
        if (wanted == 0) {
          System.arraycopy(end, 0, into[r], at[r], samples);
        } else {
          microkernels.add(end, toStart, 0, into[r], at[r], samples);
        }
        r++;
        continue;
      }
      int next = (block + 1) * taps + offset;
      discard(next, wanted - 1 - offset, samples);
      int rows = Math.min(count - r, taps - wanted);
      for (int i = 0; i < rows; i++) {
        find((block + 1) * taps + wanted - 1 + i, i);
        ends[i] = slots[slot(first + r + i)];
        outs[i] = into[r + i];
        places[i] = at[r + i];
      }
      microkernels.runDown(lines, starts, rows, weight, toStart, ends, outs, places, samples);
      offset = wanted + rows - 1;
      r += rows;
    }
  }

  /** Sums a block from its end to the line at {@code at}, and the next from its start. */
  private void begin(int inBlock, int at, int samples) {
    valid = false;
    int taps = axis.taps();
    int count = taps - at;
    for (int i = 0; i < count; i++) {
      int down = inBlock * taps + taps - 1 - i;
      find(down, i);
      outs[i] = slots[slot(down)];
    }
    for (int i = 0; i < count; i++) {
      loaded[slot(inBlock * taps + at + i)] = false;
    }
    microkernels.fill(toEnd, 0, samples, 0);
    microkernels.runDown(lines, starts, count, weight, toEnd, null, outs, zeros, samples);
    microkernels.fill(toStart, 0, samples, 0);
    discard((inBlock + 1) * taps, at, samples);
    block = inBlock;
    offset = at;
    valid = true;
  }

  /** Adds lines to the sum from the start that no output line ends with. */
  private void discard(int from, int count, int samples) {
    for (int i = 0; i < count; i++) {
      find(from + i, i);
      outs[i] = unwanted;
    }
    if (count > 0) {
      microkernels.runDown(lines, starts, count, weight, toStart, null, outs, zeros, samples);
    }
  }

  private int slot(int down) {
    return Math.floorMod(down, slots.length);
  }

  /** Sets line {@code i} to the one at a position of the last outer axis. */
  private void find(int down, int i) {
    position[position.length - 1] = down;
    int start = leading > 1 ? -1 : standing();
    if (start >= 0) {
      lines[i] = Objects.requireNonNull(source().stored());
      starts[i] = start;
      return;
    }
    int slot = slot(down);
    if (!loaded[slot] || held[slot] != down) {
      loaded[slot] = false;
      load(slots[slot]);
      held[slot] = down;
      loaded[slot] = true;
    }
    lines[i] = slots[slot];
    starts[i] = 0;
  }

  /** Where the segment of the line at {@link #position} stands in the data, or −1. */
  private int standing() {
    int beyond = segment.first() + segment.groups();
    return source().stored() == null || segment.first() < 0 || beyond > layout.line().input()
        ? -1
        : source().start(position, segment.first());
  }

  private void load(A into) {
    if (leading == 1) {
      source().fill(into, position, segment.first(), segment.groups());
      return;
    }
    List<Axis> axes = layout.outer();
    A[] under = microkernels.lines(leading);
    int[] begins = new int[leading];
    int[] home = position.clone();
    for (int t = 0; t < leading; t++) {
      int rest = t;
      for (int a = position.length - 2; a >= 0; a--) {
        Axis along = axes.get(a);
        position[a] = home[a] + rest % along.taps() * along.dilation();
        rest /= along.taps();
      }
      int start = standing();
      if (start < 0) {
        source().fill(buffers[t], position, segment.first(), segment.groups());
      }
      under[t] = start < 0 ? buffers[t] : Objects.requireNonNull(source().stored());
      begins[t] = Math.max(start, 0);
    }
    System.arraycopy(home, 0, position, 0, home.length);
    A[] to = microkernels.lines(1);
    to[0] = into;
    microkernels.correlateRows(
        under,
        begins,
        1,
        leading,
        1,
        1,
        leadingWeights,
        to,
        zeros,
        1,
        segment.groups() * layout.group());
  }

  private PaddedLines<A> source() {
    return Objects.requireNonNull(source, "begin comes before sum");
  }
}
