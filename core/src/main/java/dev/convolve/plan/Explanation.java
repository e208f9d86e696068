package dev.convolve.plan;

import dev.convolve.tensor.SampleType;
import dev.convolve.window.Geometry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one output sample is what it is.
 *
 * @param report the plan
 * @param position the output position, one coordinate per axis
 * @param taps the window, row-major, every tap of the kernel's grid
 * @param sum Σ numerator·sample, in about 106 bits, rounded to double
 * @param divisor what the sum is divided by
 * @param scale Σw / Σw·m, the factor that makes up for what was missing; 1 when nothing was, NaN
 *     when too little was there
 * @param present the share of the weights that was there, Σw·m / Σw; 1 when nothing was missing
 * @param bias what is added to the scaled sum, 0 where there is no bias
 * @param exact sum·scale / divisor + bias in double
 * @param computed what the plan computes, in its compute type
 * @param outputType the type it is stored in
 * @param stored what is stored: rounded half to even and saturated where the type is an integer
 * @param clipped whether saturation changed it
 */
public record Explanation(
    PlanReport report,
    List<Integer> position,
    List<Tap> taps,
    double sum,
    double divisor,
    double scale,
    double present,
    double bias,
    double exact,
    double computed,
    SampleType outputType,
    double stored,
    boolean clipped)
    implements SampleExplanation {

  @Override
  public Geometry geometry() {
    return report.geometry();
  }

  @Override
  public SampleType computeType() {
    return report.computeType();
  }

  /**
   * One weight of the window and the sample under it.
   *
   * @param index the weight's place in the kernel as it slides, one coordinate per axis
   * @param numerator the weight times the divisor
   * @param at the position that the weight lies on; outside the data it is what the boundary
   *     continued
   * @param source the position that supplied the sample, or null when the boundary gave a constant
   *     or nothing
   * @param inside whether {@code at} lies inside the data
   * @param sample the value under the weight
   * @param certainty how much the sample counts: 1, or 0 when it is missing, or what a mask says
   * @param product numerator·certainty·sample, 0 for a sample that is missing
   */
  public record Tap(
      int[] index,
      double numerator,
      int[] at,
      int @Nullable [] source,
      boolean inside,
      double sample,
      double certainty,
      double product) {

    /** Whether there is no sample to count. */
    public boolean isMissing() {
      return certainty == 0;
    }
  }

  /** Taps that lie outside the data, which the boundary supplied. */
  public long outside() {
    return taps.stream().filter(tap -> !tap.inside()).count();
  }

  /** Taps without a sample to count: outside a NORMALIZED axis, NaN that is ignored, masked out. */
  public long missing() {
    return taps.stream().filter(Tap::isMissing).count();
  }

  /** The explanation as text: products row by row, then the sum and what became of it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("output ").append(position).append(" of ").append(report.operation().label());
    text.append(" with ").append(report.kernel()).append('\n');
    for (Tap tap : taps) {
      text.append(
          tap.isMissing()
              ? "  %s: %s x missing%s%n"
                  .formatted(Arrays.toString(tap.at()), number(tap.numerator()), origin(tap))
              : "  %s: %s x %s%s = %s%s%n"
                  .formatted(
                      Arrays.toString(tap.at()),
                      number(tap.numerator()),
                      tap.certainty() == 1 ? "" : number(tap.certainty()) + " x ",
                      number(tap.sample()),
                      number(tap.product()),
                      origin(tap)));
    }
    text.append("sum ").append(number(sum));
    if (divisor != 1) {
      text.append(" / ").append(number(divisor));
    }
    if (scale != 1) {
      text.append(" x ").append(number(scale)).append(" (normalized: ");
      text.append(number(present)).append(" of the weight is there)");
    }
    if (bias != 0) {
      text.append(bias < 0 ? " - " : " + ").append(number(Math.abs(bias))).append(" (bias)");
    }
    text.append(" = ").append(number(computed));
    if (outputType.isInteger()) {
      text.append(", stored as ").append(number(stored)).append(clipped ? " (clipped)" : "");
    }
    return text.toString();
  }

  private static String origin(Tap tap) {
    if (tap.inside()) {
      return "";
    }
    return tap.source() == null
        ? "  (outside)"
        : "  (outside, continued from " + Arrays.toString(tap.source()) + ")";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
