package dev.convolve.conformance;

import dev.convolve.nn.layer.AdaptivePool;
import dev.convolve.nn.layer.AveragePool;
import dev.convolve.nn.layer.Celu;
import dev.convolve.nn.layer.Elu;
import dev.convolve.nn.layer.Gelu;
import dev.convolve.nn.layer.HardShrink;
import dev.convolve.nn.layer.HardSigmoid;
import dev.convolve.nn.layer.HardSwish;
import dev.convolve.nn.layer.HardTanh;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LeakyRelu;
import dev.convolve.nn.layer.LogSigmoid;
import dev.convolve.nn.layer.LpPool;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.MaxUnpool;
import dev.convolve.nn.layer.Mish;
import dev.convolve.nn.layer.Pad;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.PixelShuffle;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.layer.Relu6;
import dev.convolve.nn.layer.Selu;
import dev.convolve.nn.layer.Sigmoid;
import dev.convolve.nn.layer.Silu;
import dev.convolve.nn.layer.SoftShrink;
import dev.convolve.nn.layer.Softplus;
import dev.convolve.nn.layer.Softsign;
import dev.convolve.nn.layer.Tanh;
import dev.convolve.nn.layer.TanhShrink;
import dev.convolve.nn.layer.Upsample;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code torch.nn} layers that learn nothing: pooling, resizing and activations. */
final class PoolOperators {

  static final Map<String, Operator> ALL = new LinkedHashMap<>();

  static {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      ALL.put("torch.max_pool" + rank + "d", (params, in) -> maxPool(params, in, axes));
      ALL.put("torch.avg_pool" + rank + "d", (params, in) -> planes(averagePool(params, axes), in));
    }
    ALL.put(
        "torch.adaptive_max_pool2d",
        (params, in) -> planes(new AdaptivePool.Max(size(params, "output_size"), 2), in));
    ALL.put(
        "torch.adaptive_avg_pool2d",
        (params, in) -> planes(new AdaptivePool.Average(size(params, "output_size"), 2), in));
    ALL.put(
        "torch.lp_pool2d",
        (params, in) ->
            planes(
                new LpPool(
                    size(params, "kernel"),
                    params.number("norm", 2),
                    size(params, "stride"),
                    Padding.VALID,
                    params.flag("ceil_mode", false),
                    2),
                in));
    ALL.put("torch.max_unpool2d", PoolOperators::maxUnpool);
    ALL.put("torch.pad", LayerOperators.agreeing("torch.pad", PoolOperators::pad));
    ALL.put("torch.interpolate", PoolOperators::interpolate);
    ALL.put(
        "torch.pixel_shuffle",
        (params, in) -> planes(new PixelShuffle(params.whole("upscale_factor", 1)), in));
    ALL.put(
        "torch.act.*",
        new OperatorFamily(name -> (params, in) -> LayerOperators.whole(activation(name), in)));
  }

  private PoolOperators() {}

  private static Map<String, Tensor> planes(Layer layer, Map<String, Tensor> in) {
    return LayerOperators.planes(layer, in, List.of(), true);
  }

  private static List<Integer> size(Params params, String name, int... otherwise) {
    return Arrays.stream(params.wholes(name, otherwise)).boxed().toList();
  }

  private static MaxPool pool(Params params, int rank) {
    return new MaxPool(
        size(params, "kernel"),
        size(params, "stride"),
        Padding.of(params.wholes("padding", 0)),
        size(params, "dilation", 1),
        params.flag("ceil_mode", false),
        rank);
  }

  private static Map<String, Tensor> maxPool(Params params, Map<String, Tensor> in, int rank) {
    MaxPool pool = pool(params, rank);
    Map<String, Tensor> out = new LinkedHashMap<>(planes(pool, in));
    if (in.containsKey("gy")) {
      Tensor winners = pool.winners(LayerCall.channelsLast(LayerOperators.need(in, "x")));
      out.put("indices", LayerCall.channelsFirst(winners.as(SampleType.F64)));
    }
    return out;
  }

  private static AveragePool averagePool(Params params, int rank) {
    return new AveragePool(
        size(params, "kernel"),
        size(params, "stride"),
        Padding.of(params.wholes("padding", 0)),
        params.flag("ceil_mode", false),
        params.flag("count_include_pad", true),
        params.whole("divisor_override", 0),
        rank);
  }

  /** What the max pool read is unknown; any input with its largest numbers there will do. */
  private static Map<String, Tensor> maxUnpool(Params params, Map<String, Tensor> in) {
    Tensor numbers = LayerOperators.need(in, "y");
    Tensor indices = LayerOperators.need(in, "indices");
    int[] size = params.wholes("output_size");
    int[] extents = numbers.shape().extents();
    int places = size[0] * size[1];
    int pooled = extents[2] * extents[3];
    Tensor seen = Tensor.zeros(numbers.type(), Shape.of(extents[0], extents[1], size[0], size[1]));
    for (int i = 0; i < numbers.shape().size(); i++) {
      seen.store(i / pooled * places + (int) indices.at(i), 1);
    }
    LayerCall call =
        LayerCall.of(
            MaxUnpool.of(pool(params, 2)),
            List.of(LayerCall.channelsLast(numbers), LayerCall.channelsLast(seen)),
            List.of(),
            null,
            true);
    return Map.of("x", LayerCall.channelsFirst(call.output()));
  }

  private static Map<String, Tensor> pad(Params params, Map<String, Tensor> in) {
    int[] sides = params.wholes("pad_left_right_top_bottom");
    Pad pad =
        new Pad(
            List.of(sides[2], sides[0]),
            List.of(sides[3], sides[1]),
            LayerOperators.boundary(params.text("mode", "constant"), params.number("value", 0)));
    return planes(pad, in);
  }

  private static Map<String, Tensor> interpolate(Params params, Map<String, Tensor> in) {
    Upsample.Mode mode =
        switch (params.text("mode", "nearest")) {
          case "nearest" -> Upsample.Mode.NEAREST;
          case "bilinear" -> Upsample.Mode.LINEAR;
          case "bicubic" -> Upsample.Mode.CUBIC;
          default -> throw new IllegalArgumentException("no mode " + params.text("mode", ""));
        };
    return planes(
        new Upsample(List.of(1), size(params, "size"), mode, params.flag("align_corners", false)),
        in);
  }

  private static Layer activation(String name) {
    return switch (name) {
      case "relu" -> new Relu();
      case "relu6" -> new Relu6();
      case "leaky_relu_0.01" -> new LeakyRelu(0.01);
      case "leaky_relu_0.2" -> new LeakyRelu(0.2);
      case "elu_1" -> new Elu(1);
      case "elu_0.7" -> new Elu(0.7);
      case "selu" -> new Selu();
      case "celu" -> new Celu(1);
      case "gelu_erf" -> new Gelu(Gelu.Form.ERF);
      case "gelu_tanh" -> new Gelu(Gelu.Form.TANH);
      case "sigmoid" -> new Sigmoid();
      case "tanh" -> new Tanh();
      case "softplus" -> new Softplus();
      case "softsign" -> new Softsign();
      case "hardsigmoid" -> new HardSigmoid();
      case "hardswish" -> new HardSwish();
      case "hardtanh" -> new HardTanh(-1, 1);
      case "silu" -> new Silu();
      case "mish" -> new Mish();
      case "logsigmoid" -> new LogSigmoid();
      case "tanhshrink" -> new TanhShrink();
      case "hardshrink" -> new HardShrink(0.5);
      case "softshrink" -> new SoftShrink(0.5);
      default -> throw new IllegalArgumentException("no activation " + name);
    };
  }
}
