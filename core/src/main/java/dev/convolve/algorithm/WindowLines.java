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
  private final int[] last;
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
      L[] slots = arrays.apply(deepest.taps());
      Arrays.setAll(slots, _ -> slot.get());
      rings.add(new LineRing<>(slots));
    }
    window = arrays.apply(layout.outerTaps());
    position = new int[outer.size()];
    last = new int[outer.size() + 2];
    Arrays.fill(last, -1);
  }

  /** How many lines are kept for windows of {@code layout}. */
  public static long count(Layout layout) {
    return layout.outerTaps();
  }

  /** Forgets everything loaded. */
  public void clear() {
    rings.forEach(LineRing::clear);
    Arrays.fill(last, -1);
  }

  /**
   * The lines under the window of groups {@code [from, from + count)} of the output line at {@code
   * outer}, row-major over the outer taps. Each begins at the line's position {@code first(from)}.
   */
  public L[] under(int[] outer, int from, int count) {
    forgetUnlessSame(outer, from, count);
    Axis line = layout.line();
    first = line.first(from);
    groups = count - 1 + line.span();
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
        position[a] = leading.first(outer[a]) + rest % leading.taps();
        rest /= leading.taps();
      }
      for (int t = 0; t < axis.taps(); t++) {
        window[next++] = rings.get(ring).at(axis.first(outer[deepest]) + t, this::load);
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

  /** The rings hold lines of one segment, for one position on all outer axes but the last. */
  private void forgetUnlessSame(int[] outer, int from, int count) {
    boolean same = last[0] == from && last[1] == count;
    for (int axis = 0; axis < outer.length - 1; axis++) {
      same &= last[axis + 2] == outer[axis];
    }
    if (!same) {
      rings.forEach(LineRing::clear);
      last[0] = from;
      last[1] = count;
      System.arraycopy(outer, 0, last, 2, outer.length);
    }
  }
}
