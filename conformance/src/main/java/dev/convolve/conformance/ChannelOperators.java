package dev.convolve.conformance;

import com.google.gson.JsonPrimitive;
import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Gradients of {@code torch.nn.functional}'s convolutions, its transposed convolutions with theirs,
 * {@code unfold} and {@code fold}. Torch's data are N×C×S and its weights K×C×T; ours are N×S×C and
 * T×C×K.
 */
final class ChannelOperators {

  private ChannelOperators() {}

  /** {@code gx}, {@code gw} and {@code gb} of a convolution of {@code rank} spatial axes. */
  static Map<String, Tensor> gradients(int rank, Params params, Map<String, Tensor> in) {
    Tensor x = channelsLast(get(in, "x"));
    Tensor w = weightsLast(get(in, "w"));
    Tensor gy = channelsLast(get(in, "gy"));
    List<ChannelAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int extent = x.shape().extent(axis + 1);
      int taps = w.shape().extent(axis);
      int step = each(params, "stride", axis, 1);
      int dilation = each(params, "dilation", axis, 1);
      if (params.json().get("padding") instanceof JsonPrimitive word && word.isString()) {
        axes.add(
            word.getAsString().equals("same")
                ? ChannelAxis.same(extent, taps, step, dilation)
                : ChannelAxis.valid(extent, taps, step, dilation));
      } else {
        int padding = each(params, "padding", axis, 0);
        axes.add(new ChannelAxis(extent, taps, step, dilation, padding, padding));
      }
    }
    Boundary boundary =
        switch (params.text("padding_mode", "zeros")) {
          case "zeros" -> Boundary.ZERO;
          case "reflect" -> Boundary.REFLECT;
          case "replicate" -> Boundary.EDGE;
          case "circular" -> Boundary.WRAP;
          default ->
              throw new IllegalArgumentException(
                  "unknown padding mode '%s'".formatted(params.text("padding_mode", "")));
        };
    ChannelCorrelation plan = plan(axes, x, gy, params.whole("groups", 1), boundary);
    ChannelWorkspace workspace = plan.workspace();
    int samples = x.shape().extent(0);
    Tensor gx = Tensor.zeros(x.type(), x.shape());
    plan.inputGradient(gy, w, gx, samples, workspace);
    Tensor gw = Tensor.zeros(x.type(), w.shape());
    Tensor gb = Tensor.zeros(x.type(), Shape.of(plan.window().outputs()));
    plan.weightGradient(x, gy, gw, gb, samples, workspace);
    return answers(in, Map.of("gx", channelsFirst(gx), "gw", weightsFirst(gw), "gb", gb));
  }

  /** A transposed convolution, and its gradients. */
  static Map<String, Tensor> transposed(int rank, Params params, Map<String, Tensor> in) {
    Tensor x = channelsLast(get(in, "x"));
    Tensor w = weightsLast(get(in, "w"));
    Tensor gy = channelsLast(get(in, "gy"));
    List<ChannelAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int taps = w.shape().extent(axis);
      int step = each(params, "stride", axis, 1);
      int dilation = each(params, "dilation", axis, 1);
      int padding = each(params, "padding", axis, 0);
      int extent =
          (x.shape().extent(axis + 1) - 1) * step
              - 2 * padding
              + dilation * (taps - 1)
              + each(params, "output_padding", axis, 0)
              + 1;
      axes.add(new ChannelAxis(extent, taps, step, dilation, padding, padding));
    }
    ChannelCorrelation plan = plan(axes, gy, x, params.whole("groups", 1), Boundary.ZERO);
    ChannelWorkspace workspace = plan.workspace();
    int samples = x.shape().extent(0);
    Tensor y = Tensor.zeros(x.type(), gy.shape());
    plan.inputGradient(x, w, y, samples, workspace);
    Tensor gb = Tensor.zeros(x.type(), Shape.of(plan.window().inputs()));
    for (int i = 0; i < y.shape().size(); i++) {
      int channel = i % plan.window().inputs();
      y.store(i, y.at(i) + (in.get("b") instanceof Tensor bias ? bias.at(channel) : 0));
      gb.store(channel, gb.at(channel) + gy.at(i));
    }
    Tensor gx = Tensor.zeros(x.type(), x.shape());
    plan.forward(gy, w, null, gx, samples, workspace);
    Tensor gw = Tensor.zeros(x.type(), w.shape());
    plan.weightGradient(gy, x, gw, null, samples, workspace);
    return answers(
        in,
        Map.of("y", channelsFirst(y), "gx", channelsFirst(gx), "gw", weightsFirst(gw), "gb", gb));
  }

  /** {@code unfold}: a correlation whose every kernel has one 1; {@code fold}: its adjoint. */
  static Map<String, Tensor> unfoldFold(Params params, Map<String, Tensor> in) {
    Tensor x = channelsLast(get(in, "x"));
    int[] kernel = params.wholes("kernel");
    int channels = x.shape().extent(3);
    int taps = kernel[0] * kernel[1];
    List<ChannelAxis> axes = new ArrayList<>();
    for (int axis = 0; axis < 2; axis++) {
      int padding = each(params, "padding", axis, 0);
      axes.add(
          new ChannelAxis(
              x.shape().extent(axis + 1),
              kernel[axis],
              each(params, "stride", axis, 1),
              each(params, "dilation", axis, 1),
              padding,
              padding));
    }
    ChannelCorrelation plan =
        ChannelCorrelation.of(
            new ChannelWindow(axes, channels, channels * taps, 1, Boundary.ZERO), x.type());
    Tensor ones = Tensor.zeros(x.type(), plan.window().weights());
    for (int tap = 0; tap < taps; tap++) {
      for (int c = 0; c < channels; c++) {
        ones.store((tap * channels + c) * channels * taps + c * taps + tap, 1);
      }
    }
    int samples = x.shape().extent(0);
    int places = plan.window().outputPlaces();
    Shape output = plan.window().output();
    Tensor cols =
        Tensor.zeros(
            x.type(), Shape.of(samples, output.extent(0), output.extent(1), channels * taps));
    plan.forward(x, ones, null, cols, samples, plan.workspace());
    Tensor folded = Tensor.zeros(x.type(), x.shape());
    plan.inputGradient(cols, ones, folded, samples, plan.workspace());
    return Map.of(
        "cols",
        channelsFirst(cols).reshape(Shape.of(samples, channels * taps, places)),
        "folded",
        channelsFirst(folded));
  }

  private static ChannelCorrelation plan(
      List<ChannelAxis> axes, Tensor in, Tensor out, int groups, Boundary boundary) {
    int last = in.shape().rank() - 1;
    SampleType type = in.type();
    return ChannelCorrelation.of(
        new ChannelWindow(
            axes, in.shape().extent(last), out.shape().extent(last), groups, boundary),
        type);
  }

  /** What a case asks for beside y: torch computes no gradient of a bias that is not there. */
  private static Map<String, Tensor> answers(Map<String, Tensor> in, Map<String, Tensor> all) {
    Map<String, Tensor> answers = new HashMap<>(all);
    if (!in.containsKey("b")) {
      answers.remove("gb");
    }
    return answers;
  }

  private static int each(Params params, String name, int axis, int otherwise) {
    int[] values = params.wholes(name, otherwise);
    return values.length == 1 ? values[0] : values[axis];
  }

  private static Tensor get(Map<String, Tensor> in, String name) {
    Tensor tensor = in.get(name);
    if (tensor == null) {
      throw new IllegalStateException("a case without " + name);
    }
    return tensor;
  }

  static Tensor channelsLast(Tensor tensor) {
    int rank = tensor.shape().rank();
    return permuted(
        tensor, IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1));
  }

  private static Tensor channelsFirst(Tensor tensor) {
    int rank = tensor.shape().rank();
    return permuted(
        tensor, IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1));
  }

  /** K×C×T to T×C×K. */
  static Tensor weightsLast(Tensor tensor) {
    int rank = tensor.shape().rank();
    return permuted(
        tensor, IntStream.range(0, rank).map(i -> i == rank - 1 ? 0 : i == rank - 2 ? 1 : i + 2));
  }

  /** T×C×K to K×C×T. */
  static Tensor weightsFirst(Tensor tensor) {
    int rank = tensor.shape().rank();
    return permuted(
        tensor, IntStream.range(0, rank).map(i -> i == 0 ? rank - 1 : i == 1 ? rank - 2 : i - 2));
  }

  /** Axis i of the answer is axis {@code axes[i]} of the tensor. */
  private static Tensor permuted(Tensor tensor, IntStream axes) {
    int[] order = axes.toArray();
    int[] extents = Arrays.stream(order).map(tensor.shape()::extent).toArray();
    Tensor answer = Tensor.zeros(tensor.type(), Shape.of(extents));
    int[] position = new int[order.length];
    int[] source = new int[order.length];
    for (int i = 0; i < answer.shape().size(); i++) {
      int rest = i;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        position[axis] = rest % extents[axis];
        rest /= extents[axis];
        source[order[axis]] = position[axis];
      }
      answer.store(i, tensor.get(source));
    }
    return answer;
  }
}
