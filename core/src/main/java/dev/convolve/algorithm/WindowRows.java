package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lines under several output lines that are neighbours along the last outer axis: as they stand
 * in the data where they can be had so, else filled and kept while the window walks down that axis.
 *
 * @param <A> the array type of a line
 */
final class WindowRows<A> implements LineRing.Loader<A> {

  /** Bytes of a page of memory: the processor looks ahead along a line up to its end. */
  private static final int PAGE = 4096;

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final Axis deepest;

  /** One ring per combination of taps over all outer axes but the last. */
  private final List<LineRing<A>> rings = new ArrayList<>();

  private final A[] lines;
  private final int[] starts;
  private final int[] position;
  private final LastSegment last;
  private final Continuation segment;
  private @Nullable PaddedLines<A> source;
  private int first;
  private int groups;
  private boolean standing;

  /** How many of {@link #lines} the last {@link #under} set. */
  private int found;

  /**
   * @param samples the most samples of a line that {@link #under} will be asked for
   * @param rows the most output lines
   */
  WindowRows(Layout layout, Microkernels<A> microkernels, int samples, int rows) {
    this.layout = layout;
    this.microkernels = microkernels;
    deepest = deepest(layout);
    int blocks = layout.outerTaps() / deepest.taps();
    for (int block = 0; block < blocks; block++) {
      A[] slots = microkernels.lines(slots(layout, rows));
      for (int i = 0; i < slots.length; i++) {
        slots[i] = microkernels.allocate(samples);
      }
      rings.add(new LineRing<>(deepest, slots));
    }
    lines = microkernels.lines(blocks * (deepest.taps() + rows - 1));
    starts = new int[lines.length];
    position = new int[layout.outer().size()];
    last = new LastSegment(layout);
    segment = new Continuation(layout);
  }

  private static Axis deepest(Layout layout) {
    return layout.outer().isEmpty() ? Axis.still(1) : layout.outer().getLast();
  }

  /** How many output lines of {@code layout} can share what they read. */
  static int shared(Layout layout) {
    Axis axis = deepest(layout);
    return !layout.outer().isEmpty() && axis.step() == 1 && axis.dilation() == 1
        ? Microkernels.ROWS
        : 1;
  }

  private static int slots(Layout layout, int rows) {
    return LineRing.slots(deepest(layout)) + rows - 1;
  }

  /** Lines that are kept. */
  static long count(Layout layout, int rows) {
    return (long) (layout.outerTaps() / deepest(layout).taps()) * slots(layout, rows);
  }

  /** Forgets everything loaded and reads from {@code other} from now on. */
  void begin(PaddedLines<A> other) {
    source = other;
    rings.forEach(LineRing::clear);
  }

  /** What {@link #begin} gave. */
  PaddedLines<A> source() {
    return Objects.requireNonNull(source, "begin comes before lines");
  }

  /** Combinations of taps over all outer axes but the last. */
  int blocks() {
    return rings.size();
  }

  /** Taps over the last outer axis. */
  int height() {
    return deepest.taps();
  }

  /** Whether all lines found by the last {@link #under} stand in the data as they are. */
  boolean isStanding() {
    return standing;
  }

  /** The lines found by the last {@link #under}. */
  A[] lines() {
    return lines;
  }

  /** Where each of {@link #lines()} begins. */
  int[] starts() {
    return starts;
  }

  /** Whether several lines of the data fit in a page of memory. */
  static boolean areShort(Layout layout, Microkernels<?> microkernels) {
    long samples = (long) layout.line().input() * layout.group();
    return samples * microkernels.type().bytes() <= PAGE / 2;
  }

  /**
   * Fetches what the window of {@code rows} output lines has not reached before in its walk through
   * the data: its last lines.
   */
  double fetchNew(int rows, int samples) {
    double sum = 0;
    for (int i = found - rows; i < found; i++) {
      sum += microkernels.fetch(lines[i], starts[i], samples);
    }
    return sum;
  }

