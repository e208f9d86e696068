package dev.convolve.dialect;

import static dev.convolve.plan.Operation.CONVOLUTION;
import static dev.convolve.plan.Operation.CORRELATION;
import static dev.convolve.window.SizeMode.FULL;
import static dev.convolve.window.SizeMode.SAME;
import static dev.convolve.window.SizeMode.VALID;

import dev.convolve.Convolution;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.TensorView;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How {@code scipy.signal} reads shapes and modes. */
final class SignalConvolution {

  private SignalConvolution() {}

  static Tensor convolve(Tensor x, Tensor k, String mode) {
    SizeMode size = checked("convolve", x, k, mode);
    boolean swap = size == VALID && isSwapped(x.shape(), k.shape(), every(x));
    return SignalSums.of(CONVOLUTION, size)
        .sum(swap ? k : x, swap ? x : k, Samples.promoted(x.type(), k.type()));
  }

  static Tensor correlate(Tensor x, Tensor k, String mode) {
    SizeMode size = checked("correlate", x, k, mode);
    SampleType type = Samples.promoted(x.type(), k.type());
    SignalSums sums = SignalSums.of(CORRELATION, size);
    boolean swap = size == VALID && isSwapped(x.shape(), k.shape(), every(x));
    return swap ? Samples.reversed(sums.sum(k, x, type)) : sums.sum(x, k, type);
  }

  static Tensor convolve2d(Tensor x, Tensor k, String mode, Boundary boundary) {
    SizeMode size = checkedPlanes("convolve2d", x, k, mode);
    boolean swap = size == VALID && isSwapped(x.shape(), k.shape(), every(x));
    return new SignalSums(CONVOLUTION, size, boundary, null)
        .sum(swap ? k : x, swap ? x : k, Samples.promoted(x.type(), k.type()));
  }

  static Tensor correlate2d(Tensor x, Tensor k, String mode, Boundary boundary) {
    SizeMode size = checkedPlanes("correlate2d", x, k, mode);
    SampleType type = Samples.promoted(x.type(), k.type());
    if (size == VALID && isSwapped(x.shape(), k.shape(), every(x))) {
      return Samples.reversed(new SignalSums(CORRELATION, size, boundary, null).sum(k, x, type));
    }
    int[] anchor = Arrays.stream(k.shape().extents()).map(extent -> (extent - 1) / 2).toArray();
    return new SignalSums(CORRELATION, size, boundary, anchor).sum(x, k, type);
  }

  static Tensor alongAxes(Tensor x, Tensor k, String mode, int... axes) {
    SizeMode size = SizeMode.of(mode);
    requireSameRank("fftconvolve", x, k);
    SampleType type = ScipySignal.floating(Samples.promoted(x.type(), k.type()));
    if (x.shape().isEmpty() || k.shape().isEmpty()) {
      return Tensor.zeros(type, Shape.of(0));
    }
    int rank = x.shape().rank();
    int[] along =
        axes.length == 0
            ? every(x)
            : Arrays.stream(axes).map(axis -> Samples.axis(axis, rank)).sorted().toArray();
    boolean swap = size == VALID && isSwapped(x.shape(), k.shape(), along);
    return lines(swap ? k : x, swap ? x : k, size, along).as(type);
  }

  /** One convolution per position on the axes that nothing slides along. */
  private static Tensor lines(Tensor x, Tensor k, SizeMode size, int[] along) {
    int rank = x.shape().rank();
    int[] still = IntStream.range(0, rank).filter(a -> Arrays.binarySearch(along, a) < 0).toArray();
    int[] extents = x.shape().extents();
    for (int axis : still) {
      int other = k.shape().extent(axis);
      if (extents[axis] != other && (other != 1 || size == SAME && extents[axis] == 1)) {
        throw new IllegalArgumentException(
            "fftconvolve: %s and %s differ along axis %d; the second may have extent %d or 1 there"
                .formatted(x.shape(), k.shape(), axis, extents[axis]));
      }
    }
    int[] positions = Arrays.stream(still).map(axis -> extents[axis]).toArray();
    int[] output = extents.clone();
    for (int axis : along) {
      int taps = k.shape().extent(axis);
      output[axis] += size == FULL ? taps - 1 : size == VALID ? 1 - taps : 0;
    }
    Tensor sums = Tensor.zeros(SampleType.F64, Shape.of(output));
    Shape lines = Shape.of(positions);
    for (int line = 0; line < lines.size(); line++) {
      int[] position = lines.position(line);
      TensorView source = TensorView.of(x);
      TensorView target = TensorView.of(sums);
      Tensor weights = k;
      for (int i = 0; i < still.length; i++) {
        source = source.slice(still[i], position[i]);
        target = target.slice(still[i], position[i]);
        weights =
            Samples.slice(weights, still[i], k.shape().extent(still[i]) == 1 ? 0 : position[i], 1);
      }
      Kernel kernel = Samples.kernel(weights);
      Plan plan =
          Convolution.of(kernel)
              .boundary(Boundary.ZERO)
              .size(size)
              .plan(source.shape(), SampleType.F64);
      plan.apply(source, target, Execution.DEFAULT);
    }
    return sums;
  }

  private static SizeMode checked(String function, Tensor x, Tensor k, String mode) {
    SizeMode size = SizeMode.of(mode);
    requireSameRank(function, x, k);
    SignalSums.requireWeights(function, k);
    if (x.shape().isEmpty() && size != SAME) {
      throw new IllegalArgumentException(
          "%s: the first array %s is empty; only mode same answers an empty array"
              .formatted(function, x.shape()));
    }
    return size;
  }

  private static SizeMode checkedPlanes(String function, Tensor x, Tensor k, String mode) {
    if (x.shape().rank() != 2 || k.shape().rank() != 2) {
      throw new IllegalArgumentException(
          "%s takes two planes, not %s and %s; use convolve or correlate"
              .formatted(function, x.shape(), k.shape()));
    }
    return checked(function, x, k, mode);
  }

  private static void requireSameRank(String function, Tensor x, Tensor k) {
    if (x.shape().rank() != k.shape().rank()) {
      throw new IllegalArgumentException(
          "%s: data %s and kernel %s differ in rank; give both the same"
              .formatted(function, x.shape(), k.shape()));
    }
  }

  private static int[] every(Tensor x) {
    return IntStream.range(0, x.shape().rank()).toArray();
  }

  /** Whether {@code valid} slides the first array over the second. */
  private static boolean isSwapped(Shape x, Shape k, int[] axes) {
    boolean inside = Arrays.stream(axes).allMatch(axis -> k.extent(axis) <= x.extent(axis));
    boolean outside = Arrays.stream(axes).allMatch(axis -> k.extent(axis) >= x.extent(axis));
    if (!inside && !outside) {
      throw new IllegalArgumentException(
          "neither of %s and %s contains the other, as valid needs; use same or full"
              .formatted(x, k));
    }
    return !inside;
  }
}
