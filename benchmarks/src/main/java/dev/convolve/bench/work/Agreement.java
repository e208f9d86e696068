package dev.convolve.bench.work;

import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether two results are the same up to what rounding allows. Integers may differ by one unit,
 * since peers round otherwise. Floats in [0, 1] under K weights w may differ by what both sums err
 * at most, 2·γ(K + 2)·Σ|w| with γ(n) = n·u/(1 − n·u), u = 2⁻²⁴, and, where a transform of N samples
 * may be at work, by ½·u·(log₂N + 4)·√N·‖w‖₂ for each of the two: the bound on a block's largest
 * error, the norm of whose samples is at most √N.
 */
public final class Agreement {

  private static final double UNIT = 0x1p-24;

  /** From this many taps on, somebody may transform. */
  private static final int TRANSFORMED_TAPS = 49;

  private Agreement() {}

  /** The largest difference allowed between two results of a workload. */
  public static double tolerance(Workload workload) {
    if (workload.to().isInteger()) {
      return 1;
    }
    Kernel kernel = workload.kernel();
    double sum = 0;
    double squares = 0;
    for (double weight : kernel.weights()) {
      sum += Math.abs(weight);
      squares += weight * weight;
    }
    double terms = (kernel.shape().size() + 2) * UNIT;
    double direct = 2 * terms / (1 - terms) * sum;
    if (kernel.shape().size() < TRANSFORMED_TAPS) {
      return direct;
    }
    double samples = 2.0 * workload.shape().size();
    return direct
        + UNIT * (Math.log(samples) / Math.log(2) + 4) * Math.sqrt(samples) * Math.sqrt(squares);
  }

  /**
   * What is wrong with {@code theirs}; empty where it agrees with {@code ours}.
   *
   * @param margin how far from every edge they are not compared
   */
  public static Optional<String> disagreement(
      Workload workload, Tensor ours, Tensor theirs, int margin) {
    double allowed = tolerance(workload);
    Shape shape = workload.shape();
    int rank = workload.kernel().shape().rank();
    int[] from = new int[shape.rank()];
    int[] until = shape.extents();
    for (int axis = 0; axis < rank; axis++) {
      from[axis] = margin;
      until[axis] -= margin;
    }
    int last = shape.rank() - 1;
    int[] position = from.clone();
    double worst = -1;
    String where = "";
    while (position[0] < until[0]) {
      position[last] = from[last];
      int offset = (int) shape.offset(position);
      for (int i = 0; i < until[last] - from[last]; i++) {
        double difference = difference(ours, theirs, offset + i);
        if (!(difference <= Math.max(worst, allowed))) {
          worst = difference;
          position[last] = from[last] + i;
          where =
              "at %s ours is %s and theirs %s"
                  .formatted(Arrays.toString(position), ours.at(offset + i), theirs.at(offset + i));
          position[last] = from[last];
        }
      }
      int axis = last == 0 ? 0 : last - 1;
      position[axis]++;
      while (axis > 0 && position[axis] == until[axis]) {
        position[axis] = from[axis];
        position[--axis]++;
      }
      if (last == 0) {
        break;
      }
    }
    return where.isEmpty()
        ? Optional.empty()
        : Optional.of("%s, where %.3g is allowed".formatted(where, allowed));
  }

  private static double difference(Tensor ours, Tensor theirs, int offset) {
    if (ours.type() == SampleType.F32) {
      return Math.abs((double) ours.floats()[offset] - theirs.floats()[offset]);
    }
    return Math.abs(ours.at(offset) - theirs.at(offset));
  }
}
