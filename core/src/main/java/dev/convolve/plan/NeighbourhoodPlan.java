package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import java.util.function.Function;

/**
 * A plan for windows that are not summed but sorted, compared or weighed by their own values: the
 * same lines, boundaries, tiles and threads as a weighted sum's.
 */
public final class NeighbourhoodPlan extends WindowPlan {

  private final String description;

  private NeighbourhoodPlan(
      String description,
      Geometry geometry,
      SampleType inputType,
      SampleType computeType,
      Engine<?> engine) {
    super(geometry, inputType, computeType, 1, engine);
    this.description = description;
  }

  /**
   * A plan.
   *
   * @param description the filter in words, one line or more
   * @param geometry where windows lie
   * @param inputType the data's sample type
   * @param computeType f32 or f64
   * @param work computes the lines of a layout
   * @param vectors whether microkernels may use vectors; the bits are the same
   */
  public static NeighbourhoodPlan of(
      String description,
      Geometry geometry,
      SampleType inputType,
      SampleType computeType,
      Function<Layout, LineWork> work,
      boolean vectors) {
    Layout layout = Layout.of(geometry);
    LineWork prepared = work.apply(layout);
    Engine<?> engine =
        Engine.of(computeType, vectors, layout, new Tiles(layout, prepared.tile()), prepared);
    return new NeighbourhoodPlan(description, geometry, inputType, computeType, engine);
  }

  @Override
  public String explain() {
    return "%s%n%s %s -> %s%ncompute     %s, %d lanes%nmemory      %,d bytes of line buffers a thread"
        .formatted(
            description,
            inputType(),
            inputShape(),
            outputShape(),
            computeType(),
            engine.microkernels.lanes(),
            threadBytes());
  }

  @Override
  public String toString() {
    return "%s %s -> %s"
        .formatted(description.lines().findFirst().orElse(""), inputShape(), outputShape());
  }
}
