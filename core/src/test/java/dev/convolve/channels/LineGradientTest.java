package dev.convolve.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.MatrixKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineGradientTest {

  private static ChannelWindow draw(Random random) {
    List<ChannelAxis> axes = new ArrayList<>();
    int rank = 1 + random.nextInt(3);
    for (int axis = 1; axis < rank; axis++) {
      int taps = 1 + random.nextInt(3);
      int dilation = 1 + random.nextInt(2);
      int extent = (taps - 1) * dilation + 1 + random.nextInt(4);
      int most = (taps - 1) * dilation + 1;
      axes.add(
          new ChannelAxis(extent, taps, 1, dilation, random.nextInt(most), random.nextInt(most)));
    }
    int width = 3 + random.nextInt(34);
    axes.add(new ChannelAxis(width, 3, 1, 1, random.nextInt(3), random.nextInt(3)));
    int groups = 1 + random.nextInt(2);
    int inputs = groups * (1 + random.nextInt(34));
    return new ChannelWindow(axes, inputs, groups * (1 + random.nextInt(9)), groups, Boundary.ZERO);
  }

  @Test
  void leadsGradientsBackAsTheDefinitionDoes() {
    Random random = new Random(31);
    for (int i = 0; i < 150; i++) {
      ChannelWindow window = draw(random);
      double[] up = random.doubles(window.output().size(), -1, 1).toArray();
      double[] weights = random.doubles(window.weights().size(), -1, 1).toArray();
      double[] wanted = new PlainSums(window).inputGradient(up, weights, 1);
      LineGradient<double[]> lines = LineGradient.of(window, MatrixKernels.f64());
      double[] turned = new double[lines.turnedSize()];
      lines.turn(weights, turned);
      double[] got = new double[wanted.length + 2];
      Arrays.fill(got, Double.NaN); // What is not set, shows.
      double[] shifted = new double[up.length + 3];
      System.arraycopy(up, 0, shifted, 3, up.length);
      lines.set(shifted, 3, turned, new double[lines.lineSize()], got, 1);
      assertThat(got[0]).isNaN();
      assertThat(got[got.length - 1]).isNaN();
      for (int at = 0; at < wanted.length; at++) {
        assertThat(got[at + 1]).as("%d of %s", at, window).isCloseTo(wanted[at], within(1e-12));
      }
    }
  }

  @Test
  void isTakenWhereItTakesLess() {
    ChannelAxis narrow = ChannelAxis.valid(13, 3, 1, 1);
    ChannelWindow window = new ChannelWindow(List.of(narrow, narrow), 16, 64, 1, Boundary.ZERO);
    assertThat(LineGradient.isPossible(window)).isTrue();
    // Eleven places of three taps and two of nothing else: as many as there are products.
    assertThat(LineGradient.cost(window)).isEqualTo(11 * 3 * 64 * 33.0);
    ChannelAxis wide = ChannelAxis.valid(13, 5, 1, 1);
    assertThat(
            LineGradient.isPossible(
                new ChannelWindow(List.of(narrow, wide), 16, 64, 1, Boundary.ZERO)))
        .isFalse();
  }
}
