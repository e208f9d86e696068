package dev.convolve.media;

import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.Plan;
import dev.convolve.plan.WarmUp;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.stream.Collectors;

/** A small picture that takes the loops that a large one will take. */
final class PictureRehearsal {

  private static final int ROWS = 48;
  private static final int COLUMNS = 512;

  /** What sorting a window takes a sample, very roughly, in nanoseconds. */
  private static final double SORTING = 5;

  private PictureRehearsal() {}

  static void start(
      PictureFilter filter,
      ChainPlan plan,
      int height,
      int width,
      int channels,
      SampleType type,
      int pictures) {
    String kind = type + ", " + filter.outputFor(type) + ", " + loops(plan);
    int rows = Math.min(height, ROWS);
    int columns = Math.min(width, COLUMNS);
    PictureRun run = new PictureRun(filter, rows, columns, channels, type);
    Image small = Image.of(Tensor.zeros(type, Shape.of(rows, columns, channels)));
    Execution alone = Execution.DEFAULT.withThreads(1);
    WarmUp.start(kind, pictures * cost(plan), () -> run.apply(small, null, alone));
  }

  /** What a plan takes on one thread with vectors, in nanoseconds, as far as it can be told. */
  private static double cost(ChainPlan plan) {
    double cost = 0;
    for (LinePlan stage : plan.stages()) {
      cost +=
          stage instanceof Plan sum
              ? sum.report().cost()
              : SORTING * (double) stage.outputShape().size();
    }
    return cost;
  }

  /** What loops a plan needs, in words. */
  private static String loops(ChainPlan plan) {
    return plan.stages().stream()
        .map(stage ->
            stage instanceof Plan sum
                ? sum.report().algorithm() + sum.report().narrow()
                : stage.toString())
        .collect(Collectors.joining(", "));
  }
}
