package dev.convolve.line;

/**
 * Which samples count how much. A sample's certainty m is 1 when it is there, 0 when it is missing,
 * any number from 0 in between or above; a sum is then {@code (Σw)·Σw·m·x / Σw·m}.
 *
 * @param masked whether every application brings a mask of certainties
 * @param ignoresNan whether NaN counts as missing: m = 0
 * @param minimum the share Σw·m / Σw that must be there, 0 … 1; where less is, the answer is NaN. A
 *     share that misses it by less than {@link #SLACK} counts as reaching it, since sums are
 *     rounded. Where nothing at all is there the answer is NaN, whatever the minimum
 */
public record Missing(boolean masked, boolean ignoresNan, double minimum) {

  /** Nothing is missing: every sample has certainty 1. */
  public static final Missing NOTHING = new Missing(false, false, 0);

  /** By how much a share may miss the minimum. */
  public static final double SLACK = 0x1p-16;

  /**
   * @throws IllegalArgumentException when the minimum is no share
   */
  public Missing {
    if (!(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException(
          "a minimum of %s is no share of the weights; use 0 to 1".formatted(minimum));
    }
  }

  /** Whether a sample of the data can be missing. */
  public boolean isPossible() {
    return masked || ignoresNan;
  }

  /** The least share of the weights that gives an answer; above 0. */
  public double leastShare() {
    return Math.max(Double.MIN_NORMAL, minimum - SLACK);
  }
}
