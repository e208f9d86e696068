package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a filter: an n-d grid of numerators over one divisor, {@code weight = numerator /
 * divisor}. Immutable.
 *
 * <p>The divisor keeps kernels such as 1-2-1 over 4 exact: over integer data the sum is an integer
 * and is divided once. A kernel may bring its own factors, one vector per axis, whose outer product
 * is the numerators; a separable plan then uses those.
 *
 * <p><b>Named or literal.</b> A named kernel ({@link Kernels}) answers the same through every door:
 * it always slides as drawn, and neither {@code Convolution} nor the command flips it. Literal
 * numbers follow the door: convolution flips them, correlation does not.
 */
public final class Kernel {

  private final String name;
  private final Shape shape;
  private final double[] numerators;
  private final double divisor;
  private final boolean named;
  private final int @Nullable [] anchor;
  private final @Nullable List<double[]> factors;

  private Kernel(
      String name,
      Shape shape,
      double[] numerators,
      double divisor,
      boolean named,
      int @Nullable [] anchor,
      @Nullable List<double[]> factors) {
    this.name = name;
    this.shape = shape;
    this.numerators = numerators;
    this.divisor = divisor;
    this.named = named;
    this.anchor = anchor;
    this.factors = factors;
  }

  /** A literal 1-D kernel. */
  public static Kernel of(double... weights) {
    return of(Shape.of(weights.length), weights);
  }

