package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.plan.LinePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.SizeMode;

/**
 * A filter in which every answer reads one window: a {@link LinearFilter} adds what lies under it,
 * others sort, compare or weigh it. Immutable: every method answers a changed copy.
 */
public interface WindowFilter extends Filter {

  /** Number of axes that the window slides along. */
  int rank();

  /** The extents of the window, {@link #rank()} of them. */
  Shape window();

  /** What stands outside: one boundary for every axis that the window slides along, or one each. */
  WindowFilter boundary(Boundary... each);

  /** The size mode: one for every axis that the window slides along, or one each. */
  WindowFilter size(SizeMode... each);

  /**
   * The axes of the data that the window slides along, ascending, {@link #rank()} of them; negative
   * ones count from the end. Without them, window and data must have the same rank.
   */
  WindowFilter axes(int... each);

  /**
   * The index of the window, per axis, that lies on the output sample in SAME.
   *
   * @throws IllegalArgumentException when it lies outside the window
   */
  WindowFilter anchor(int... index);

  /** The filter that slides in the same way and answers the sample under the anchor. */
  WindowFilter identity();

  /** Whether answers are differences: flat data give 0. */
  boolean isDifference();

  /** Whether answers are weighted sums of samples. */
  boolean isLinear();

  /** {@inheritDoc} */
  @Override
  LinePlan plan(Shape shape, SampleType type);
}
