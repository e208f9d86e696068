package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;

import com.google.gson.JsonPrimitive;
import dev.convolve.dialect.Torch;
import dev.convolve.tensor.Tensor;
import java.util.Map;

/** {@code torch.nn.functional}, forwards. */
final class TorchOperators {

  static final Map<String, Operator> ALL =
      Map.of(
          "torch.conv1d",
          (params, in) -> y(Torch.conv1d(x(in), weight(in), in.get("b"), options(params))),
          "torch.conv2d",
          (params, in) -> y(Torch.conv2d(x(in), weight(in), in.get("b"), options(params))),
          "torch.conv3d",
          (params, in) -> y(Torch.conv3d(x(in), weight(in), in.get("b"), options(params))),
          "torch.pad",
          (params, in) ->
              y(
                  Torch.pad(
                      x(in),
                      params.wholes("pad_left_right_top_bottom"),
                      params.text("mode", "constant"),
                      params.number("value", 0))));

  private TorchOperators() {}

  private static Tensor weight(Map<String, Tensor> in) {
    Tensor weight = in.get("w");
    if (weight == null) {
      throw new IllegalStateException("a case without weights");
    }
    return weight;
  }

  private static Torch.Options options(Params params) {
    Torch.Options options =
        Torch.Options.DEFAULT
            .stride(params.wholes("stride", 1))
            .dilation(params.wholes("dilation", 1))
            .groups(params.whole("groups", 1))
            .paddingMode(params.text("padding_mode", "zeros"));
    return params.json().get("padding") instanceof JsonPrimitive word && word.isString()
        ? options.padding(word.getAsString())
        : options.padding(params.wholes("padding", 0));
  }
}
