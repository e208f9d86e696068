package dev.convolve.dialect;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The common part of NumPy's and scipy.signal's convolutions: float sums in float64, integer sums
 * modulo 2^bits of the common type.
 *
 * @param operation flips or does not
 * @param size the size mode
 * @param boundary what stands outside
 * @param anchor the index of the kernel that lies on the output sample, or null for ours
 */
record SignalSums(Operation operation, SizeMode size, Boundary boundary, int @Nullable [] anchor) {

  private static final double EXACT = 0x1p53;
  private static final int HALF = 16;

  static SignalSums of(Operation operation, SizeMode size) {
    return new SignalSums(operation, size, Boundary.ZERO, null);
  }

  /** {@code x} slid over by {@code k}, stored as {@code type}. */
  Tensor sum(Tensor x, Tensor k, SampleType type) {
    if (!type.isInteger()) {
      return filtered(x, k, boundary).as(type);
    }
    double largest = Math.max(largest(x), constant());
    double bound = largest * Arrays.stream(k.toDoubles()).map(Math::abs).sum();
    Tensor sums = bound < EXACT ? filtered(x, k, boundary) : modulo32(x, k);
    return Rounding.TRUNCATE_WRAP.store(sums, type);
  }

  private Tensor filtered(Tensor x, Tensor k, Boundary outside) {
    LinearFilter filter =
        LinearFilter.of(operation, Samples.kernel(k)).boundary(outside).size(size);
    return Samples.filtered(anchor == null ? filter : filter.anchor(anchor), x);
  }

  /**
   * Sums modulo 2³² of 32-bit integers, whose products doubles would round: both sides are cut into
   * halves of 16 bits, and the high halves' product is a multiple of 2³².
   */
  private Tensor modulo32(Tensor x, Tensor k) {
    Tensor low = filtered(low(x), low(k), part(SignalSums::lowHalf));
    Tensor one = filtered(high(x), low(k), part(SignalSums::highHalf));
    Tensor other = filtered(low(x), high(k), part(SignalSums::lowHalf));
    double[] sums = new double[(int) low.shape().size()];
    Arrays.setAll(
        sums, i -> (int) ((long) low.at(i) + (((long) one.at(i) + (long) other.at(i)) << HALF)));
    return Tensor.of(low.shape(), sums);
  }

  private static Tensor low(Tensor x) {
    return Samples.map(x, value -> lowHalf((long) value)).as(SampleType.I32);
  }

  private static Tensor high(Tensor x) {
    return Samples.map(x, value -> highHalf((long) value)).as(SampleType.I32);
  }

  private static long lowHalf(long value) {
    return value & 0xffff;
  }

  private static long highHalf(long value) {
    return value >> HALF;
  }

  private Boundary part(LongUnaryOperator half) {
    return boundary instanceof Boundary.Constant constant
        ? Boundary.constant(half.applyAsLong((long) constant.value()))
        : boundary;
  }

  private double constant() {
    return boundary instanceof Boundary.Constant constant ? Math.abs(constant.value()) : 0;
  }

  private static double largest(Tensor x) {
    return Arrays.stream(x.toDoubles()).map(Math::abs).max().orElse(0);
  }

  /** Whether {@code kernel} may be slid at all, in the peers' words. */
  static void requireWeights(String function, Tensor kernel) {
    if (kernel.shape().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the second array %s is empty; give at least one weight"
              .formatted(function, kernel.shape()));
    }
  }
}