  /**
   * A literal 2-D kernel from its rows.
   *
   * @throws IllegalArgumentException when rows differ in length
   */
  public static Kernel of(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d weights, row 1 has %d; every row needs the same number"
                .formatted(row + 1, rows[row].length, columns));
      }
    }
    return of(
        Shape.of(rows.length, columns),
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
  }

  /**
   * A literal kernel of any rank, weights in row-major order.
   *
   * @throws IllegalArgumentException when the shape is empty, does not match the number of weights,
   *     or a weight is not finite
   */
  public static Kernel of(Shape shape, double... weights) {
    return checked("literal", shape, weights.clone(), 1, false, null, null);
  }

  /** A named kernel, which slides as drawn through every door. */
  static Kernel named(String name, Shape shape, double[] numerators, double divisor) {
    return checked(name, shape, numerators, divisor, true, null, null);
  }

  /** A named kernel that is the outer product of one vector per axis, over {@code divisor}. */
  static Kernel separable(String name, double divisor, double[]... factors) {
    int[] extents = Arrays.stream(factors).mapToInt(f -> f.length).toArray();
    double[] numerators = outer(factors);
    return checked(
        name, Shape.of(extents), numerators, divisor, true, null, List.of(deepCopy(factors)));
  }

  private static Kernel checked(
      String name,
      Shape shape,
      double[] numerators,
      double divisor,
      boolean named,
      int @Nullable [] anchor,
      @Nullable List<double[]> factors) {
    if (shape.isEmpty()) {
      throw new IllegalArgumentException(
          "kernel '%s' of shape %s has no weights; give at least one".formatted(name, shape));
    }
    if (shape.size() != numerators.length) {
      throw new IllegalArgumentException(
          "%d weights do not fill kernel shape %s, which has %d"
              .formatted(numerators.length, shape, shape.size()));
    }
    if (!Double.isFinite(divisor) || divisor == 0) {
      throw new IllegalArgumentException(
          "kernel '%s' has divisor %s; it must be finite and not 0".formatted(name, divisor));
    }
    for (int i = 0; i < numerators.length; i++) {
      if (!Double.isFinite(numerators[i])) {
        throw new IllegalArgumentException(
            "weight %s at %s of kernel '%s' is not finite; every weight must be a finite number"
                .formatted(numerators[i], Arrays.toString(shape.position(i)), name));
      }
    }
    return new Kernel(name, shape, numerators, divisor, named, anchor, factors);
  }

  private static double[] outer(double[][] factors) {
    double[] product = {1};
    for (double[] factor : factors) {
      double[] next = new double[product.length * factor.length];
      for (int i = 0; i < product.length; i++) {
        for (int j = 0; j < factor.length; j++) {
          next[i * factor.length + j] = product[i] * factor[j];
        }
      }
      product = next;
    }
    return product;
  }

  private static double[][] deepCopy(double[][] arrays) {
    return Arrays.stream(arrays).map(double[]::clone).toArray(double[][]::new);
  }

  /** What the kernel is called in plans and explanations. */
  public String name() {
    return name;
  }

  /** The extents, one per axis. */
  public Shape shape() {
    return shape;
  }

  /** Whether this is a named kernel, which no door flips. */
  public boolean isNamed() {
    return named;
  }

  /** The number that all numerators are divided by. */
  public double divisor() {
    return divisor;
  }

  /** A copy of the numerators in row-major order. */
  public double[] numerators() {
    return numerators.clone();
  }

  /** A copy of the weights (numerator / divisor) in row-major order. */
  public double[] weights() {
    double[] weights = numerators.clone();
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= divisor;
    }
    return weights;
  }

  /** The weight at {@code position}. */
  public double weight(int... position) {
    return numerators[(int) shape.offset(position)] / divisor;
  }

  /** Sum of the weights. */
  public double sum() {
    return Arrays.stream(numerators).sum() / divisor;
  }

  /**
   * Whether the weights cancel: |Σw| ≤ n·2⁻⁵³·Σ|w|. Such kernels answer 0 on flat data, and their
   * pictures are shown around mid-gray.
   */
  public boolean isZeroSum() {
    double magnitude = Arrays.stream(numerators).map(Math::abs).sum();
    return Math.abs(Arrays.stream(numerators).sum()) <= numerators.length * 0x1p-53 * magnitude;
  }

  /** Whether every numerator is an integer, so that sums over integer data are exact. */
  public boolean isInteger() {
    return Arrays.stream(numerators).allMatch(w -> w == Math.rint(w));
  }

  /**
   * The explicit anchor: the kernel index that lies on the output sample; empty for the default.
   */
  public Optional<int[]> anchor() {
    return Optional.ofNullable(anchor).map(int[]::clone);
  }

  /** The factors that this kernel brings: one vector per axis, outer product = numerators. */
  public Optional<List<double[]>> factors() {
    return Optional.ofNullable(factors)
        .map(list -> List.of(deepCopy(list.toArray(double[][]::new))));
  }

  /**
   * This kernel with an explicit anchor: the index, per axis, that lies on the output sample in
   * SAME. FULL and VALID do not depend on it.
   *
   * @throws IllegalArgumentException when the anchor lies outside the kernel
   */
  public Kernel anchoredAt(int... index) {
    shape.offset(index);
    return new Kernel(name, shape, numerators, divisor, named, index.clone(), factors);
  }

  /** This kernel under another name. */
  public Kernel called(String newName) {
    return new Kernel(newName, shape, numerators, divisor, named, anchor, factors);
  }

  /** This kernel as literal numbers, which convolution flips. */
  public Kernel literal() {
    return new Kernel(name, shape, numerators, divisor, false, anchor, factors);
  }

  /**
   * Mirrored along every axis: what convolution slides. Anchor and factors follow; named stays
   * named.
   */
  public Kernel flip() {
    double[] flipped = new double[numerators.length];
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] = numerators[flipped.length - 1 - i];
    }
    int[] flippedAnchor = anchor == null ? null : anchor.clone();
    if (flippedAnchor != null) {
      for (int axis = 0; axis < flippedAnchor.length; axis++) {
        flippedAnchor[axis] = shape.extent(axis) - 1 - flippedAnchor[axis];
      }
    }
    List<double[]> flippedFactors =
        factors == null ? null : factors.stream().map(Kernel::reversed).toList();
    return new Kernel(name, shape, flipped, divisor, named, flippedAnchor, flippedFactors);
  }

  /**
   * This kernel over data of {@code rank} axes: it reaches along {@code axes}, one per axis of the
   * kernel and ascending, and has extent 1 along the others.
   *
   * @throws IllegalArgumentException when the axes do not suit the kernel or the rank
   */
  public Kernel spread(int rank, int... axes) {
    boolean suits = axes.length == shape.rank();
    for (int i = 0; i < axes.length; i++) {
      suits &= axes[i] < rank && axes[i] > (i == 0 ? -1 : axes[i - 1]);
    }
    if (!suits) {
      throw new IllegalArgumentException(
          "axes %s do not suit kernel %s over data of rank %d; name %d ascending axes below %d"
              .formatted(Arrays.toString(axes), this, rank, shape.rank(), rank));
    }
    int[] extents = new int[rank];
    int[] spreadAnchor = anchor == null ? null : new int[rank];
    double[][] spreadFactors = new double[rank][];
    Arrays.fill(extents, 1);
    Arrays.fill(spreadFactors, new double[] {1});
    for (int i = 0; i < axes.length; i++) {
      extents[axes[i]] = shape.extent(i);
      if (spreadAnchor != null && anchor != null) {
        spreadAnchor[axes[i]] = anchor[i];
      }
      if (factors != null) {
        spreadFactors[axes[i]] = factors.get(i);
      }
    }
    return new Kernel(
        name,
        Shape.of(extents),
        numerators,
        divisor,
        named,
        spreadAnchor,
        factors == null ? null : List.of(spreadFactors));
  }

  private static double[] reversed(double[] values) {
    double[] reversed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }

  /** Equal shape, weights, divisor, anchor and nature (named or literal); the name is a label. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Kernel kernel
        && shape.equals(kernel.shape)
        && Arrays.equals(numerators, kernel.numerators)
        && divisor == kernel.divisor
        && named == kernel.named
        && Arrays.equals(anchor, kernel.anchor);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(numerators);
  }

  @Override
  public String toString() {
    return name + " " + shape;
  }
}
