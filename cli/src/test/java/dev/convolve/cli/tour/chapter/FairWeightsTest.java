package dev.convolve.cli.tour.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Weights over all windows, against counting by hand. */
class FairWeightsTest {

  private static final int SIDE = 7;

  private static final LinearFilter ONES =
      Correlation.of(Kernel.of(Shape.of(3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1));

  private static double[] along(Boundary boundary, int from, int to) {
    double[] counts = new double[SIDE];
    for (int window = from; window < to; window++) {
      for (int tap = window - 1; tap <= window + 1; tap++) {
        int source = boundary.source(tap, SIDE);
        if (source != Boundary.OUTSIDE) {
          counts[source]++;
        }
      }
    }
    return counts;
  }

  private static void expect(LinearFilter filter, double[] along) {
    Tensor weights = FairWeights.weights(filter);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(weights.get(y, x)).isEqualTo(along[y] * along[x]);
      }
    }
  }

  @Test
  void insideACornerIsSeenByOneWindow() {
    double[] along = along(Boundary.ZERO, 1, SIDE - 1);
    assertThat(along).containsExactly(1, 2, 3, 3, 3, 2, 1);
    expect(ONES.size(SizeMode.VALID), along);
  }

  @Test
  void withZerosACornerIsSeenByFour() {
    double[] along = along(Boundary.ZERO, 0, SIDE);
    assertThat(along).containsExactly(2, 3, 3, 3, 3, 3, 2);
    expect(ONES.boundary(Boundary.ZERO), along);
  }

  @Test
  void theMirrorGivesToTheNeighbourWhatTheCornerLacks() {
    double[] along = along(Boundary.REFLECT, 0, SIDE);
    assertThat(along).containsExactly(2, 4, 3, 3, 3, 4, 2);
    expect(ONES, along);
  }

  @Test
  void fullIsFair() {
    double[] along = along(Boundary.ZERO, -1, SIDE + 1);
    assertThat(Arrays.stream(along)).allMatch(count -> count == 3);
    expect(ONES.boundary(Boundary.ZERO).size(SizeMode.FULL), along);
  }
}
