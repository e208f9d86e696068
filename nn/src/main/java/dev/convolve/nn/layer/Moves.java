package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * The work of layers that only move numbers: output e of a sample is input {@code from[e]}, or a
 * constant where that is negative. Backward adds each output's gradient, in order, to the input
 * that it came from.
 */
final class Moves implements LayerWork {

  private final int[] from;
  private final int inputs;
  private final double constant;
  private final SampleType type;

  Moves(int[] from, int inputs, double constant, SampleType type) {
    this.from = from;
    this.inputs = inputs;
    this.constant = constant;
    this.type = type;
  }

  @Override
  public void forward(Pass pass) {
    for (int s = 0; s < pass.samples(); s++) {
      int at = s * inputs;
      int to = s * from.length;
      if (type == SampleType.F32) {
        float[] in = pass.input().floats();
        float[] out = pass.output().floats();
        for (int e = 0; e < from.length; e++) {
          out[to + e] = from[e] < 0 ? (float) constant : in[at + from[e]];
        }
      } else {
        double[] in = pass.input().doubles();
        double[] out = pass.output().doubles();
        for (int e = 0; e < from.length; e++) {
          out[to + e] = from[e] < 0 ? constant : in[at + from[e]];
        }
      }
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor wanted = pass.inputGradient();
    if (wanted == null) {
      return;
    }
    for (int s = 0; s < pass.samples(); s++) {
      int at = s * inputs;
      int to = s * from.length;
      if (type == SampleType.F32) {
        float[] up = pass.gradient().floats();
        float[] down = wanted.floats();
        Arrays.fill(down, at, at + inputs, 0);
        for (int e = 0; e < from.length; e++) {
          if (from[e] >= 0) {
            down[at + from[e]] += up[to + e];
          }
        }
      } else {
        double[] up = pass.gradient().doubles();
        double[] down = wanted.doubles();
        Arrays.fill(down, at, at + inputs, 0);
        for (int e = 0; e < from.length; e++) {
          if (from[e] >= 0) {
            down[at + from[e]] += up[to + e];
          }
        }
      }
    }
  }
}
