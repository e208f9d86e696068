package dev.convolve.dialect;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * Sums that truncation hangs on: over a flat area Σw·x of a mean is an integer but for its last
 * bits, and what a cast makes of it depends on the order of addition. Only there the sum is taken
 * once more, in {@code scipy.ndimage}'s order and without fma.
 *
 * @param x integer data
 * @param weights as they slide, row-major
 * @param shape the weights' extents, 1 along axes that they do not reach
 * @param anchor index of the weight on the output sample
 * @param boundary what stands outside
 */
record ScipyTies(Tensor x, double[] weights, Shape shape, int[] anchor, Boundary boundary) {

  /** Rounding errors of a term, generously. */
  private static final double TERM = 0x1p-50;

  /** Weights nearer than this count as equal. */
  private static final double EPSILON = 0x1p-52;

  /** Replaces, in {@code sums}, those that lie within rounding of an integer. */
  void settle(Tensor sums, boolean oneAxis) {
    double magnitude = Arrays.stream(weights).map(Math::abs).sum();
    double doubt = weights.length * TERM * magnitude * x.type().magnitude();
    double[] values = sums.doubles();
    for (int i = 0; i < values.length; i++) {
      if (Math.abs(values[i] - Math.rint(values[i])) <= doubt) {
        int[] position = sums.shape().position(i);
        values[i] = oneAxis ? alongAxis(position) : overGrid(position);
      }
    }
  }

  /** Row-major over the weights that are not 0. */
  private double overGrid(int[] position) {
    double sum = 0;
    for (int t = 0; t < weights.length; t++) {
      if (weights[t] != 0) {
        sum += weights[t] * sample(position, t);
      }
    }
    return sum;
  }

  /** Mirrored weights take their samples in pairs after the middle; others the last first. */
  private double alongAxis(int[] position) {
    int middle = weights.length / 2;
    int mirrored = weights.length % 2 == 0 ? 0 : mirrored(middle);
    if (mirrored == 0) {
      int last = weights.length - 1;
      double sum = sample(position, last) * weights[last];
      for (int t = 0; t < last; t++) {
        sum += sample(position, t) * weights[t];
      }
      return sum;
    }
    double sum = sample(position, middle) * weights[middle];
    for (int t = 0; t < middle; t++) {
      sum += (sample(position, t) + mirrored * sample(position, 2 * middle - t)) * weights[t];
    }
    return sum;
  }

  /** 1: weights mirror each other; −1: with the sign turned; 0: neither. */
  private int mirrored(int middle) {
    boolean same = true;
    boolean turned = true;
    for (int t = 1; t <= middle; t++) {
      same &= Math.abs(weights[middle + t] - weights[middle - t]) <= EPSILON;
      turned &= Math.abs(weights[middle + t] + weights[middle - t]) <= EPSILON;
    }
    return same ? 1 : turned ? -1 : 0;
  }

  private double sample(int[] position, int tap) {
    int[] at = shape.position(tap);
    for (int axis = 0; axis < at.length; axis++) {
      at[axis] = boundary.source(position[axis] + at[axis] - anchor[axis], x.shape().extent(axis));
      if (at[axis] == Boundary.OUTSIDE) {
        return boundary instanceof Boundary.Constant constant ? constant.value() : 0;
      }
    }
    return x.get(at);
  }
}
