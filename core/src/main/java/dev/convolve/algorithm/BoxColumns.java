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
 * Sums of neighbouring lines over all outer axes. Positions along the last of them fall into groups
 * of eight, anchored at the first window. Windows that begin in the same group have in common what
 * lies between that group and the end of the first of them: it is made up of sums of eight lines
 * and what remains. The end of a window's own group is summed from its end, what follows the common
 * lines from its start.
 *
 * <p>Sums of eight lines fall into blocks of as many as windows have in common, and those of a
 * window are the end of one block, summed from its end, and the start of the next, summed from its
 * start. Whatever the window, a line is read twice and costs four additions, and no more than an
 * eighth as many lines of sums are kept as are under the window.
 *
 * @param <A> the array type of a line
 */
final class BoxColumns<A> {

  private static final int GROUP = Microkernels.DOWN;

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final Axis axis;
  private final Continuation segment;

  /** Taps over the other outer axes, summed when a line is loaded. */
  private final int leading;

  /** What a loaded line is still to be multiplied by. */
  private final double weight;

  private final A weights;
  private final A leadingWeights;
  private final A[] buffers;
  private final int padded;

  /**
   * Lines as loaded, by position, around, where they do not stand in the data; made when needed.
   */
  private final @Nullable A[] slots;

  private final int[] held;
  private final boolean[] loaded;

  /** How many sums of eight lines windows that begin in the same group have in common. */
  private final int sums;

  /** Lines that they have in common beside these. */
  private final int rest;

  /** By group, around: sums of eight lines, or from them to the end of their block. */
  private final A[] eights;

  /** The lines that remain, of the next group and the one after it. */
  private A remaining;

  private A remainingNext;
  private final A begun;
  private final A running;
  private final A zeros;
  private final A[] outs;
  private final A[] lines;
  private final int[] starts;
  private final A[] single;
  private final int[] places;
  private final int[] position;
  private @Nullable PaddedLines<A> source;

  /** The group that {@link #outs} are of, and the one that comes next. */
  private int group;

  private int next;
  private boolean valid;

