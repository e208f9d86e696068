package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sums, products and scalings of kernels, exact where numerators and divisors are integers. */
final class KernelAlgebra {

  /** Integers up to here, and their sums, are exact in a double. */
  static final double EXACT = 0x1p53;

  private KernelAlgebra() {}

  static Kernel scale(Kernel kernel, double factor) {
    requireFactor(factor);
    String name = kernel.name() + "|scale=" + Numbers.text(factor);
    double divisor = kernel.divisor() / factor;
    if (factor != Math.rint(factor)
        && divisor == Math.rint(divisor)
        && divisor * factor == kernel.divisor()) {
      return kernel.over(divisor).called(name);
    }
    List<double[]> factors = kernel.factors().orElse(null);
    if (factors != null) {
      double[][] scaled = factors.toArray(double[][]::new);
      scaled[0] = times(scaled[0], factor);
      return Kernel.checked(
          name,
          kernel.shape(),
          Kernel.outer(scaled),
          kernel.divisor(),
          kernel.isNamed(),
          kernel.anchor().orElse(null),
          List.of(scaled));
    }
    return Kernel.checked(
        name,
        kernel.shape(),
        times(kernel.numerators(), factor),
        kernel.divisor(),
        kernel.isNamed(),
        kernel.anchor().orElse(null),
        null);
  }

  static Kernel dividedBy(Kernel kernel, double number) {
    requireFactor(number);
    return kernel
        .over(kernel.divisor() * number)
        .called(kernel.name() + "|scale=1/" + Numbers.text(number));
  }

  static Kernel normalise(Kernel kernel) {
    if (kernel.isZeroSum()) {
      throw new IllegalArgumentException(
          ("kernel %s cannot be normalised: its weights sum to 0, and no factor makes that 1; use it"
                  + " as it is, or scale it")
              .formatted(kernel));
    }
    return kernel.over(Sums.of(kernel.numerators())).called(kernel.name() + "|normalise");
  }