  /**
   * Whether there are so many samples before and from the beginning of each of {@link #lines()} on.
   */
  boolean goesOn(int before, int from) {
    boolean all = true;
    for (int i = 0; i < found; i++) {
      all &= starts[i] >= before && starts[i] + from <= Array.getLength(lines[i]);
    }
    return all;
  }

  /** Moves the beginnings of {@link #lines()} by so many samples. */
  void shift(int samples) {
    for (int i = 0; samples != 0 && i < found; i++) {
      starts[i] += samples;
    }
  }

  /**
   * Finds {@code height + rows − 1} lines for every block, for the {@code rows} output lines from
   * the one at {@code outer} on. Each holds the positions {@code [at, at + count)} of its line.
   *
   * @param rows more than one only where {@link #shared} says so
   */
  void under(int[] outer, int rows, int at, int count) {
    // The rings hold lines of one segment, for one position on all outer axes but the last.
    if (last.isLeft(outer, at, count)) {
      rings.forEach(LineRing::clear);
      first = at;
      groups = count;
      segment.of(at, count);
    }
    boolean inside = at >= 0 && at + count <= layout.line().input();
    A stored = inside ? source().stored() : null;
    List<Axis> axes = layout.outer();
    int depth = axes.size() - 1;
    int pitch = deepest.taps() + rows - 1;
    int top = depth < 0 ? 0 : deepest.first(outer[depth]);
    standing = stored != null;
    found = rings.size() * pitch;
    for (int block = 0; block < rings.size(); block++) {
      int rest = block;
      for (int a = depth - 1; a >= 0; a--) {
        Axis leading = axes.get(a);
        position[a] = leading.first(outer[a]) + rest % leading.taps() * leading.dilation();
        rest /= leading.taps();
      }
      if (stored == null || !isInside(top, pitch) || !standing(stored, block * pitch, pitch, top)) {
        each(rings.get(block), stored, block * pitch, pitch, top);
      }
    }
  }

  /** Whether {@code count} lines from {@code top} on lie inside along the last outer axis. */
  private boolean isInside(int top, int count) {
    return position.length > 0
        && top >= 0
        && top + (count - 1) * deepest.dilation() < deepest.input();
  }

  /** Sets {@code count} lines, all of them inside; false where they are not data. */
  private boolean standing(A stored, int next, int count, int top) {
    position[position.length - 1] = top;
    int start = source().start(position, first);
    if (start < 0) {
      return false;
    }
    int pitch = 0;
    if (count > 1) {
      position[position.length - 1] = top + deepest.dilation();
      pitch = source().start(position, first) - start;
    }
    for (int t = 0; t < count; t++) {
      lines[next + t] = stored;
      starts[next + t] = start + t * pitch;
    }
    return true;
  }

  /** Sets {@code count} lines, each inside or outside. */
  private void each(LineRing<A> ring, @Nullable A stored, int next, int count, int top) {
    for (int t = 0; t < count; t++) {
      int down = top + t * deepest.dilation();
      if (position.length > 0) {
        position[position.length - 1] = down;
      }
      int start = stored == null ? -1 : source().start(position, first);
      standing &= start >= 0;
      lines[next + t] = stored == null || start < 0 ? ring.at(down, this) : stored;
      starts[next + t] = Math.max(start, 0);
    }
    if (position.length == 0) {
      ring.clear(); // One line and no neighbour to share it with.
    }
  }

  @Override
  public void load(int down, A into) {
    if (position.length > 0) {
      position[position.length - 1] = down;
    }
    A stored = source().stored();
    int from = segment.first();
    boolean inside =
        segment.groups() > 0 && from >= 0 && from + segment.groups() <= layout.line().input();
    int start = stored == null || !inside ? -1 : source().start(position, from);
    if (stored == null || start < 0) {
      source().fill(into, position, first, groups);
    } else {
      System.arraycopy(stored, start, into, segment.offset(), segment.groups() * layout.group());
      segment.complete(into, microkernels);
    }
  }
}
