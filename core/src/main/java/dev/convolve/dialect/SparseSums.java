package dev.convolve.dialect;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * Sums that leave out weights of 0, as {@code scipy.ndimage}'s n-d filters and OpenCV's filter2D
 * do. It matters for samples that are not finite: 0·NaN and 0·∞ are NaN here, and nothing there.
 */
final class SparseSums {

  /** How kernel and boundary become a filter. */
  interface Door {
    LinearFilter of(Kernel kernel, Boundary boundary);
  }

  private final Tensor x;
  private final double[] weights;
  private final Kernel kernel;
  private final Door door;
  private final Boundary boundary;

  private SparseSums(Tensor x, Kernel kernel, Boundary boundary, Door door) {
    this.x = x;
    this.kernel = kernel;
    this.weights = kernel.weights();
    this.door = door;
    this.boundary = boundary;
  }

  /** The sums as float64. */
  static Tensor filtered(Tensor x, Kernel kernel, Boundary boundary, Door door) {
    boolean dense = Arrays.stream(kernel.numerators()).noneMatch(w -> w == 0);
    if (dense || Arrays.stream(x.toDoubles()).allMatch(Double::isFinite)) {
      return Samples.filtered(door.of(kernel, boundary), x);
    }
    return new SparseSums(x, kernel, boundary, door).sums();
  }

  /** Samples that are not finite are taken out, counted under the weights, and put back. */
  private Tensor sums() {
    Tensor finite = Samples.map(x, value -> Double.isFinite(value) ? value : 0);
    Tensor sums = Samples.filtered(door.of(kernel, boundary), finite);
    Tensor nan = count(Double::isNaN, w -> w != 0);
    Tensor rising = products(Double.POSITIVE_INFINITY);
    Tensor falling = products(Double.NEGATIVE_INFINITY);
    double[] values = sums.doubles();
    for (int i = 0; i < values.length; i++) {
      boolean up = rising.at(i) > 0;
      boolean down = falling.at(i) > 0;
      if (nan.at(i) > 0 || (up && down)) {
        values[i] = Double.NaN;
      } else if (up || down) {
        values[i] = up ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      }
    }
    return sums;
  }

  /** How many products of each sum are this infinity. */
  private Tensor products(double infinity) {
    return Samples.combine(
        count(value -> value == infinity, w -> w > 0),
        count(value -> value == -infinity, w -> w < 0),
        Double::sum);
  }

  /** How many such samples lie under such weights; outside lies none. */
  private Tensor count(DoublePredicate sample, DoublePredicate weight) {
    double[] marks = Arrays.stream(weights).map(w -> weight.test(w) ? 1 : 0).toArray();
    Boundary outside = boundary instanceof Boundary.Constant ? Boundary.ZERO : boundary;
    return Samples.filtered(
        door.of(Kernel.of(kernel.shape(), marks), outside),
        Samples.map(x, value -> sample.test(value) ? 1 : 0));
  }
}