  static Kernel add(Kernel a, Kernel b) {
    requireSameRank(a, b, "added");
    int rank = a.shape().rank();
    int[] anchorA = new int[rank];
    int[] anchorB = new int[rank];
    int[] extents = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      align(a, b, axis, anchorA, anchorB);
      int before = Math.max(anchorA[axis], anchorB[axis]);
      int after =
          Math.max(a.shape().extent(axis) - anchorA[axis], b.shape().extent(axis) - anchorB[axis]);
      extents[axis] = Math.addExact(before, after);
    }
    Shape shape = Checks.shape("the result", extents);
    double divisor = commonDivisor(a, b);
    double[] sum = new double[(int) shape.size()];
    accumulate(sum, shape, a, anchorA, anchorB, divisor);
    accumulate(sum, shape, b, anchorB, anchorA, divisor);
    boolean anchored = a.anchor().isPresent() || b.anchor().isPresent();
    int[] anchor = anchored ? new int[rank] : null;
    if (anchor != null) {
      Arrays.setAll(anchor, axis -> Math.max(anchorA[axis], anchorB[axis]));
    }
    return Kernel.checked(
        a.name() + "|add=(" + b.name() + ")",
        shape,
        sum,
        divisor,
        a.isNamed() && b.isNamed(),
        anchor,
        null);
  }

  /** Puts both anchors of one axis on the point that the kernels share. */
  private static void align(Kernel a, Kernel b, int axis, int[] anchorA, int[] anchorB) {
    int extentA = a.shape().extent(axis);
    int extentB = b.shape().extent(axis);
    if (a.anchor().isEmpty() && b.anchor().isEmpty()) {
      if ((extentA - extentB) % 2 != 0) {
        throw new IllegalArgumentException(
            ("kernels %s and %s have no common middle along axis %d; give anchors, or extents that"
                    + " are both odd or both even")
                .formatted(a, b, axis));
      }
      int before = Math.max(extentA, extentB) / 2;
      anchorA[axis] = before - (Math.max(extentA, extentB) - extentA) / 2;
      anchorB[axis] = before - (Math.max(extentA, extentB) - extentB) / 2;
    } else {
      anchorA[axis] = anchor(a, axis);
      anchorB[axis] = anchor(b, axis);
    }
  }

  private static int anchor(Kernel kernel, int axis) {
    return kernel.anchor().map(anchor -> anchor[axis]).orElse(kernel.shape().extent(axis) / 2);
  }

  private static double commonDivisor(Kernel a, Kernel b) {
    if (a.divisor() == b.divisor()) {
      return a.divisor();
    }
    if (isRational(a) && isRational(b)) {
      double common = leastCommonMultiple(a.divisor(), b.divisor());
      double largest =
          (largest(a) / Math.abs(a.divisor()) + largest(b) / Math.abs(b.divisor())) * common;
      if (largest < EXACT) {
        return common;
      }
    }
    return 1;
  }

  private static boolean isRational(Kernel kernel) {
    return kernel.isInteger() && kernel.divisor() == Math.rint(kernel.divisor());
  }

  static double leastCommonMultiple(double a, double b) {
    double x = Math.abs(a);
    double y = Math.abs(b);
    while (y != 0) {
      double rest = x % y;
      x = y;
      y = rest;
    }
    return Math.abs(a) / x * Math.abs(b);
  }

  private static double largest(Kernel kernel) {
    return Arrays.stream(kernel.numerators()).map(Math::abs).max().orElse(0);
  }

  private static void accumulate(
      double[] sum, Shape shape, Kernel kernel, int[] own, int[] other, double divisor) {
    double[] numerators = kernel.numerators();
    boolean exact = (divisor / kernel.divisor()) == Math.rint(divisor / kernel.divisor());
    for (int i = 0; i < numerators.length; i++) {
      int[] position = kernel.shape().position(i);
      for (int axis = 0; axis < position.length; axis++) {
        position[axis] += Math.max(own[axis], other[axis]) - own[axis];
      }
      double value =
          exact
              ? numerators[i] * (divisor / kernel.divisor())
              : numerators[i] / kernel.divisor() * divisor;
      sum[(int) shape.offset(position)] += value;
    }
  }

  static Kernel convolve(Kernel a, Kernel b) {
    requireSameRank(a, b, "convolved");
    int rank = a.shape().rank();
    Shape shape =
        Checks.shape(
            "the result",
            IntStream.range(0, rank)
                .map(axis -> Math.addExact(a.shape().extent(axis), b.shape().extent(axis) - 1))
                .toArray());
    int[] anchor = null;
    if (a.anchor().isPresent() || b.anchor().isPresent()) {
      anchor = new int[rank];
      Arrays.setAll(anchor, axis -> anchor(a, axis) + anchor(b, axis));
    }
    List<double[]> factors = convolvedFactors(a, b);
    return Kernel.checked(
        a.name() + "|convolve=(" + b.name() + ")",
        shape,
        factors == null
            ? convolve(a.shape(), a.numerators(), b.shape(), b.numerators(), shape)
            : Kernel.outer(factors.toArray(double[][]::new)),
        a.divisor() * b.divisor(),
        a.isNamed() && b.isNamed(),
        anchor,
        factors);
  }

  private static @Nullable List<double[]> convolvedFactors(Kernel a, Kernel b) {
    List<double[]> factorsA = a.factors().orElse(null);
    List<double[]> factorsB = b.factors().orElse(null);
    if (factorsA == null || factorsB == null) {
      return null;
    }
    List<double[]> factors = new ArrayList<>();
    for (int axis = 0; axis < factorsA.size(); axis++) {
      factors.add(convolve(factorsA.get(axis), factorsB.get(axis)));
    }
    return factors;
  }

  /** The full convolution of two vectors. */
  static double[] convolve(double[] a, double[] b) {
    Shape shape = Shape.of(a.length + b.length - 1);
    return convolve(Shape.of(a.length), a, Shape.of(b.length), b, shape);
  }

  private static double[] convolve(
      Shape shapeA, double[] a, Shape shapeB, double[] b, Shape shape) {
    double[] out = new double[(int) shape.size()];
    int[] offsets = new int[b.length];
    Arrays.setAll(offsets, j -> (int) shape.offset(shapeB.position(j)));
    for (int i = 0; i < a.length; i++) {
      int base = (int) shape.offset(shapeA.position(i));
      for (int j = 0; j < b.length; j++) {
        out[base + offsets[j]] = Math.fma(a[i], b[j], out[base + offsets[j]]);
      }
    }
    return out;
  }

  static Kernel power(Kernel kernel, int times) {
    if (times < 1) {
      throw new IllegalArgumentException(
          "a kernel cannot occur %d times in a convolution; use 1 or more".formatted(times));
    }
    Kernel result = kernel;
    for (int i = 1; i < times; i++) {
      result = convolve(result, kernel);
    }
    return result.called(times == 1 ? kernel.name() : kernel.name() + "|power=" + times);
  }

  static Kernel outer(Kernel a, Kernel b) {
    Shape shape =
        Checks.shape(
            "the result",
            IntStream.concat(Arrays.stream(a.shape().extents()), Arrays.stream(b.shape().extents()))
                .toArray());
    int[] anchor = null;
    if (a.anchor().isPresent() || b.anchor().isPresent()) {
      int rankA = a.shape().rank();
      anchor = new int[shape.rank()];
      Arrays.setAll(anchor, axis -> axis < rankA ? anchor(a, axis) : anchor(b, axis - rankA));
    }
    List<double[]> factors = joinedFactors(a, b);
    return Kernel.checked(
        a.name() + "|outer=(" + b.name() + ")",
        shape,
        Kernel.outer(
            factors == null
                ? new double[][] {a.numerators(), b.numerators()}
                : factors.toArray(double[][]::new)),
        a.divisor() * b.divisor(),
        a.isNamed() && b.isNamed(),
        anchor,
        factors);
  }

  private static @Nullable List<double[]> joinedFactors(Kernel a, Kernel b) {
    List<double[]> factors = new ArrayList<>();
    for (Kernel kernel : List.of(a, b)) {
      if (kernel.factors().isEmpty() && kernel.shape().rank() != 1) {
        return null;
      }
      factors.addAll(kernel.factors().orElseGet(() -> List.of(kernel.numerators())));
    }
    return factors;
  }

  static Kernel repeated(Kernel kernel, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException(
          "a kernel cannot be repeated over %d channels; use 1 or more".formatted(channels));
    }
    double[] ones = new double[channels];
    Arrays.fill(ones, 1);
    Kernel cuboid = outer(kernel, Kernel.of(ones)).called(kernel.name() + "|repeated=" + channels);
    return kernel.isNamed() ? cuboid.asNamed() : cuboid;
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  private static void requireFactor(double factor) {
    if (!Double.isFinite(factor) || factor == 0) {
      throw new IllegalArgumentException(
          "a kernel cannot be scaled by %s; use a finite factor other than 0".formatted(factor));
    }
  }

  private static void requireSameRank(Kernel a, Kernel b, String done) {
    if (a.shape().rank() != b.shape().rank()) {
      throw new IllegalArgumentException(
          "kernels %s and %s cannot be %s: one has rank %d, the other %d"
              .formatted(a, b, done, a.shape().rank(), b.shape().rank()));
    }
  }
}
