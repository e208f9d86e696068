package dev.convolve.media;

import dev.convolve.algorithm.FourierConvolution;
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

  /**
   * What vectors gain where plain loops sum floats, which the compiler turns into vectors itself,
   * as a share of what they gain elsewhere.
   */
  private static final double LITTLE_GAIN = 0.17;

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
    WarmUp.start(
        kind, pictures * cost(plan), () -> run.apply(small, null, alone, PictureBuffers.NONE));
  }

  /**
   * What a plan takes on one thread with vectors, in nanoseconds, as far as it can be told; less
   * where they gain little.
   */
  private static double cost(ChainPlan plan) {
    double cost = 0;
    for (LinePlan stage : plan.stages()) {
      cost +=
          stage instanceof Plan sum
              ? gain(sum) * sum.report().cost()
              : SORTING * (double) stage.outputShape().size();
    }
    return cost;
  }

  private static double gain(Plan sum) {
    boolean transformed = sum.report().algorithm().equals(FourierConvolution.INSTANCE.label());
    boolean floats = sum.computeType() == SampleType.F32 && !sum.report().narrow();
    return floats && !transformed ? LITTLE_GAIN : 1;
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
