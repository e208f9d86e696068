package dev.convolve.algorithm;

import dev.convolve.internal.simd.ByteFactors;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Combines lines over the outer axes, outermost first, then slides the last factor along the
 * result. Combined lines are kept while the window walks down the last outer axis.
 *
 * @param <A> the array type of a line
 */
final class SeparableWorker<A> implements RowWorker<A>, LineRing.Loader<A> {

  private final Layout layout;
  private final Microkernels<A> microkernels;
  private final List<A> factors = new ArrayList<>();
  private final int rows;

  /** Per outer axis: the lines under its factor, and where each begins. */
  private final List<A[]> gathered = new ArrayList<>();

  private final List<int[]> starts = new ArrayList<>();

  /** Per outer axis but the last: buffers for lines that do not stand in the data as they are. */
  private final List<A[]> buffers = new ArrayList<>();

  /** Lines combined over all outer axes, one per row of output. */
  private final A[] combined;

  private final @Nullable LineRing<A> ring;
  private final A[] single;
  private final int[] zeros;
  private final int[] insides;
  private final A[] from;
  private final A[] to;
  private final int[] at = {0};
  private final int[] position;
  private final LastSegment last;
  private final @Nullable ByteFactors<A> bytes;
  private final LevelRange range;
  private final Continuation segment;
  private @Nullable PaddedLines<A> source;

  /** What stands outside, if that is one value, and what it is once combined over outer axes. */
  private OptionalDouble outside = OptionalDouble.empty();

  private double beyond;
  private final boolean isShort;
  private double fetched;

  /** Lines that the next step combines first, a distance of {@link #pitch} apart; null for none. */
  private @Nullable A following;

  private int next;
  private int pitch;
  private final A kept;
  private boolean bytesFollow;
  private int seen;
  private int[] target = {};
  private int begin;
  private int groups;

  /** Where the line that {@link #stored} found last begins. */
  private int found;

