package dev.convolve.algorithm;

import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What is kept of the lines under a window, from one output line to the next: each line of the data
 * is loaded once while the window walks along the last outer axis.
 *
 * @param <L> what is kept of a line
 */
public final class WindowLines<L> {

  /**
   * Loads a line.
   *
   * @param <L> what is kept of it
   */
  @FunctionalInterface
  public interface Loader<L> {
    /**
     * Sets {@code into} to what is kept of groups {@code [first, first + groups)} of the line at
     * {@code position}, inside or outside.
     */
    void load(int[] position, int first, int groups, L into);
  }

  private final Layout layout;
  private final Loader<L> loader;

  /** One ring per combination of taps over all outer axes but the last. */
  private final List<LineRing<L>> rings = new ArrayList<>();

  private final L[] window;
  private final int[] position;
  private final LastSegment last;
  private int first;
  private int groups;

  /**
   * Lines for windows of {@code layout}.
   *
   * @param arrays makes an array that takes so many lines
   * @param slot makes what is kept of one line
   */
  public WindowLines(Layout layout, IntFunction<L[]> arrays, Supplier<L> slot, Loader<L> loader) {
    this.layout = layout;
    this.loader = loader;
    List<Axis> outer = layout.outer();
    Axis deepest = outer.isEmpty() ? Axis.still(1) : outer.getLast();
    for (int i = 0; i < layout.outerTaps() / deepest.taps(); i++) {
      L[] slots = arrays.apply(LineRing.slots(deepest));
      Arrays.setAll(slots, _ -> slot.get());
      rings.add(new LineRing<>(deepest, slots));
    }
    window = arrays.apply(layout.outerTaps());
    position = new int[outer.size()];
    last = new LastSegment(layout);
  }

  /** How many lines are kept for windows of {@code layout}. */
  public static long count(Layout layout) {
    if (layout.outer().isEmpty()) {
      return 1;
    }
    Axis deepest = layout.outer().getLast();
    return (long) (layout.outerTaps() / deepest.taps()) * LineRing.slots(deepest);
  }

  /** Groups of a line before a step leaves some out, for {@code count} that stay. */
  public static int dense(Layout layout, int count) {
    return (count - 1) * layout.line().step() + 1;
  }

  /** Samples of a padded line under {@code count} groups of output. */
  public static int padded(Layout layout, int count) {
    return (dense(layout, count) - 1 + layout.line().span()) * layout.group();
  }

  /** Forgets everything loaded. */
  public void clear() {
    rings.forEach(LineRing::clear);
  }

  /**
   * The lines under the window of groups {@code [from, from + count)} of the output line at {@code
   * outer}, row-major over the outer taps. Each begins at the line's position {@code first(from)}.
   */
  public L[] under(int[] outer, int from, int count) {
    // The rings hold lines of one segment, for one position on all outer axes but the last.
    if (last.isLeft(outer, from, count)) {
      rings.forEach(LineRing::clear);
    }
    Axis line = layout.line();
    first = line.first(from);
    groups = dense(layout, count) - 1 + line.span();
    List<Axis> axes = layout.outer();
    int deepest = axes.size() - 1;
    if (deepest < 0) {
      window[0] = rings.getFirst().at(0, this::load);
      // One line and no neighbour to share it with: the next call reads other samples.
      rings.getFirst().clear();
      return window;
    }
    Axis axis = axes.get(deepest);
    int next = 0;
    for (int ring = 0; ring < rings.size(); ring++) {
      int rest = ring;
      for (int a = deepest - 1; a >= 0; a--) {
        Axis leading = axes.get(a);
        position[a] = leading.first(outer[a]) + rest % leading.taps() * leading.dilation();
        rest /= leading.taps();
      }
      for (int t = 0; t < axis.taps(); t++) {
        int at = axis.first(outer[deepest]) + t * axis.dilation();
        window[next++] = rings.get(ring).at(at, this::load);
      }
    }
    return window;
  }

  private void load(int at, L into) {
    if (position.length > 0) {
      position[position.length - 1] = at;
    }
    loader.load(position, first, groups, into);
  }
}
