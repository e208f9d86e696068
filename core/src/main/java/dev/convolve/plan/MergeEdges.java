package dev.convolve.plan;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where merged kernels can answer other than their chain. A later step reads past the edge of an
 * intermediate result what its boundary makes of that result; a merged kernel reads what the
 * boundary makes of the data. Outputs whose later steps stay inside cannot tell the difference; the
 * others can, unless filtering and continuing come to the same.
 */
final class MergeEdges {

  private final List<LinePlan> stages;
  private final List<MergeReport.Merge> merges;

  MergeEdges(List<LinePlan> stages, List<MergeReport.Merge> merges) {
    this.stages = stages;
    this.merges = merges;
  }

  /** Per axis of the last result. */
  List<MergeReport.Edge> edges() {
    Shape output = stages.getLast().outputShape();
    List<MergeReport.Edge> edges = new ArrayList<>();
    for (int axis = 0; axis < output.rank(); axis++) {
      MergeReport.Edge edge = new MergeReport.Edge(0, 0);
      for (MergeReport.Merge merge : merges) {
        edge = edge.or(carried(merge, axis));
      }
      int extent = output.extent(axis);
      edges.add(
          new MergeReport.Edge(Math.min(edge.before(), extent), Math.min(edge.after(), extent)));
    }
    return edges;
  }

  /** What a merge changes along an axis, as it shows after the last step. */
  private MergeReport.Edge carried(MergeReport.Merge merge, int axis) {
    MergeReport.Edge edge = changed(merge, axis);
    for (LinePlan later : stages.subList(merge.last(), stages.size())) {
      if (edge.before() == 0 && edge.after() == 0) {
        return edge;
      }
      edge =
          later instanceof WindowPlan window
              ? through(window.geometry().axes().get(axis), edge)
              : new MergeReport.Edge(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
    return edge;
  }

  /** The outputs of a window that touch changed samples. */
  private static MergeReport.Edge through(Axis axis, MergeReport.Edge edge) {
    boolean wraps = axis.boundary() instanceof Boundary.Wrap;
    int outputs = axis.output();
    long before = 0;
    if (edge.before() > 0 || wraps) {
      before = Math.ceilDiv((long) edge.before() + axis.lead(), axis.step());
    }
    long after = 0;
    if (edge.after() > 0 || wraps) {
      long first = (long) axis.input() - edge.after() + axis.lead() - axis.span() + 1;
      after = outputs - Math.ceilDiv(Math.max(0, first), axis.step());
    }
    return new MergeReport.Edge(
        (int) Math.clamp(before, 0, outputs), (int) Math.clamp(after, 0, outputs));
  }

  private MergeReport.Edge changed(MergeReport.Merge merge, int axis) {
    List<Plan> steps = new ArrayList<>();
    for (LinePlan stage : stages.subList(merge.first() - 1, merge.last())) {
      steps.add((Plan) stage);
    }
    List<Axis> axes = steps.stream().map(step -> step.geometry().axes().get(axis)).toList();
    boolean normalized = axes.getFirst().boundary() instanceof Boundary.Normalized;
    if (normalized && axes.getFirst().size() != SizeMode.VALID) {
      // Each step scales by its own share of what is there.
      long reaching = axes.stream().filter(each -> each.taps() > 1).count();
      return reaching > 1 ? reach(axes) : new MergeReport.Edge(0, 0);
    }
    for (int later = 1; later < steps.size(); later++) {
      if (!commute(steps.subList(0, later), axis)) {
        return reach(axes.subList(later, axes.size()));
      }
    }
    return new MergeReport.Edge(0, 0);
  }

  /** How many outputs at each end have windows, of all the axes together, that reach outside. */
  private static MergeReport.Edge reach(List<Axis> axes) {
    int before = 0;
    int after = 0;
    for (Axis axis : axes) {
      before += axis.lead();
      after += axis.size() == SizeMode.FULL ? axis.lead() : axis.span() - 1 - axis.lead();
    }
    return new MergeReport.Edge(before, after);
  }

  /**
   * Whether continuing what these steps answer is answering what continues their data, along an
   * axis.
   */
  private static boolean commute(List<Plan> steps, int axis) {
    Axis along = steps.getFirst().geometry().axes().get(axis);
    if (along.size() == SizeMode.VALID) {
      return true;
    }
    boolean full = along.size() == SizeMode.FULL;
    boolean still = steps.stream().allMatch(each -> each.geometry().axes().get(axis).taps() == 1);
    return switch (along.boundary()) {
      case Boundary.Constant(double value) -> (full || still) && (value == 0 || isOne(sum(steps)));
      case Boundary.Edge _ -> full || still;
      case Boundary.Wrap _ -> !full || still;
      case Boundary.Symmetric _, Boundary.Reflect _ ->
          still || (!full && steps.stream().allMatch(each -> isSymmetric(each, axis)));
      case Boundary.Normalized _ -> still;
    };
  }

  private static double sum(List<Plan> steps) {
    double product = 1;
    for (Plan step : steps) {
      product *= step.slid().sum();
    }
    return product;
  }

  private static boolean isOne(double sum) {
    return Math.abs(sum - 1) <= 1e-12;
  }

  /** Whether a step's weights are the same on both sides of the anchor along an axis. */
  private static boolean isSymmetric(Plan step, int axis) {
    Axis along = step.geometry().axes().get(axis);
    Kernel slid = step.slid();
    return 2 * along.anchor() == along.taps() - 1
        && Arrays.equals(slid.numerators(), slid.flip(axis).numerators());
  }
}
