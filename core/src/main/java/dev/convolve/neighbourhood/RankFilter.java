package dev.convolve.neighbourhood;

import dev.convolve.WindowFilter;
import dev.convolve.algorithm.BoxExtremes;
import dev.convolve.algorithm.FootprintExtremes;
import dev.convolve.algorithm.HistogramRank;
import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.NetworkRank;
import dev.convolve.algorithm.WindowRuns;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.List;

/**
 * Sorts the samples under a window and answers one of them: median, minimum, maximum, any rank or
 * percentile. Immutable: every method answers a changed copy.
 *
 * <p>Defaults: size SAME, boundary REFLECT, all axes, the window as drawn with its anchor in the
 * middle (extent/2). The median of an even number of samples is the larger of the two in the
 * middle, so that every answer is one of the samples.
 *
 * <p>NaN anywhere in the window gives NaN; −0 is smaller than +0. A boundary that continues the
 * data supplies samples like any other; outside a NORMALIZED one there are none, and those inside
 * are sorted alone. Where a window then has no sample, the minimum is +∞, the maximum −∞ (for
 * integers the largest and the smallest value) and any other order gives NaN.
 */
public final class RankFilter implements WindowFilter {

  private final Order order;
  private final Footprint footprint;
  private final Sliding sliding;

  private RankFilter(Order order, Footprint footprint, Sliding sliding) {
    this.order = order;
    this.footprint = footprint;
    this.sliding = sliding;
  }

  /**
   * A filter with all defaults.
   *
   * @throws IllegalArgumentException when the window has no such place
   */
  public static RankFilter of(Order order, Footprint footprint) {
    order.require(footprint.count());
    return new RankFilter(order, footprint, Sliding.DEFAULT);
  }

  /** The median of a box. */
  public static RankFilter median(int... extents) {
    return of(Order.MEDIAN, Footprint.box(extents));
  }

  /** The smallest sample of a box. */
  public static RankFilter minimum(int... extents) {
    return of(Order.MINIMUM, Footprint.box(extents));
  }

  /** The largest sample of a box. */
  public static RankFilter maximum(int... extents) {
    return of(Order.MAXIMUM, Footprint.box(extents));
  }

  /** What stands outside: one boundary for every axis that the window slides along, or one each. */
  @Override
  public RankFilter boundary(Boundary... each) {
    return new RankFilter(order, footprint, sliding.boundary(each));
  }

  /** The size mode: one for every axis that the window slides along, or one each. */
  @Override
  public RankFilter size(SizeMode... each) {
    return new RankFilter(order, footprint, sliding.size(each));
  }

  /**
   * The axes of the data that the window slides along, ascending, one per axis of the window;
   * negative ones count from the end. Without them, window and data must have the same rank.
   */
  @Override
  public RankFilter axes(int... each) {
    return new RankFilter(order, footprint, sliding.axes(each));
  }

  /**
   * The position of the window that lies on the output sample in SAME.
   *
   * @throws IllegalArgumentException when it lies outside the window's box
   */
  @Override
  public RankFilter anchor(int... index) {
    return new RankFilter(order, footprint.anchoredAt(index), sliding);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public RankFilter withoutVectors() {
    return new RankFilter(order, footprint, sliding.withoutVectors());
  }

  /** Which of the sorted samples is the answer. */
  public Order order() {
    return order;
  }

  /** The window. */
  public Footprint footprint() {
    return footprint;
  }

  @Override
  public Shape window() {
    return footprint.shape();
  }

  @Override
  public int rank() {
    return footprint.shape().rank();
  }

  @Override
  public RankFilter identity() {
    return new RankFilter(Order.MINIMUM, footprint.anchorOnly(), sliding);
  }

  @Override
  public boolean isDifference() {
    return false;
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  @Override
  public NeighbourhoodPlan plan(Shape shape, SampleType type) {
    Geometry geometry = sliding.geometry(shape, footprint.shape(), footprint.anchor());
    Layout layout = Layout.of(geometry);
    LineWork work = work(layout, type);
    return NeighbourhoodPlan.of(
        this + "\n" + method(work),
        geometry,
        type,
        type.computeType(),
        work,
        (source, position) ->
            List.of(
                WindowReader.of(source, geometry, type.computeType())
                    .pick(order.label(), order, footprint, position)),
        sliding.vectors());
  }

  /** The method for a window over {@code layout}, chosen by its size and the samples' type. */
  LineWork work(Layout layout, SampleType type) {
    int all = footprint.count();
    WindowRuns runs = WindowRuns.of(layout, footprint.cells());
    boolean smallest = order.index(all, all) == 0;
    if (smallest || order.index(all, all) == all - 1) {
      return footprint.isBox()
          ? new BoxExtremes(layout, !smallest)
          : new FootprintExtremes(layout, runs, !smallest);
    }
    boolean normalized =
        layout.line().boundary() instanceof Boundary.Normalized
            || layout.outer().stream()
                .map(Axis::boundary)
                .anyMatch(boundary -> boundary instanceof Boundary.Normalized);
    return normalized || all > NetworkRank.mostTaps(type)
        ? new HistogramRank(layout, runs, type, present -> order.index(present, all))
        : new NetworkRank(layout, runs, order.index(all, all));
  }

  private static String method(LineWork work) {
    return switch (work) {
      case BoxExtremes _ -> "axis by axis, windows of 1, 2, 4, ... samples doubled";
      case FootprintExtremes _ -> "by runs, windows of 1, 2, 4, ... samples doubled";
      case NetworkRank _ -> "by a fixed network of exchanges";
      default -> "by a histogram that moves with the window";
    };
  }

  /** The order and the window: {@code median of box 5x5}. */
  @Override
  public String toString() {
    return order.label() + " of " + footprint;
  }
}
