package dev.convolve.neighbourhood;

import dev.convolve.Correlation;
import dev.convolve.Filter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Plan;
import dev.convolve.plan.SpreadPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Twice the extent: a zero between all neighbours, then 1 4 6 4 1 over 8 along every axis, so that
 * flat data stay what they are (P. J. Burt and E. H. Adelson, 1983). Immutable: every method
 * answers a changed copy.
 *
 * <pre>
 * a b c  →  a 0 b 0 c 0  →  6a+2b  4a+4b  a+6b+c  4b+4c  b+7c  8c   over 8
 * </pre>
 *
 * <p>Defaults: all axes, boundary REFLECT, twice the extents. REFLECT mirrors the zeros together
 * with the samples, as OpenCV's pyrUp does, so that before the first sample stands the second, and
 * behind the last one itself; every other boundary continues the samples. NORMALIZED is refused.
 */
public final class PyramidUp implements Filter {

  /** How far the kernel reaches over spread data. */
  private static final int RADIUS = 2;

  private final int rank;
  private final List<Boundary> boundaries;
  private final @Nullable List<Integer> axes;
  private final @Nullable List<Integer> extents;
  private final boolean vectors;

  private PyramidUp(
      int rank,
      List<Boundary> boundaries,
      @Nullable List<Integer> axes,
      @Nullable List<Integer> extents,
      boolean vectors) {
    this.rank = rank;
    this.boundaries = boundaries;
    this.axes = axes;
    this.extents = extents;
    this.vectors = vectors;
  }

  /**
   * A filter along {@code rank} axes.
   *
   * @throws IllegalArgumentException when it is less than 1
   */
  public static PyramidUp of(int rank) {
    if (rank < 1) {
      throw new IllegalArgumentException("a pyramid has 1 axis or more, not " + rank);
    }
    return new PyramidUp(rank, List.of(Boundary.REFLECT), null, null, true);
  }

  /** What stands outside: one boundary for every axis that doubles, or one each. */
  public PyramidUp boundary(Boundary... each) {
    return new PyramidUp(rank, List.of(each), axes, extents, vectors);
  }

  /** The axes that double, ascending; negative ones count from the end. */
  public PyramidUp axes(int... each) {
    List<Integer> named = Arrays.stream(each).boxed().toList();
    return new PyramidUp(rank, boundaries, named, extents, vectors);
  }

  /**
   * The extents that are answered along the axes that double: twice those of the data, or 1 less.
   */
  public PyramidUp to(int... each) {
    List<Integer> wanted = Arrays.stream(each).boxed().toList();
    return new PyramidUp(rank, boundaries, axes, wanted, vectors);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public PyramidUp withoutVectors() {
    return new PyramidUp(rank, boundaries, axes, extents, false);
  }

  /** Number of axes that double. */
  public int rank() {
    return rank;
  }

  @Override
  public SpreadPlan plan(Shape shape, SampleType type) {
    Sliding sliding = new Sliding(boundaries, List.of(SizeMode.VALID), axes, vectors);
    int[] along = sliding.along(shape, Shape.of(new int[rank]));
    List<Boundary> each = new ArrayList<>(Collections.nCopies(shape.rank(), Boundary.EDGE));
    List<Integer> factors = new ArrayList<>(Collections.nCopies(shape.rank(), 1));
    List<Integer> margins = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
    int[] wide = shape.extents();
    for (int i = 0; i < rank; i++) {
      int axis = along[i];
      Boundary boundary = Sliding.pick("boundary", boundaries, i, rank);
      if (boundary instanceof Boundary.Normalized) {
        throw new IllegalArgumentException(
            "pyramid-up spreads the data and cannot tell its zeros from what is missing; use a boundary other than normalized");
      }
      each.set(axis, boundary);
      factors.set(axis, 2);
      margins.set(axis, RADIUS);
      wide[axis] = wide[axis] == 0 ? 2 * RADIUS : doubled(wide[axis], i) + 2 * RADIUS;
    }
    Shape spread = Shape.of(wide);
    Kernel line = Kernel.of(1, 4, 6, 4, 1).dividedBy(8);
    Kernel kernel = line;
    for (int i = 1; i < rank; i++) {
      kernel = kernel.outer(line);
    }
    var filter = Correlation.of(kernel.called("pyramid")).axes(along).size(SizeMode.VALID);
    Plan inner = (vectors ? filter : filter.withoutVectors()).plan(spread, type);
    return SpreadPlan.of(
        "pyramid-up, a zero between neighbours",
        shape,
        new SpreadPlan.Spread(factors, margins, each),
        inner);
  }

  private int doubled(int extent, int axis) {
    List<Integer> wanted = extents;
    if (wanted == null) {
      return Math.multiplyExact(2, extent);
    }
    int to = Sliding.pick("extents", wanted, axis, rank);
    if (to != 2 * extent && to != 2 * extent - 1) {
      throw new IllegalArgumentException(
          "%d samples become %d or %d, not %d".formatted(extent, 2 * extent - 1, 2 * extent, to));
    }
    return to;
  }

  @Override
  public String toString() {
    return "pyramid-up";
  }
}
