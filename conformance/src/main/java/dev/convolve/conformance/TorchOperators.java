package dev.convolve.conformance;

import static dev.convolve.conformance.SignalOperators.x;
import static dev.convolve.conformance.SignalOperators.y;

import com.google.gson.JsonPrimitive;
import dev.convolve.dialect.Torch;
import dev.convolve.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.functional}: its convolutions with their gradients, and its padding. */
final class TorchOperators {

  static final Map<String, Operator> ALL =
      Map.of(
          "torch.conv1d",
          (params, in) -> conv(1, Torch::conv1d, params, in),
          "torch.conv2d",
          (params, in) -> conv(2, Torch::conv2d, params, in),
          "torch.conv3d",
          (params, in) -> conv(3, Torch::conv3d, params, in),
          "torch.conv_transpose1d",
          (params, in) -> ChannelOperators.transposed(1, params, in),
          "torch.conv_transpose2d",
          (params, in) -> ChannelOperators.transposed(2, params, in),
          "torch.conv_transpose3d",
          (params, in) -> ChannelOperators.transposed(3, params, in),
          "torch.unfold_fold",
          ChannelOperators::unfoldFold,
          "torch.pad",
          (params, in) ->
              y(
                  Torch.pad(
                      x(in),
                      params.wholes("pad_left_right_top_bottom"),
                      params.text("mode", "constant"),
                      params.number("value", 0))));

  private TorchOperators() {}

  private interface Conv {
    Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias, Torch.Options options);
  }

  private static Map<String, Tensor> conv(
      int rank, Conv conv, Params params, Map<String, Tensor> in) {
    Map<String, Tensor> answers = new HashMap<>();
    answers.put("y", conv.of(x(in), weight(in), in.get("b"), options(params)));
    if (in.containsKey("gy")) {
      answers.putAll(ChannelOperators.gradients(rank, params, in));
    }
    return answers;
  }

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
