package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether sums of bytes are bytes again: weights of one sign that sum to at most the divisor. */
final class LevelRange {

  /** 255½ less what rounding in float32 may add. */
  private static final double LARGEST = 255.4;

  private final boolean bounded;
  private final double total;

  /** Of an outer product's {@code weights}. */
  LevelRange(Layout layout, Weights weights) {
    double product = 1;
    boolean positive = true;
    for (double[] factor : Objects.requireNonNull(weights.factors(), "factors")) {
      double sum = 0;
      for (double weight : factor) {
        positive &= weight >= 0;
        sum += weight;
      }
      product *= sum;
    }
    bounded =
        positive
            && layout.line().step() == 1
            && Stream.concat(layout.outer().stream(), Stream.of(layout.line()))
                .map(Axis::boundary)
                .allMatch(LevelRange::isLevel);
    total = product;
  }

  private static boolean isLevel(Boundary boundary) {
    return !(boundary instanceof Boundary.Constant constant)
        || (constant.value() >= 0 && constant.value() <= 255);
  }

  /** Whether every sum, divided, rounds to 0…255 and multiplying by 1/divisor divides. */
  boolean isLevels(double divisor) {
    boolean power = divisor > 0 && divisor == Math.scalb(1.0, Math.getExponent(divisor));
    return bounded
        && power
        && divisor < 0x1p60
        && divisor > 0x1p-60
        && 255 * total / divisor <= LARGEST;
  }
}