  SeparableWorker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
    this.layout = layout;
    this.microkernels = microkernels;
    for (double[] factor : Objects.requireNonNull(weights.factors(), "factors")) {
      factors.add(microkernels.round(factor));
    }
    rows = WindowRows.shared(layout);
    int padded = WindowLines.padded(layout, longest);
    List<Axis> outer = layout.outer();
    for (int axis = 0; axis < outer.size(); axis++) {
      boolean deepest = axis == outer.size() - 1;
      int lines = outer.get(axis).taps() + (deepest ? rows - 1 : 0);
      gathered.add(microkernels.lines(lines));
      starts.add(new int[lines]);
      buffers.add(lines(deepest ? 0 : lines, padded));
    }
    bytes = microkernels.byteFactors();
    combined = lines(rows, bytes == null ? padded : padded + bytes.slack());
    ring =
        outer.isEmpty()
            ? null
            : new LineRing<>(
                outer.getLast(), lines(LineRing.slots(outer.getLast()) + rows - 1, padded));
    single = lines(1, WindowLines.dense(layout, longest) * layout.group());
    zeros = new int[rows];
    from = microkernels.lines(1);
    to = microkernels.lines(1);
    position = new int[outer.size()];
    last = new LastSegment(layout);
    isShort = WindowRows.areShort(layout, microkernels);
    range = new LevelRange(layout, weights);
    segment = new Continuation(layout);
    insides = new int[rows];
    kept = microkernels.allocate(1);
  }

  private A[] lines(int count, int samples) {
    A[] lines = microkernels.lines(count);
    for (int i = 0; i < count; i++) {
      lines[i] = microkernels.allocate(samples);
    }
    return lines;
  }

  @Override
  public void begin(PaddedLines<A> lines) {
    source = lines;
    following = null;
    last.forget();
    outside = lines.outside();
    beyond = outside.isPresent() ? combined(outside.getAsDouble()) : 0;
    if (ring != null) {
      ring.clear();
    }
  }

  /** What lines of nothing but {@code value} are combined to, by the same chains as any. */
  private double combined(double value) {
    double sum = value;
    for (int axis = 0; axis < layout.outer().size(); axis++) {
      if (!isStill(axis)) {
        int taps = layout.outer().get(axis).taps();
        A[] lines = microkernels.lines(taps);
        A line = microkernels.allocate(1);
        microkernels.fill(line, 0, 1, sum);
        Arrays.fill(lines, line);
        A[] out = microkernels.lines(1);
        out[0] = microkernels.allocate(1);
        A factor = factors.get(axis);
        microkernels.correlateRows(
            lines, new int[taps], 1, taps, 1, 1, factor, out, new int[1], 1, 1);
        sum = microkernels.get(out[0], 0);
      }
    }
    return sum;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public A line(int[] outer, int start, int count) {
    Axis line = layout.line();
    dense(outer, 1, line.first(start), WindowLines.dense(layout, count), single, zeros);
    if (line.step() > 1) {
      microkernels.keepEvery(single[0], layout.group(), line.step(), count);
    }
    return single[0];
  }

  @Override
  public boolean lines(int[] outer, int count, int start, int length, A[] into, int[] places) {
    Axis line = layout.line();
    if (line.step() == 1) {
      return dense(outer, count, line.first(start), length, into, places);
    }
    eachLine(outer, count, start, length, layout.group(), into, places);
    return false;
  }

  @Override
  public boolean givesLevels(int count, double divisor) {
    int samples = count * layout.group();
    return bytes != null
        && samples >= bytes.least()
        && source().storedBytes() != null
        && range.isLevels(divisor);
  }

  @Override
  public void levels(
      int[] outer, int count, int start, int length, double divisor, byte[] into, int[] places) {
    ByteFactors<A> loops = Objects.requireNonNull(bytes, "givesLevels comes before levels");
    turnTo(outer, layout.line().first(start), length);
    combine(outer, count);
    int samples = length * layout.group();
    int spacing = layout.group() * layout.line().dilation();
    int taps = layout.line().taps();
    A factor = factors.getLast();
    float part = (float) (1 / divisor);
    for (int r = 0; r < count; r++) {
      int behind = bytesAhead(r, samples);
      // Where nothing follows, what was stored last is as near as anything.
      byte[] ahead = behind < 0 ? into : Objects.requireNonNull(source().storedBytes());
      int from = behind < 0 ? places[Math.max(0, r - 1)] : behind;
      A line = combined[r];
      seen = loops.levels(line, taps, spacing, factor, part, into, places[r], samples, ahead, from);
    }
  }

  /**
   * Where the bytes begin that follow for row {@code r}, with so many behind; negative for none.
   */
  private int bytesAhead(int r, int samples) {
    byte[] data = source().storedBytes();
    long at = next + (long) r * pitch;
    return data != null && bytesFollow && at >= 0 && at + samples <= data.length ? (int) at : -1;
  }

  /** Every output, those that a step leaves out too, whose windows begin at {@code start} on. */
  private boolean dense(int[] outer, int count, int start, int length, A[] into, int[] places) {
    int group = layout.group();
    turnTo(outer, start, length);
    if (outer.length > 0 && isStill(outer.length)) {
      overOuterAxes(outer, count, into, places);
      return false;
    }
    combine(outer, count);
    boolean finite = true;
    int taps = layout.line().taps();
    int spacing = group * layout.line().dilation();
    for (int r = 0; r < count; r++) {
      from[0] = combined[r];
      to[0] = into[r];
      at[0] = places[r];
      A factor = factors.getLast();
      // Where nothing follows, the line itself stands in: a second loop would be compiled late.
      A behind = isThere(r, length * group) ? following : null;
      A ahead = behind == null ? combined[r] : behind;
      int ready = behind == null ? 0 : next + r * pitch;
      finite &=
          microkernels.correlateAhead(
              from, zeros, taps, spacing, factor, to, at, length * group, ahead, ready, kept);
    }
    return finite;
  }

  private void turnTo(int[] outer, int start, int length) {
    int needed = length - 1 + layout.line().span();
    if (last.isLeft(outer, start, needed)) {
      if (ring != null) {
        ring.clear();
      }
      segment.of(start, needed, outside.isPresent());
      begin = start;
      groups = needed;
    }
    target = outer;
  }

  /** Combines lines, continued past their ends, for {@code count} rows of output. */
  private void combine(int[] outer, int count) {
    if (outer.length == 0) {
      source().fill(combined[0], position, begin, groups);
      return;
    }
    Arrays.fill(insides, segment.offset());
    overOuterAxes(outer, count, combined, insides);
    for (int r = 0; r < count; r++) {
      if (outside.isPresent()) {
        segment.complete(combined[r], microkernels, beyond);
      } else {
        segment.complete(combined[r], microkernels);
      }
    }
  }

  /** Combines the lines under {@code count} rows of output from the one at {@code outer} on. */
  private void overOuterAxes(int[] outer, int count, A[] into, int[] places) {
    int deepest = outer.length - 1;
    Axis axis = layout.outer().get(deepest);
    A[] lines = gathered.get(deepest);
    int[] begins = starts.get(deepest);
    int top = axis.first(outer[deepest]);
    int samples = segment.groups() * layout.group();
    following = null;
    bytesFollow = false;
    A factor = factors.get(deepest);
    byte[] data = source().storedBytes();
    if (bytes != null
        && data != null
        && samples >= bytes.least()
        && standing(deepest, top, axis.taps() + count - 1, begins)) {
      bytes.combine(data, begins, axis.taps(), factor, into, places, count, samples);
      bytesFollow = follows(axis, top, count, begins);
      return;
    }
    if (standing(deepest, top, axis.taps() + count - 1, lines, begins)) {
      following = follows(axis, top, count, begins) ? lines[0] : null;
    } else {
      for (int t = 0; t < axis.taps() + count - 1; t++) {
        int down = top + t * axis.dilation();
        position[deepest] = down;
        A stored = stored(deepest - 1);
        lines[t] = stored == null ? Objects.requireNonNull(ring).at(down, this) : stored;
        begins[t] = stored == null ? 0 : found;
      }
    }
    microkernels.correlateRows(
        lines, begins, 1, axis.taps(), 1, 1, factor, into, places, count, samples);
  }

  /**
   * Turns to the lines behind those under {@code count} rows of output; false where there are not
   * as many.
   */
  private boolean follows(Axis axis, int top, int count, int[] begins) {
    int used = axis.taps() + count - 1;
    if (count < rows || count == 1 || top + used + count > axis.input()) {
      return false;
    }
    pitch = begins[1] - begins[0];
    next = begins[used - 1] + pitch;
    return true;
  }

  /** Whether the line that follows for row {@code r} has so many samples, or others behind it. */
  private boolean isThere(int r, int samples) {
    long at = next + (long) r * pitch;
    return following != null && at >= 0 && at + samples <= Array.getLength(following);
  }

  /** The line at position {@code down} of the last outer axis, combined over those before it. */
  @Override
  public void load(int down, A into) {
    if (position.length > 0) {
      position[position.length - 1] = down;
    }
    loadCombined(position.length - 2, into);
  }

  /** The line at {@link #position}, combined over axes 0 to {@code axis} of the target. */
  private void loadCombined(int axis, A into) {
    if (axis < 0) {
      source().fill(into, position, segment.first(), segment.groups());
      return;
    }
    Axis along = layout.outer().get(axis);
    if (isStill(axis)) {
      position[axis] = along.first(target[axis]);
      loadCombined(axis - 1, into);
      return;
    }
    A[] lines = gathered.get(axis);
    int[] begins = starts.get(axis);
    int top = along.first(target[axis]);
    int samples = segment.groups() * layout.group();
    if (standing(axis, top, along.taps(), lines, begins)) {
      if (isShort) {
        int newest = along.taps() - 1;
        fetched = microkernels.fetch(lines[newest], begins[newest], samples);
      }
    } else {
      for (int t = 0; t < along.taps(); t++) {
        position[axis] = top + t * along.dilation();
        A stored = stored(axis - 1);
        lines[t] = stored == null ? buffers.get(axis)[t] : stored;
        begins[t] = stored == null ? 0 : found;
        if (stored == null) {
          loadCombined(axis - 1, lines[t]);
        }
      }
    }
    to[0] = into;
    at[0] = 0;
    A factor = factors.get(axis);
    microkernels.correlateRows(lines, begins, 1, along.taps(), 1, 1, factor, to, at, 1, samples);
  }

  /**
   * Finds {@code count} lines along {@code axis}, from position {@code top} on, in the data; false
   * where they do not all stand there as they are wanted.
   */
  private boolean standing(int axis, int top, int count, A[] lines, int[] begins) {
    Axis along = layout.outer().get(axis);
    if (top < 0 || top + (count - 1) * along.dilation() >= along.input()) {
      return false;
    }
    position[axis] = top;
    A data = stored(axis - 1);
    if (data == null) {
      return false;
    }
    int start = found;
    int pitch = 0;
    if (count > 1) {
      position[axis] = top + along.dilation();
      pitch = stored(axis - 1) == null ? 0 : found - start;
    }
    for (int t = 0; t < count; t++) {
      lines[t] = data;
      begins[t] = start + t * pitch;
    }
    return true;
  }

  /** Finds where {@code count} lines along {@code axis} begin; false where some are no data. */
  private boolean standing(int axis, int top, int count, int[] begins) {
    for (int t = 0; t < count; t++) {
      position[axis] = top + t * layout.outer().get(axis).dilation();
      if (!isStanding(axis - 1)) {
        return false;
      }
      begins[t] = found;
    }
    return true;
  }

  /**
   * The data, where nothing is to be combined over axes 0 to {@code axis} and the line at {@link
   * #position} stands in them from {@link #found} on.
   */
  private @Nullable A stored(int axis) {
    A data = source().stored();
    return data != null && isStanding(axis) ? data : null;
  }

  /** Whether the line at {@link #position} stands in data; {@link #found} is then where. */
  private boolean isStanding(int axis) {
    int beyond = segment.first() + segment.groups();
    if (segment.first() < 0 || beyond > layout.line().input()) {
      return false;
    }
    for (int a = 0; a <= axis; a++) {
      if (!isStill(a)) {
        return false;
      }
      position[a] = layout.outer().get(a).first(target[a]);
    }
    found = source().start(position, segment.first());
    return found >= 0;
  }

  private PaddedLines<A> source() {
    return Objects.requireNonNull(source, "begin comes before line");
  }

  /** Whether the factor along {@code axis}, the line's after the outer ones, is the weight 1. */
  private boolean isStill(int axis) {
    boolean outer = axis < layout.outer().size();
    int taps = outer ? layout.outer().get(axis).taps() : layout.line().taps();
    return taps == 1 && microkernels.get(factors.get(axis), 0) == 1;
  }
}
