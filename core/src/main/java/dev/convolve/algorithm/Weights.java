package dev.convolve.algorithm;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a plan in correlation's order, before rounding to the compute type: all of them in
 * row-major order, and in what other ways they can be written.
 *
 * @param all one weight per tap, row-major over all axes
 * @param factors one vector per axis (its taps long) whose outer product stands for {@code all}, or
 *     null
 * @param lowRank few outer products whose sum stands for {@code all}, or null
 */
public record Weights(double[] all, @Nullable List<double[]> factors, @Nullable LowRank lowRank) {

  /** Weights that are nothing but weights. */
  public Weights(double[] all) {
    this(all, null, null);
  }

  /** The weight that all are, where they are all the same. */
  public OptionalDouble box() {
    for (double weight : all) {
      if (weight != all[0]) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(all[0]);
  }
}
