package dev.convolve.neighbourhood;

import dev.convolve.Chain;
import dev.convolve.Filter;
import dev.convolve.WindowFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.ChainPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Levels of a pyramid at once: {@link Pyramid#down} or {@link Pyramid#up}, so many times.
 * Immutable: every method answers a changed copy.
 */
public final class PyramidFilter implements WindowFilter {

  /** More levels down leave nothing of any array. */
  private static final int MOST_DOWN = 31;

  /** More levels up make of one sample a million. */
  private static final int MOST_UP = 6;

  private final boolean up;
  private final int rank;
  private final int levels;
  private final List<Boundary> boundaries;
  private final @Nullable List<Integer> axes;

  private PyramidFilter(
      boolean up, int rank, int levels, List<Boundary> boundaries, @Nullable List<Integer> axes) {
    this.up = up;
    this.rank = rank;
    this.levels = levels;
    this.boundaries = boundaries;
    this.axes = axes;
  }

  /**
   * Each level halves the extents of {@code rank} axes.
   *
   * @param levels 1 to 31
   * @throws IllegalArgumentException when they are not
   */
  public static PyramidFilter down(int rank, int levels) {
    return of(false, rank, levels, MOST_DOWN);
  }

  /**
   * Each level doubles the extents of {@code rank} axes.
   *
   * @param levels 1 to 6
   * @throws IllegalArgumentException when they are not
   */
  public static PyramidFilter up(int rank, int levels) {
    return of(true, rank, levels, MOST_UP);
  }

  private static PyramidFilter of(boolean up, int rank, int levels, int most) {
    if (levels < 1 || levels > most) {
      throw new IllegalArgumentException("levels %d; use 1 to %d".formatted(levels, most));
    }
    return new PyramidFilter(up, rank, levels, List.of(Boundary.REFLECT), null);
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public Shape window() {
    int[] extents = new int[rank];
    Arrays.fill(extents, 5);
    return Shape.of(extents);
  }

  @Override
  public PyramidFilter boundary(Boundary... each) {
    return new PyramidFilter(up, rank, levels, List.of(each), axes);
  }

  /**
   * The size mode; levels know only SAME, from which they take every second sample.
   *
   * @throws IllegalArgumentException when it is another
   */
  @Override
  public PyramidFilter size(SizeMode... each) {
    if (Arrays.stream(each).anyMatch(size -> size != SizeMode.SAME)) {
      throw new IllegalArgumentException(
          "%s has extents of its own; use size same".formatted(this));
    }
    return this;
  }

  @Override
  public PyramidFilter axes(int... each) {
    return new PyramidFilter(up, rank, levels, boundaries, Arrays.stream(each).boxed().toList());
  }

  /**
   * The middle of the window lies on the output sample.
   *
   * @throws IllegalArgumentException when another index is named
   */
  @Override
  public PyramidFilter anchor(int... index) {
    if (index.length != rank || Arrays.stream(index).anyMatch(at -> at != 2)) {
      throw new IllegalArgumentException("%s has its anchor in the middle".formatted(this));
    }
    return this;
  }

  /** This: there is no other answer of its extents. */
  @Override
  public WindowFilter identity() {
    return this;
  }

  @Override
  public boolean isDifference() {
    return false;
  }

  @Override
  public boolean isLinear() {
    return true;
  }

  @Override
  public ChainPlan plan(Shape shape, SampleType type) {
    Boundary[] each = boundaries.toArray(Boundary[]::new);
    List<Integer> named = axes;
    int[] along =
        named == null
            ? IntStream.range(0, shape.rank()).toArray()
            : named.stream().mapToInt(axis -> axis).toArray();
    Filter level =
        up
            ? Pyramid.up(rank).boundary(each).axes(along)
            : Pyramid.down(rank).boundary(each).axes(along);
    return Chain.of(Collections.nCopies(levels, level).toArray(Filter[]::new)).plan(shape, type);
  }

  @Override
  public String toString() {
    String name = up ? "pyramid-up" : "pyramid-down";
    return levels == 1 ? name : name + " by " + levels + " levels";
  }
}
