package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.SeparableConvolution;
import dev.convolve.window.Layout;

/**
 * What an algorithm is expected to cost, in multiply-adds: those that it does, and what moving a
 * sample through one more pass costs.
 *
 * @param pass multiply-adds that storing and loading a sample between two passes is worth
 */
public record CostModel(double pass) {

  /** The constants that every default plan uses; they depend on no machine. */
  public static final CostModel SHIPPED = new CostModel(2);

  /** Cost per output sample. */
  double perSample(Algorithm algorithm, Layout layout) {
    long passes =
        algorithm instanceof SeparableConvolution
            ? layout.outer().stream().filter(axis -> axis.taps() > 1).count()
            : 0;
    return algorithm.operations(layout) + passes * pass;
  }
}
