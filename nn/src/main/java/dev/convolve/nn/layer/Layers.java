package dev.convolve.nn.layer;

import dev.convolve.nn.option.Family;
import dev.convolve.nn.option.Options;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layers there are, by their words. */
public final class Layers {

  /** One line for each layer: its word, what the word alone gives, and the options it needs. */
  static final Family<Layer> ALL =
      new Family<Layer>("layer")
          .with("conv1d", Conv.of(1, 1, 1), "filters", "kernel")
          .with("conv2d", Conv.of(2, 1, 1), "filters", "kernel")
          .with("conv3d", Conv.of(3, 1, 1), "filters", "kernel")
          .with("conv-transpose1d", ConvTranspose.of(1, 1, 1), "filters", "kernel")
          .with("conv-transpose2d", ConvTranspose.of(2, 1, 1), "filters", "kernel")
          .with("conv-transpose3d", ConvTranspose.of(3, 1, 1), "filters", "kernel")
          .with("depthwise-conv1d", Depthwise.of(1, 1), "kernel")
          .with("depthwise-conv2d", Depthwise.of(2, 1), "kernel")
          .with("depthwise-conv3d", Depthwise.of(3, 1), "kernel")
          .with("separable-conv1d", SeparableConv.of(1, 1, 1), "filters", "kernel")
          .with("separable-conv2d", SeparableConv.of(2, 1, 1), "filters", "kernel")
          .with("separable-conv3d", SeparableConv.of(3, 1, 1), "filters", "kernel")
          .with("dense", Dense.of(1), "outputs")
          .with("flatten", new Flatten())
          .with("reshape", Reshape.of(-1), "shape")
          .with("permute", Permute.of(0), "axes")
          .with("dropout", new Dropout(0.5))
          .with("max-pool1d", MaxPool.of(1, 2))
          .with("max-pool2d", MaxPool.of(2, 2))
          .with("max-pool3d", MaxPool.of(3, 2))
          .with("max-unpool1d", MaxUnpool.of(MaxPool.of(1, 2)))
          .with("max-unpool2d", MaxUnpool.of(MaxPool.of(2, 2)))
          .with("max-unpool3d", MaxUnpool.of(MaxPool.of(3, 2)))
          .with("average-pool1d", AveragePool.of(1, 2))
          .with("average-pool2d", AveragePool.of(2, 2))
          .with("average-pool3d", AveragePool.of(3, 2))
          .with("lp-pool1d", LpPool.of(1, 2, 2))
          .with("lp-pool2d", LpPool.of(2, 2, 2))
          .with("lp-pool3d", LpPool.of(3, 2, 2))
          .with("global-max-pool", new GlobalPool.Max(false))
          .with("global-average-pool", new GlobalPool.Average(false))
          .with("adaptive-max-pool1d", new AdaptivePool.Max(List.of(1), 1), "size")
          .with("adaptive-max-pool2d", new AdaptivePool.Max(List.of(1), 2), "size")
          .with("adaptive-max-pool3d", new AdaptivePool.Max(List.of(1), 3), "size")
          .with("adaptive-average-pool1d", new AdaptivePool.Average(List.of(1), 1), "size")
          .with("adaptive-average-pool2d", new AdaptivePool.Average(List.of(1), 2), "size")
          .with("adaptive-average-pool3d", new AdaptivePool.Average(List.of(1), 3), "size")
          .with("pad", Pad.of(0), "before", "after")
          .with("pixel-shuffle", new PixelShuffle(2))
          .with("upsample", Upsample.of(2))
          .with("add", new Add())
          .with("multiply", new Multiply())
          .with("concatenate", new Concatenate(-1))
          .with("batch-norm", BatchNorm.of())
          .with("group-norm", new GroupNorm(1, 1e-5), "groups")
          .with("layer-norm", new LayerNorm(1, 1e-5))
          .with("instance-norm", new InstanceNorm(1e-5, false))
          .with("local-response-norm", new LocalResponseNorm(5, 1e-4, 0.75, 1))
          .with("relu", new Relu())
          .with("relu6", new Relu6())
          .with("leaky-relu", new LeakyRelu(0.01))
          .with("elu", new Elu(1))
          .with("selu", new Selu())
          .with("celu", new Celu(1))
          .with("gelu", new Gelu(Gelu.Form.ERF))
          .with("sigmoid", new Sigmoid())
          .with("log-sigmoid", new LogSigmoid())
          .with("tanh", new Tanh())
          .with("softplus", new Softplus())
          .with("softsign", new Softsign())
          .with("hard-sigmoid", new HardSigmoid())
          .with("hard-swish", new HardSwish())
          .with("hard-tanh", new HardTanh(-1, 1))
          .with("silu", new Silu())
          .with("mish", new Mish())
          .with("tanh-shrink", new TanhShrink())
          .with("hard-shrink", new HardShrink(0.5))
          .with("soft-shrink", new SoftShrink(0.5))
          .with("prelu", Prelu.of())
          .with("softmax", new Softmax.Shares(-1))
          .with("log-softmax", new Softmax.Logs(-1));

  static {
    Options.register(Padding.class, Padding::plain, Padding::read);
    Options.register(Initializer.class, Initializer::plain, Initializer::read);
  }

  private Layers() {}

  /** The words, in the order of this file. */
  public static List<String> words() {
    return ALL.words();
  }

  /**
   * A layer from a plain value: its word, or {@code {word: {option: value}}}.
   *
   * @throws IllegalArgumentException when a word or an option is unknown, missing or of another
   *     kind; says which would do
   */
  public static Layer read(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return read(String.valueOf(only.getKey()), only.getValue());
    }
    return ALL.read(plain);
  }

  /**
   * A layer from its word and its options: a map, or the first option's value.
   *
   * @throws IllegalArgumentException as {@link #read(Object)}
   */
  public static Layer read(String word, @Nullable Object options) {
    if (options instanceof Map<?, ?> map && map.containsKey("rank")) {
      throw new IllegalArgumentException(
          "layer %s has no option rank; the word says it, as in conv1d, conv2d, conv3d"
              .formatted(word));
    }
    return ALL.read(word, options);
  }

  /** A layer as a plain value, from which {@link #read(Object)} makes it again. */
  public static Object write(Layer layer) {
    return ALL.write(layer.kind(), layer);
  }

  /** The options in which a layer differs from what its word alone gives, and the needed ones. */
  public static Map<String, Object> options(Layer layer) {
    return ALL.options(layer.kind(), layer);
  }
}
