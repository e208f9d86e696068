package dev.convolve.channels;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.function.IntConsumer;

/** What a window over channels means, in nested loops over doubles: the oracle of the tests. */
final class PlainSums {

  private final ChannelWindow window;
  private final double outside;

  PlainSums(ChannelWindow window) {
    this.window = window;
    outside = window.boundary() instanceof Boundary.Constant(double value) ? value : 0;
  }

  /** One product: indices of input (or −1), weight and output. */
  private interface Product {
    void at(int input, int weight, int output);
  }

  double[] forward(double[] in, double[] weights, double[] bias, int samples) {
    double[] out = new double[samples * (int) window.output().size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = bias[i % window.outputs()];
    }
    each(
        samples,
        (x, w, y) -> {
          out[y] += (x < 0 ? outside : in[x]) * weights[w];
        });
    return out;
  }

  double[] inputGradient(double[] outGradient, double[] weights, int samples) {
    double[] gradient = new double[samples * (int) window.input().size()];
    each(
        samples,
        (x, w, y) -> {
          if (x >= 0) {
            gradient[x] += outGradient[y] * weights[w];
          }
        });
    return gradient;
  }

  double[] weightGradient(double[] in, double[] outGradient, int samples) {
    double[] gradient = new double[(int) window.weights().size()];
    each(
        samples,
        (x, w, y) -> {
          gradient[w] += (x < 0 ? outside : in[x]) * outGradient[y];
        });
    return gradient;
  }

  private void each(int samples, Product product) {
    int rank = window.axes().size();
    int[] place = new int[rank];
    int[] tap = new int[rank];
    for (int n = 0; n < samples; n++) {
      int sample = n;
      over(
          place,
          0,
          true,
          o -> over(tap, 0, false, t -> channels(sample, place, tap, o, t, product)));
    }
  }

  private void over(int[] index, int axis, boolean outputs, IntConsumer action) {
    if (axis == index.length) {
      int flat = 0;
      for (int i = 0; i < index.length; i++) {
        flat = flat * extent(i, outputs) + index[i];
      }
      action.accept(flat);
      return;
    }
    for (index[axis] = 0; index[axis] < extent(axis, outputs); index[axis]++) {
      over(index, axis + 1, outputs, action);
    }
  }

  private int extent(int axis, boolean outputs) {
    ChannelAxis each = window.axes().get(axis);
    return outputs ? each.outputs() : each.taps();
  }

  private void channels(
      int n, int[] place, int[] tap, int flatPlace, int flatTap, Product product) {
    Shape in = window.input();
    int source = n;
    boolean inside = true;
    for (int axis = 0; axis < place.length; axis++) {
      ChannelAxis each = window.axes().get(axis);
      int at =
          window
              .boundary()
              .source(
                  place[axis] * each.step() + tap[axis] * each.dilation() - each.before(),
                  each.extent());
      inside &= at != Boundary.OUTSIDE;
      source = source * in.extent(axis) + at;
    }
    int groupInputs = window.inputs() / window.groups();
    int groupOutputs = window.outputs() / window.groups();
    int places = (int) window.output().size() / window.outputs();
    for (int k = 0; k < window.outputs(); k++) {
      for (int c = 0; c < groupInputs; c++) {
        int channel = k / groupOutputs * groupInputs + c;
        product.at(
            inside ? source * window.inputs() + channel : -1,
            (flatTap * groupInputs + c) * window.outputs() + k,
            (n * places + flatPlace) * window.outputs() + k);
      }
    }
  }
}
