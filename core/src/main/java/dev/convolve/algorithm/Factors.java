package dev.convolve.algorithm;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes weights as an outer product of one vector per axis, where they are one: the fibres through
 * the largest weight (the pivot), all but the first divided by it.
 */
public final class Factors {

  private Factors() {}

  /**
   * The factors of {@code weights}, or empty when their outer product misses some weight by more
   * than {@code tolerance} times the largest. With a tolerance of 0 the product gives back every
   * weight exactly.
   *
   * <p>For a plane the residual of this test is never smaller than the second singular value, so
   * whatever passes with {@code max(k)·eps} also passes the singular value test.
   *
   * @param shape the kernel's shape, rank at least 1
   */
  public static Optional<List<double[]>> of(Shape shape, double[] weights, double tolerance) {
    int pivot = 0;
    for (int i = 1; i < weights.length; i++) {
      if (Math.abs(weights[i]) > Math.abs(weights[pivot])) {
        pivot = i;
      }
    }
    double largest = weights[pivot];
    if (largest == 0) {
      return Optional.empty();
    }
    int[] at = shape.position(pivot);
    List<double[]> factors = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      double[] fibre = new double[shape.extent(axis)];
      int[] position = at.clone();
      for (int i = 0; i < fibre.length; i++) {
        position[axis] = i;
        fibre[i] = weights[(int) shape.offset(position)];
      }
      factors.add(fibre);
    }
    scale(factors, largest);
    double residual = 0;
    for (int i = 0; i < weights.length; i++) {
      int[] position = shape.position(i);
      double product = 1;
      for (int axis = 0; axis < position.length; axis++) {
        product *= factors.get(axis)[position[axis]];
      }
      // Relative to the largest weight, so that squares neither vanish nor overflow.
      double error = (product - weights[i]) / largest;
      residual += error * error;
    }
    return Math.sqrt(residual) <= tolerance ? Optional.of(factors) : Optional.empty();
  }

  /**
   * Divides every fibre but the first by the pivot. Integer fibres are divided by their greatest
   * common divisor instead and the first makes up for it: an integer outer product has integer
   * factors, and sums over integer data stay exact with them.
   */
  private static void scale(List<double[]> fibres, double pivot) {
    boolean integer =
        fibres.stream()
            .flatMapToDouble(java.util.Arrays::stream)
            .allMatch(w -> w == Math.rint(w) && Math.abs(w) < 0x1p31);
    double[] first = fibres.getFirst();
    for (double[] fibre : fibres.subList(1, fibres.size())) {
      double divisor = pivot;
      if (integer) {
        long common = 0;
        for (double w : fibre) {
          common = gcd(common, (long) Math.abs(w));
        }
        divisor = common;
        for (int i = 0; i < first.length; i++) {
          first[i] = first[i] * divisor / pivot;
        }
      }
      for (int i = 0; i < fibre.length; i++) {
        fibre[i] /= divisor;
      }
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
