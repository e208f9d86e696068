package dev.convolve.plan;

import dev.convolve.algorithm.Reference;
import dev.convolve.boundary.Boundary;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one output sample apart into an {@link Explanation}. */
final class Explaining {

  private final Tensor source;
  private final Reference.Certainty certainty;
  private final List<Axis> axes;
  private final int[] position;

  private Explaining(
      Tensor source, Reference.Certainty certainty, List<Axis> axes, int[] position) {
    this.source = source;
    this.certainty = certainty;
    this.axes = axes;
    this.position = position;
  }

  /**
   * The explanation of the output at {@code position}.
   *
   * @param all the weights, row-major over the geometry's kernel shape
   * @param mask the certainties, or null
   * @param bias what is added to the answer
   * @param unrounded what the plan computes, divided and biased
   */
  static Explanation of(
      PlanReport report,
      double[] all,
      double divisor,
      Tensor source,
      @Nullable Tensor mask,
      Missing missing,
      double bias,
      double unrounded,
      SampleType outputType,
      int[] position) {
    Reference.Certainty certainty = Reference.certainty(source, mask, missing.ignoresNan());
    Explaining explaining = new Explaining(source, certainty, report.geometry().axes(), position);
    Shape kernel = report.geometry().kernel();
    List<Explanation.Tap> taps = new ArrayList<>();
    for (int t = 0; t < all.length; t++) {
      taps.add(explaining.tap(kernel.position(t), all[t]));
    }
    Reference.Result reference =
        Reference.correlateAt(
            source, report.geometry(), all, certainty, missing.leastShare(), position);
    double computed = report.computeType() == SampleType.F32 ? (float) unrounded : unrounded;
    Tensor stored = Tensor.zeros(outputType, Shape.of(1));
    stored.store(0, unrounded);
    boolean clipped =
        outputType.isInteger()
            && (Math.rint(unrounded) < outputType.minimum()
                || Math.rint(unrounded) > outputType.maximum());
    return new Explanation(
        report,
        Arrays.stream(position).boxed().toList(),
        List.copyOf(taps),
        reference.high()[0],
        divisor,
        reference.scale()[0],
        reference.present()[0],
        bias,
        reference.value(0) / divisor + bias,
        computed,
        outputType,
        stored.at(0),
        clipped);
  }

  private Explanation.Tap tap(int[] index, double weight) {
    int[] at = new int[axes.size()];
    int[] from = new int[axes.size()];
    boolean inside = true;
    @Nullable Boundary silent = null;
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      at[a] = axis.first(position[a]) + index[a] * axis.dilation();
      from[a] = axis.boundary().source(at[a], axis.input());
      inside &= at[a] >= 0 && at[a] < axis.input();
      boolean weightless = axis.boundary() instanceof Boundary.Normalized;
      if (from[a] == Boundary.OUTSIDE && (silent == null || weightless)) {
        silent = axis.boundary();
      }
    }
    if (silent != null) {
      double counts = silent instanceof Boundary.Normalized ? 0 : 1;
      double constant = silent instanceof Boundary.Constant(double value) ? value : 0;
      return new Explanation.Tap(
          index, weight, at, null, inside, constant, counts, weight * constant);
    }
    double counts = certainty.at(from);
    double sample = source.get(from);
    double product = counts == 0 ? 0 : weight * (counts * sample);
    return new Explanation.Tap(index, weight, at, from, inside, sample, counts, product);
  }
}
