package dev.convolve.plan;

import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one output sample of a filter that compares or weighs its neighbourhood is what it is.
 *
 * @param filter the filter in words
 * @param geometry where windows lie
 * @param inputType the sample type planned for
 * @param computeType the type that results are computed in
 * @param position the output position, one coordinate per axis
 * @param steps what was done, in order; a later step may read what an earlier one answered
 * @param computed what the plan computes, in its compute type
 * @param outputType the type it is stored in
 * @param stored what is stored: rounded half to even and saturated where the type is an integer
 * @param clipped whether saturation changed it
 */
public record NeighbourhoodExplanation(
    String filter,
    Geometry geometry,
    SampleType inputType,
    SampleType computeType,
    List<Integer> position,
    List<Step> steps,
    double computed,
    SampleType outputType,
    double stored,
    boolean clipped)
    implements SampleExplanation {

  /** Copies the lists. */
  public NeighbourhoodExplanation {
    position = List.copyOf(position);
    steps = List.copyOf(steps);
  }

  /**
   * A window and what was made of it, or a calculation with earlier answers.
   *
   * @param label what is done, as {@code median} or {@code dilate - erode}
   * @param position where its answer stands, one coordinate per axis
   * @param samples the window, row-major; empty for a calculation
   * @param order the place of the answer among the sorted samples that are present, from 0; −1 when
   *     it is not one of them
   * @param value the answer
   */
  public record Step(
      String label, List<Integer> position, List<Sample> samples, int order, double value) {

    /** Copies the lists. */
    public Step {
      position = List.copyOf(position);
      samples = List.copyOf(samples);
    }

    /** Samples that lie outside the data, which the boundary supplied or left out. */
    public long outside() {
      return samples.stream().filter(sample -> !sample.inside()).count();
    }

    /** The values that are present, in ascending order, NaN last. */
    public double[] sorted() {
      return samples.stream().filter(Sample::present).mapToDouble(Sample::value).sorted().toArray();
    }
  }

  /**
   * One position of a window.
   *
   * @param index its place in the window's box, one coordinate per axis
   * @param at the position that it lies on; outside the data it is what the boundary continued
   * @param source the position that supplied the sample, or null when the boundary gave a constant
   *     or nothing
   * @param inside whether {@code at} lies inside the data
   * @param present whether there is a sample: false outside a NORMALIZED boundary
   * @param value the sample; NaN where there is none
   * @param weight what the sample counts for; 1 where all count alike
   */
  public record Sample(
      int[] index,
      int[] at,
      int @Nullable [] source,
      boolean inside,
      boolean present,
      double value,
      double weight) {

    /** This with another weight. */
    public Sample weighing(double other) {
      return new Sample(index, at, source, inside, present, value, other);
    }
  }

  /** The explanation as text: each step's samples, sorted, and what was picked. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("output " + position + " of " + filter + "\n");
    for (Step step : steps) {
      text.append("  ").append(step.label()).append(" at ").append(step.position());
      if (!step.samples().isEmpty()) {
        text.append(" of ").append(Arrays.toString(step.sorted()));
        if (step.outside() > 0) {
          text.append(" (").append(step.outside()).append(" outside)");
        }
        if (step.order() >= 0) {
          text.append(", number ").append(step.order());
        }
      }
      text.append(" = ").append(step.value()).append('\n');
    }
    text.append("= ").append(computed);
    if (outputType.isInteger()) {
      text.append(", stored as ").append(stored).append(clipped ? " (clipped)" : "");
    }
    return text.toString();
  }
}
