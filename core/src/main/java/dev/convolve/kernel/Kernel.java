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

  static Kernel checked(
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
      if (!Double.isFinite(numerators[i] / divisor)) {
        throw new IllegalArgumentException(
            "weight %s at %s of kernel '%s' is not finite; every weight must be a finite number"
                .formatted(numerators[i] / divisor, Arrays.toString(shape.position(i)), name));
      }
    }
    return new Kernel(name, shape, numerators, divisor, named, anchor, factors);
  }

  static double[] outer(double[][] factors) {
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
    return Sums.of(numerators) / divisor;
  }

  /**
   * Whether the weights cancel: |Σw| ≤ n·2⁻⁵³·Σ|w|. Such kernels answer 0 on flat data, and their
   * pictures are shown around mid-gray.
   */
  public boolean isZeroSum() {
    double magnitude = Arrays.stream(numerators).map(Math::abs).sum();
    return Math.abs(Sums.of(numerators)) <= numerators.length * 0x1p-53 * magnitude;
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
    boolean inside = index.length == shape.rank();
    for (int axis = 0; inside && axis < index.length; axis++) {
      inside = index[axis] >= 0 && index[axis] < shape.extent(axis);
    }
    if (!inside) {
      throw new IllegalArgumentException(
          "anchor %s lies outside kernel %s; name one index of it per axis"
              .formatted(Arrays.toString(index), this));
    }
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

  /** This kernel with the default anchor. */
  public Kernel unanchored() {
    return new Kernel(name, shape, numerators, divisor, named, null, factors);
  }

  /** The same numerators over another divisor. */
  Kernel over(double newDivisor) {
    return checked(name, shape, numerators, newDivisor, named, anchor, factors);
  }

  /** This kernel as a named one, which slides as drawn: no door flips it. */
  public Kernel asNamed() {
    return new Kernel(name, shape, numerators, divisor, true, anchor, factors);
  }

  /**
   * This kernel over data of {@code rank} axes: it reaches along {@code axes}, one per axis of the
   * kernel and ascending, and has extent 1 along the others.
   *
   * @throws IllegalArgumentException when the axes do not suit the kernel or the rank
   */
  public Kernel spread(int rank, int... axes) {
    return KernelTurns.spread(this, rank, axes);
  }

  /**
   * Mirrored along every axis: what convolution slides. Anchor and factors follow; name and nature
   * (named or literal) stay.
   */
  public Kernel flip() {
    return KernelTurns.flip(this);
  }

  /**
   * Mirrored along one axis.
   *
   * @throws IllegalArgumentException when there is no such axis
   */
  public Kernel flip(int axis) {
    return KernelTurns.flip(this, axis);
  }

  /** The axes in reverse order: rows become columns. */
  public Kernel transpose() {
    return KernelTurns.transpose(this);
  }

  /**
   * The axes in another order: {@code transpose(2, 0, 1)} of rows × columns × channels is channels
   * × rows × columns. Anchor, factors, name and nature stay with their weights.
   *
   * @throws IllegalArgumentException when the order does not name every axis once
   */
  public Kernel transpose(int... order) {
    return KernelTurns.transpose(this, order);
  }

  /**
   * Turned counter-clockwise in the plane of the last two axes (rows, columns), as seen in a
   * picture whose rows run downwards: the right Sobel turned by 90° is the top Sobel.
   *
   * @param degrees a multiple of 90; a multiple of 45 for 3x3 kernels, whose ring of eight weights
   *     then moves on by one place per 45° (a compass rotation)
   * @throws IllegalArgumentException for any other angle, or a 1-D kernel turned by other than 180°
   */
  public Kernel rotate(int degrees) {
    return KernelTurns.rotate(this, degrees);
  }

  /**
   * Every weight times {@code factor}; integer numerators stay integer where the product allows it.
   *
   * @throws IllegalArgumentException when the factor is not finite, or 0
   */
  public Kernel scale(double factor) {
    return KernelAlgebra.scale(this, factor);
  }

  /**
   * Every weight divided by {@code number}: numerators stay, the divisor grows.
   *
   * @throws IllegalArgumentException when the number is not finite, or 0
   */
  public Kernel dividedBy(double number) {
    return KernelAlgebra.dividedBy(this, number);
  }

  /**
   * Scaled so that the weights sum to 1: the divisor becomes the sum of the numerators.
   *
   * @throws IllegalArgumentException when the weights cancel, so that no factor makes their sum 1
   */
  public Kernel normalise() {
    return KernelAlgebra.normalise(this);
  }

  /**
   * The sum of both kernels, aligned at their middles (or anchors) where their extents differ. Over
   * integers the divisor is the least common one and the result is exact. The result is named only
   * when both are.
   *
   * @throws IllegalArgumentException when ranks differ, or an odd and an even extent have no common
   *     middle
   */
  public Kernel add(Kernel other) {
    return KernelAlgebra.add(this, other);
  }

  /**
   * This kernel minus {@code other}, aligned as {@link #add} aligns.
   *
   * @throws IllegalArgumentException as {@link #add}
   */
  public Kernel subtract(Kernel other) {
    return KernelAlgebra.add(this, other.scale(-1));
  }

  /**
   * The full convolution with {@code other}: sliding the result once equals sliding one kernel
   * after the other, wherever the boundary is not in play. Extents are n + k − 1; factors convolve
   * axis by axis; integers stay exact below 2⁵³. The result is named only when both are.
   *
   * @throws IllegalArgumentException when ranks differ or the result would be too large
   */
  public Kernel convolve(Kernel other) {
    return KernelAlgebra.convolve(this, other);
  }

  /**
   * This kernel convolved with itself so that it occurs {@code times} times: a blur of a blur of a
   * blur for 3, this kernel for 1.
   *
   * @throws IllegalArgumentException when {@code times} is below 1 or the result would be too large
   */
  public Kernel convolvedWithItself(int times) {
    return KernelAlgebra.power(this, times);
  }

  /**
   * The outer product: weight[i…, j…] = this[i…] · other[j…], of rank r₁ + r₂. Two vectors give the
   * 2-D kernel whose columns look like this one and whose rows look like {@code other}.
   *
   * @throws IllegalArgumentException when the result would be too large
   */
  public Kernel outer(Kernel other) {
    return KernelAlgebra.outer(this, other);
  }

  /**
   * The cuboid that holds this kernel {@code channels} times along a new last axis, rows × columns
   * × channels: over a picture it sums the answers of all channels.
   *
   * @throws IllegalArgumentException when {@code channels} is below 1 or the result would be too
   *     large
   */
  public Kernel repeated(int channels) {
    return KernelAlgebra.repeated(this, channels);
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
