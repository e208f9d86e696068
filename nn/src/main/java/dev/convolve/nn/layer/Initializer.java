package dev.convolve.nn.layer;

import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.kernel.KernelSyntaxException;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What parameters are before they learn. */
public sealed interface Initializer {

  /**
   * The numbers for a parameter, row-major, from the given stream.
   *
   * @throws IllegalArgumentException when they do not fit the parameter
   */
  double[] values(Parameter parameter, Chance chance);

  /**
   * Whether {@link #values} could be had.
   *
   * @throws IllegalArgumentException when they do not fit the parameter, or cannot be read
   */
  default void check(Parameter parameter) {}

  /** Every number the same. */
  record Constant(double value) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double[] all = new double[(int) parameter.shape().size()];
      Arrays.fill(all, value);
      return all;
    }
  }

  /** 0 everywhere. */
  Initializer ZEROS = new Constant(0);

  /** 1 everywhere. */
  Initializer ONES = new Constant(1);

  /** Glorot and Bengio (2010), uniform: ±√(6 / (fan-in + fan-out)). */
  Initializer GLOROT_UNIFORM = new Scaled(Spread.UNIFORM, Fan.AVERAGE, 1);

  /** Glorot and Bengio (2010), normal: variance 2 / (fan-in + fan-out). */
  Initializer GLOROT_NORMAL = new Scaled(Spread.NORMAL, Fan.AVERAGE, 1);

  /** He et al. (2015), uniform: ±√(6 / fan-in). */
  Initializer HE_UNIFORM = new Scaled(Spread.UNIFORM, Fan.IN, 2);

  /** He et al. (2015), normal: variance 2 / fan-in. */
  Initializer HE_NORMAL = new Scaled(Spread.NORMAL, Fan.IN, 2);

  /** LeCun et al. (1998), normal: variance 1 / fan-in. */
  Initializer LECUN_NORMAL = new Scaled(Spread.NORMAL, Fan.IN, 1);

  /** PyTorch's default for weights and biases: uniform within ±1/√fan-in. */
  Initializer FAN_IN_UNIFORM = new Scaled(Spread.UNIFORM, Fan.IN, 1.0 / 3);

  /** The form of a distribution. */
  enum Spread {
    /** Between −a and a. */
    UNIFORM,
    /** Gaussian. */
    NORMAL
  }

  /** Which fan sets the variance. */
  enum Fan {
    /** Numbers that one output is summed from. */
    IN,
    /** Outputs that one input goes to. */
    OUT,
    /** The mean of both. */
    AVERAGE
  }

  /** Mean 0 and variance {@code gain / fan}. */
  record Scaled(Spread spread, Fan fan, double gain) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double width =
          switch (fan) {
            case IN -> parameter.fanIn();
            case OUT -> parameter.fanOut();
            case AVERAGE -> (parameter.fanIn() + parameter.fanOut()) / 2.0;
          };
      double deviation = Math.sqrt(gain / width);
      double[] all = new double[(int) parameter.shape().size()];
      for (int i = 0; i < all.length; i++) {
        all[i] =
            switch (spread) {
              case UNIFORM -> chance.uniform(i, -1, 1) * Math.sqrt(3) * deviation;
              case NORMAL -> chance.normal(i) * deviation;
            };
      }
      return all;
    }
  }

  /** Between −limit and limit, all alike likely. */
  record Uniform(double limit) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double[] all = new double[(int) parameter.shape().size()];
      Arrays.setAll(all, i -> chance.uniform(i, -limit, limit));
      return all;
    }
  }

  /**
   * Kernels of this library, for weights of {@code taps… × inputs × outputs}: output k correlates
   * every input channel with kernel k mod count, over the number of inputs, so that the answer
   * stays in the kernel's range.
   *
   * @param kernels as {@link KernelSpec} reads them: {@code left-sobel}, {@code 1 2 1; 2 4 2; 1 2
   *     1}
   */
  record Kernels(List<String> kernels) implements Initializer {

    /**
     * Copies the list, with each kernel in its one spelling.
     *
     * @throws IllegalArgumentException when it is empty, or one cannot be read
     */
    public Kernels {
      kernels = kernels.stream().map(text -> KernelSpec.parse(text).toString()).toList();
      if (kernels.isEmpty()) {
        throw new IllegalArgumentException("no kernel to start from; name one, like left-sobel");
      }
    }

    /** The given kernels, by their numbers; one or two axes. */
    public static Kernels of(Kernel... kernels) {
      return new Kernels(
          Arrays.stream(kernels).map(kernel -> KernelSpec.ofNumbers(kernel).toString()).toList());
    }

    private static Shape window(Parameter parameter) {
      Shape shape = parameter.shape();
      if (shape.rank() < 3) {
        throw new IllegalArgumentException(
            "kernels start layers that correlate, not %s of shape %s"
                .formatted(parameter.name(), shape));
      }
      return Shape.of(Arrays.copyOf(shape.extents(), shape.rank() - 2));
    }

    @Override
    public void check(Parameter parameter) {
      Shape window = window(parameter);
      int used = Math.min(kernels.size(), parameter.shape().extent(window.rank() + 1));
      kernels.subList(0, used).forEach(kernel -> weights(kernel, window));
    }

    @Override
    public double[] values(Parameter parameter, Chance chance) {
      Shape window = window(parameter);
      Shape shape = parameter.shape();
      int outputs = shape.extent(shape.rank() - 1);
      int inputs = shape.extent(shape.rank() - 2);
      int taps = (int) window.size();
      double[] all = new double[(int) shape.size()];
      for (int k = 0; k < outputs; k++) {
        double[] weights = weights(kernels.get(k % kernels.size()), window);
        for (int t = 0; t < taps; t++) {
          for (int c = 0; c < inputs; c++) {
            all[(t * inputs + c) * outputs + k] = weights[t] / inputs;
          }
        }
      }
      return all;
    }

    private static double[] weights(String text, Shape window) {
      Kernel kernel;
      try {
        kernel = KernelSpec.parse(text).kernel(window.rank());
      } catch (NoSuchFileException e) {
        throw new IllegalArgumentException(
            "kernel %s: there is no file %s".formatted(text, e.getFile()), e);
      } catch (IOException e) {
        throw new IllegalArgumentException("kernel %s: %s".formatted(text, e.getMessage()), e);
      }
      if (!window.equals(kernel.shape())) {
        throw new IllegalArgumentException(
            "kernel %s is %s, the layer's windows are %s; choose one of that size"
                .formatted(text, kernel.shape(), window));
      }
      return kernel.weights();
    }
  }

  /** Those that have a word: {@code glorot-uniform}. */
  Map<String, Initializer> WORDS =
      Map.of(
          "zeros", ZEROS,
          "ones", ONES,
          "glorot-uniform", GLOROT_UNIFORM,
          "glorot-normal", GLOROT_NORMAL,
          "he-uniform", HE_UNIFORM,
          "he-normal", HE_NORMAL,
          "lecun-normal", LECUN_NORMAL,
          "fan-in-uniform", FAN_IN_UNIFORM);

  /**
   * As a plain value: a word, a number that all are, {@code {uniform: limit}}, {@code {fan:
   * [spread, fan, gain]}}, or a list of kernels.
   */
  static Object plain(Initializer initializer) {
    for (Map.Entry<String, Initializer> word : WORDS.entrySet()) {
      if (word.getValue().equals(initializer)) {
        return word.getKey();
      }
    }
    return switch (initializer) {
      case Constant(double value) -> value;
      case Uniform(double limit) -> Map.of("uniform", limit);
      case Scaled(Spread spread, Fan fan, double gain) ->
          Map.of("fan", List.of(lower(spread), lower(fan), gain));
      case Kernels(List<String> kernels) -> kernels;
    };
  }

  /**
   * From a plain value; a text that is no word is a kernel.
   *
   * @throws IllegalArgumentException when it is none of those that {@link #plain} makes
   */
  static Initializer read(@Nullable Object plain) {
    if (plain instanceof String text) {
      Initializer word = WORDS.get(text);
      return word != null ? word : kernels(List.of(text));
    }
    if (plain instanceof Number value) {
      return new Constant(value.doubleValue());
    }
    if (plain instanceof List<?> texts) {
      return kernels(texts.stream().map(String::valueOf).toList());
    }
    if (plain instanceof Map<?, ?> map && map.get("uniform") instanceof Number limit) {
      return new Uniform(limit.doubleValue());
    }
    if (plain instanceof Map<?, ?> map
        && map.get("fan") instanceof List<?> fan
        && fan.size() == 3
        && fan.get(2) instanceof Number gain) {
      return new Scaled(
          among(Spread.values(), fan.get(0)), among(Fan.values(), fan.get(1)), gain.doubleValue());
    }
    throw new IllegalArgumentException(
        "%s starts no weights; use a number, kernels like left-sobel, or one of %s"
            .formatted(plain, String.join(", ", WORDS.keySet().stream().sorted().toList())));
  }

  private static Kernels kernels(List<String> texts) {
    try {
      return new Kernels(texts);
    } catch (KernelSyntaxException e) {
      throw new IllegalArgumentException(
          "%s starts no weights: %s; besides kernels there are %s"
              .formatted(
                  String.join(", ", texts),
                  e.getMessage(),
                  String.join(", ", WORDS.keySet().stream().sorted().toList())),
          e);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E among(E[] constants, @Nullable Object word) {
    for (E constant : constants) {
      if (lower(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "fan: %s is none of %s; write it like {fan: [uniform, in, 2]}"
            .formatted(
                word,
                Arrays.stream(constants)
                    .map(Initializer::lower)
                    .collect(Collectors.joining(", "))));
  }
}
