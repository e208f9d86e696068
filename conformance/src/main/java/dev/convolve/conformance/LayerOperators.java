package dev.convolve.conformance;

import com.google.gson.JsonPrimitive;
import dev.convolve.boundary.Boundary;
import dev.convolve.nn.layer.BatchNorm;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.ConvTranspose;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.GroupNorm;
import dev.convolve.nn.layer.Initializer;
import dev.convolve.nn.layer.InstanceNorm;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LayerNorm;
import dev.convolve.nn.layer.LocalResponseNorm;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.Prelu;
import dev.convolve.nn.layer.Softmax;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn} layers that learn or normalise, forwards and backwards. */
final class LayerOperators {

  static final Map<String, Operator> ALL = new LinkedHashMap<>();

  static {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      String name = "torch.conv" + rank + "d";
      ALL.put(name, agreeing(name, (params, in) -> conv(params, in, axes)));
      String transposed = "torch.conv_transpose" + rank + "d";
      ALL.put(transposed, agreeing(transposed, (params, in) -> convTranspose(params, in, axes)));
    }
    ALL.put("torch.linear", (params, in) -> linear(in));
    ALL.put("torch.batch_norm", LayerOperators::batchNorm);
    ALL.put(
        "torch.group_norm",
        (params, in) ->
            planes(
                new GroupNorm(params.whole("groups", 1), epsilon(params)),
                in,
                List.of("w", "b"),
                true));
    ALL.put("torch.layer_norm", LayerOperators::layerNorm);
    ALL.put(
        "torch.instance_norm",
        (params, in) -> planes(new InstanceNorm(epsilon(params), false), in, List.of(), true));
    ALL.put(
        "torch.local_response_norm",
        (params, in) ->
            planes(
                new LocalResponseNorm(
                    params.whole("size", 1),
                    params.number("alpha", 1e-4),
                    params.number("beta", 0.75),
                    params.number("k", 1)),
                in,
                List.of(),
                true));
    ALL.put("torch.prelu", (params, in) -> planes(Prelu.of(), in, List.of("a"), true));
    ALL.put("torch.softmax", (params, in) -> softmax(params, in, false));
    ALL.put("torch.log_softmax", (params, in) -> softmax(params, in, true));
  }

  private LayerOperators() {}

  /** The layer's answers, where core by itself gives the same to what it answers. */
  static Operator agreeing(String name, Operator layer) {
    Operator core = Objects.requireNonNull(TorchOperators.ALL.get(name));
    return (params, in) -> {
      Map<String, Tensor> answers = layer.run(params, in);
      core.run(params, in)
          .forEach((output, other) -> {
            Tensor own = need(answers, output);
            double near = own.type() == SampleType.F32 ? 1e-5 : 1e-10;
            new Tolerance(false, near, near)
                .mismatch(other, own)
                .ifPresent(difference -> {
                  throw new IllegalStateException(
                      "core and layer differ in " + output + ": " + difference);
                });
          });
      return answers;
    };
  }

  private static double epsilon(Params params) {
    return params.number("eps", 1e-5);
  }

  static Tensor need(Map<String, Tensor> in, String name) {
    Tensor tensor = in.get(name);
    if (tensor == null) {
      throw new IllegalStateException("a case without " + name);
    }
    return tensor;
  }

  private static @Nullable Tensor last(@Nullable Tensor tensor) {
    return tensor == null ? null : LayerCall.channelsLast(tensor);
  }

  /**
   * A layer over samples × channels × places: {@code y}, {@code gx} and the gradient {@code gp} of
   * each parameter p.
   */
  static Map<String, Tensor> planes(
      Layer layer, Map<String, Tensor> in, List<String> parameters, boolean training) {
    List<Tensor> numbers = parameters.stream().map(name -> need(in, name)).toList();
    LayerCall call =
        LayerCall.of(
            layer,
            List.of(LayerCall.channelsLast(need(in, "x"))),
            numbers,
            last(in.get("gy")),
            training);
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("y", LayerCall.channelsFirst(call.output()));
    if (in.containsKey("gy")) {
      out.put("gx", LayerCall.channelsFirst(call.inputGradient()));
    }
    for (int p = 0; p < parameters.size(); p++) {
      out.put("g" + parameters.get(p), call.parameterGradients().get(p));
    }
    return out;
  }

  /** A layer over a whole tensor as one sample. */
  static Map<String, Tensor> whole(Layer layer, Map<String, Tensor> in) {
    Tensor x = need(in, "x");
    Tensor up = in.get("gy");
    LayerCall call =
        LayerCall.of(
            layer,
            List.of(LayerCall.alone(x)),
            List.of(),
            up == null ? null : LayerCall.alone(up),
            true);
    Tensor y = call.output().reshape(x.shape());
    return up == null
        ? Map.of("y", y)
        : Map.of("y", y, "gx", call.inputGradient().reshape(x.shape()));
  }

  private static Map<String, Tensor> softmax(Params params, Map<String, Tensor> in, boolean logs) {
    int axis = params.whole("dim", -1);
    return whole(logs ? new Softmax.Logs(axis) : new Softmax.Shares(axis), in);
  }

  private static Map<String, Tensor> linear(Map<String, Tensor> in) {
    Tensor w = need(in, "w");
    LayerCall call =
        LayerCall.of(
            Dense.of(w.shape().extent(0)),
            List.of(need(in, "x")),
            List.of(w, need(in, "b")),
            need(in, "gy"),
            true);
    return Map.of(
        "y", call.output(),
        "gx", call.inputGradient(),
        "gw", call.parameterGradients().get(0),
        "gb", call.parameterGradients().get(1));
  }

  private static Map<String, Tensor> layerNorm(Params params, Map<String, Tensor> in) {
    Layer layer = new LayerNorm(params.wholes("normalized_shape").length, epsilon(params));
    LayerCall call =
        LayerCall.of(
            layer,
            List.of(need(in, "x")),
            List.of(need(in, "w"), need(in, "b")),
            need(in, "gy"),
            true);
    return Map.of(
        "y", call.output(),
        "gx", call.inputGradient(),
        "gw", call.parameterGradients().get(0),
        "gb", call.parameterGradients().get(1));
  }

  private static Map<String, Tensor> batchNorm(Params params, Map<String, Tensor> in) {
    Double momentum = params.has("momentum") ? (Double) params.number("momentum", 0.1) : null;
    List<Tensor> numbers =
        new ArrayList<>(
            List.of(
                need(in, "gamma"),
                need(in, "beta"),
                need(in, "running_mean"),
                need(in, "running_var")));
    if (momentum == null) {
      numbers.add(Tensor.of(Shape.of(1), 0.0));
    }
    LayerCall call =
        LayerCall.of(
            new BatchNorm(epsilon(params), momentum),
            List.of(LayerCall.channelsLast(need(in, "x"))),
            numbers,
            LayerCall.channelsLast(need(in, "gy")),
            params.flag("training", false));
    return Map.of(
        "y", LayerCall.channelsFirst(call.output()),
        "gx", LayerCall.channelsFirst(call.inputGradient()),
        "ggamma", call.parameterGradients().get(0),
        "gbeta", call.parameterGradients().get(1),
        "running_mean_after", call.parameters().get(2),
        "running_var_after", call.parameters().get(3));
  }

  private static List<Integer> list(int... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private static Padding padding(Params params) {
    if (params.json().get("padding") instanceof JsonPrimitive word && word.isString()) {
      return word.getAsString().equals("same") ? Padding.SAME : Padding.VALID;
    }
    return Padding.of(params.wholes("padding", 0));
  }

  static Boundary boundary(String mode, double value) {
    return switch (mode) {
      case "zeros" -> Boundary.ZERO;
      case "constant" -> Boundary.constant(value);
      case "reflect" -> Boundary.REFLECT;
      case "replicate" -> Boundary.EDGE;
      case "circular" -> Boundary.WRAP;
      default -> throw new IllegalArgumentException("no padding mode " + mode);
    };
  }

  private static Map<String, Tensor> conv(Params params, Map<String, Tensor> in, int rank) {
    Tensor w = LayerCall.tapsFirst(need(in, "w"));
    Conv conv =
        new Conv(
            w.shape().extent(rank + 1),
            list(Arrays.copyOf(w.shape().extents(), rank)),
            list(params.wholes("stride", 1)),
            padding(params),
            list(params.wholes("dilation", 1)),
            params.whole("groups", 1),
            in.containsKey("b"),
            boundary(params.text("padding_mode", "zeros"), 0),
            Initializer.ZEROS,
            Initializer.ZEROS,
            rank);
    return weighted(conv, in, w);
  }

  private static Map<String, Tensor> convTranspose(
      Params params, Map<String, Tensor> in, int rank) {
    Tensor w = LayerCall.tapsFirst(need(in, "w"));
    int groups = params.whole("groups", 1);
    Layer layer =
        new ConvTranspose(
            w.shape().extent(rank) * groups,
            list(Arrays.copyOf(w.shape().extents(), rank)),
            list(params.wholes("stride", 1)),
            padding(params),
            list(params.wholes("output_padding", 0)),
            list(params.wholes("dilation", 1)),
            groups,
            in.containsKey("b"),
            Initializer.ZEROS,
            Initializer.ZEROS,
            rank);
    return weighted(layer, in, w);
  }

  private static Map<String, Tensor> weighted(Layer layer, Map<String, Tensor> in, Tensor w) {
    List<Tensor> numbers = new ArrayList<>(List.of(w));
    if (in.containsKey("b")) {
      numbers.add(need(in, "b"));
    }
    LayerCall call =
        LayerCall.of(
            layer,
            List.of(LayerCall.channelsLast(need(in, "x"))),
            numbers,
            last(in.get("gy")),
            true);
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("y", LayerCall.channelsFirst(call.output()));
    out.put("gx", LayerCall.channelsFirst(call.inputGradient()));
    out.put("gw", LayerCall.tapsLast(call.parameterGradients().get(0)));
    if (in.containsKey("b")) {
      out.put("gb", call.parameterGradients().get(1));
    }
    return out;
  }
}