  /**
   * @param padded room of a line
   * @param segment which samples of lines are summed
   */
  BoxColumns(
      Layout layout,
      double weight,
      Microkernels<A> microkernels,
      int padded,
      Continuation segment) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.segment = segment;
    this.padded = padded;
    axis = layout.outer().getLast();
    leading = layout.outerTaps() / axis.taps();
    this.weight = leading == 1 ? weight : 1;
    double[] all = new double[GROUP];
    Arrays.fill(all, this.weight);
    weights = microkernels.round(all);
    double[] each = new double[leading];
    Arrays.fill(each, weight);
    leadingWeights = microkernels.round(each);
    buffers = allocate(leading == 1 ? 0 : leading);
    slots = microkernels.lines(axis.taps() + GROUP);
    held = new int[slots.length];
    loaded = new boolean[slots.length];
    sums = sums(axis);
    rest = Math.max(0, axis.taps() - GROUP) % GROUP;
    eights = allocate(sums + 1);
    remaining = microkernels.allocate(padded);
    remainingNext = microkernels.allocate(padded);
    begun = microkernels.allocate(padded);
    running = microkernels.allocate(padded);
    zeros = microkernels.allocate(padded);
    outs = allocate(GROUP);
    int most = Math.max(Math.max(leading, sums), 2 * GROUP);
    lines = microkernels.lines(most);
    starts = new int[most];
    single = microkernels.lines(Math.max(1, sums));
    places = new int[GROUP];
    position = new int[layout.outer().size()];
  }

  private static int sums(Axis axis) {
    return Math.max(0, axis.taps() - GROUP) / GROUP;
  }

  private A[] allocate(int count) {
    A[] allocated = microkernels.lines(count);
    for (int i = 0; i < count; i++) {
      allocated[i] = microkernels.allocate(padded);
    }
    return allocated;
  }

  /** Lines held. */
  static long lines(Layout layout) {
    Axis axis = layout.outer().getLast();
    int leading = layout.outerTaps() / axis.taps();
    return (leading == 1 ? 0 : leading) + axis.taps() + 2L * GROUP + sums(axis) + 6;
  }

  /** The lines that outputs {@code [from, to)} take: those of whole groups of windows. */
  static Reach reads(Axis axis, int from, int to) {
    long first = axis.first(0);
    long group = Math.floorDiv((long) from * axis.step(), GROUP);
    long last = Math.floorDiv((to - 1L) * axis.step(), GROUP);
    long end = first + (last + 1) * GROUP + axis.taps();
    return new Reach(
        first + group * GROUP, Math.min(end, (long) axis.first(axis.output() - 1) + axis.taps()));
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
   * The sums under the windows of the output line at {@code outer}, those of the segment from
   * {@code at} on; good until the next call.
   */
  A sum(int[] outer, int at) {
    int deepest = outer.length - 1;
    for (int a = 0; a < deepest; a++) {
      position[a] = layout.outer().get(a).first(outer[a]);
    }
    int down = axis.first(outer[deepest]) - axis.first(0);
    int wanted = Math.floorDiv(down, GROUP);
    if (!valid || wanted != group) {
      boolean goesOn = valid && wanted >= next && wanted - next <= sums;
      valid = false;
      if (axis.taps() < GROUP) {
        few(wanted, at);
      } else {
        if (!goesOn) {
          start(wanted);
        }
        for (; next <= wanted; next++) {
          eight(at);
        }
      }
      group = wanted;
      valid = true;
    }
    return outs[Math.floorMod(down, GROUP)];
  }

  private int samples() {
    return segment.groups() * layout.group();
  }

  /** Sums fewer lines than a group has one after the other. */
  private void few(int wanted, int at) {
    int first = first(wanted);
    Arrays.fill(places, at);
    int count = axis.taps() + GROUP - 1;
    for (int i = 0; i < count; i++) {
      find(first + i, i);
    }
    microkernels.correlateRows(
        lines, starts, 1, axis.taps(), 1, 1, weights, outs, places, GROUP, samples());
  }

  /** Sums what windows that begin in the group {@code wanted} have in common. */
  private void start(int wanted) {
    int samples = samples();
    next = wanted;
    microkernels.fill(begun, 0, samples, 0);
    int inBlock = Math.floorMod(wanted, Math.max(1, sums));
    for (int i = wanted - sums; i < wanted; i++) {
      A eight = eights[slot(i)];
      int first = first(i) + axis.taps();
      rest(first, samples);
      for (int l = rest; l < GROUP; l++) {
        find(first + l - rest, l - rest);
      }
      sumInto(running, GROUP - rest, samples);
      microkernels.add(remaining, 0, running, 0, eight, samples);
      if (inBlock > wanted - 1 - i) {
        microkernels.add(begun, 0, eight, 0, begun, samples);
      }
    }
    if (sums > 0) {
      fromEnd(wanted - sums, samples);
    }
    rest(first(wanted) + axis.taps(), samples);
  }

  /** Sums the lines that remain, the last of which comes before {@code end}, from there. */
  private void rest(int end, int samples) {
    for (int l = 0; l < rest; l++) {
      find(end - 1 - l, l);
    }
    if (rest > 0) {
      sumInto(remaining, rest, samples);
    }
  }

  private void sumInto(A line, int count, int samples) {
    single[0] = line;
    places[0] = 0;
    microkernels.correlateRows(lines, starts, 1, count, 1, 1, weights, single, places, 1, samples);
  }

  /** Sums the sums of eight lines from group {@code from} to the end of its block, from there. */
  private void fromEnd(int from, int samples) {
    int count = sums - Math.floorMod(from, sums);
    for (int i = 0; i < count; i++) {
      single[i] = eights[slot(from + count - 1 - i)];
    }
    microkernels.fill(running, 0, samples, 0);
    microkernels.runDown(single, count, running, single, samples);
  }

  /** Sums under the windows that begin in the group that comes next. */
  private void eight(int at) {
    int samples = samples();
    int first = first(next);
    for (int i = 0; i < GROUP; i++) {
      find(first + i, i);
    }
    for (int i = 0; i < GROUP; i++) {
      find(first + axis.taps() + i, GROUP + i);
    }
    A newest = eights[slot(next)];
    microkernels.eightDown(
        lines,
        starts,
        weight,
        rest,
        sums == 0 ? zeros : eights[slot(next - sums)],
        begun,
        remaining,
        outs,
        at,
        newest,
        remainingNext,
        samples);
    A free = remaining;
    remaining = remainingNext;
    remainingNext = free;
    if (sums == 0) {
      return;
    }
    if (Math.floorMod(next + 1, sums) == 0) {
      fromEnd(next + 1 - sums, samples);
      microkernels.fill(begun, 0, samples, 0);
    } else {
      microkernels.add(begun, 0, newest, 0, begun, samples);
    }
  }

  private int first(int number) {
    return axis.first(0) + number * GROUP;
  }

  private int slot(int number) {
    return Math.floorMod(number, sums + 1);
  }

  /**
   * Sets line {@code i} to the one at a position of the last outer axis; to the last line under any
   * window for those behind it, which nobody asks for.
   */
  private void find(int wanted, int i) {
    int down = Math.min(wanted, axis.first(axis.output() - 1) + axis.taps() - 1);
    position[position.length - 1] = down;
    int start = leading > 1 ? -1 : standing();
    if (start >= 0) {
      lines[i] = Objects.requireNonNull(source().stored());
      starts[i] = start;
      return;
    }
    int slot = Math.floorMod(down, slots.length);
    A line = slots[slot];
    if (line == null) {
      line = microkernels.allocate(padded);
      slots[slot] = line;
    }
    if (!loaded[slot] || held[slot] != down) {
      loaded[slot] = false;
      load(line);
      held[slot] = down;
      loaded[slot] = true;
    }
    lines[i] = line;
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
        new int[] {0},
        1,
        segment.groups() * layout.group());
  }

  private PaddedLines<A> source() {
    return Objects.requireNonNull(source, "begin comes before sum");
  }
}
