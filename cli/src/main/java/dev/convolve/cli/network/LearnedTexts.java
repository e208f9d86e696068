package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.kernel.KernelSyntaxException;
import dev.convolve.nn.Model;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.view.LearnedKernels;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learned kernels as they are named on the command line: {@code MODEL:LAYER} for all of a layer,
 * {@code MODEL:LAYER:OUTPUT} for one (the sum over its channels), {@code
 * MODEL:LAYER:OUTPUT:CHANNEL} for one channel of it; behind one may stand steps, as behind any
 * kernel: {@code MODEL:LAYER:OUTPUT|rotate=90}. MODEL is a file that training wrote.
 */
public final class LearnedTexts {

  private static final Pattern ONE =
      Pattern.compile("(.+?):([^:|]+):(\\d+)(?::(\\d+))?\\s*(?:\\|(.*))?", Pattern.DOTALL);
  private static final Pattern LAYER = Pattern.compile("(.+):([^:|]+)");
  private static final Map<String, Model> READ = new ConcurrentHashMap<>();

  private LearnedTexts() {}

  /**
   * A layer of a model.
   *
   * @param model with its weights
   * @param name the layer's
   */
  public record Layer(Model model, String name) {

    /** Its kernels. */
    public LearnedKernels kernels() {
      return LearnedKernels.of(model.weights(), name);
    }

    /** Its weights as they lie: taps, inputs, outputs. */
    public Tensor weights() {
      Weights all = model.weights();
      return all.places().stream().anyMatch(place -> place.name().equals(name + ".depthwise"))
          ? all.get(name + ".depthwise")
          : all.get(name + ".weight");
    }

    /** All kernels as text. */
    public String text() {
      LearnedKernels kernels = kernels();
      StringBuilder out = new StringBuilder(kernels.toString()).append('\n');
      int across = kernels.taps().extent(kernels.taps().rank() - 1);
      for (int o = 0; o < kernels.outputs(); o++) {
        for (int c = 0; c < kernels.channels(); c++) {
          out.append("\n%s:%d%s\n".formatted(name, o, kernels.channels() == 1 ? "" : ":" + c));
          double[] own = kernels.weights(o, c);
          for (int i = 0; i < own.length; i++) {
            out.append("%s%9.4f".formatted(i % across == 0 ? " " : "", own[i]));
            out.append((i + 1) % across == 0 ? "\n" : " ");
          }
        }
      }
      return out.toString();
    }
  }

  /** The layer that a text names; empty where it names no model's. */
  public static Optional<Layer> layer(String text) throws IOException {
    Matcher parts = LAYER.matcher(text);
    if (!parts.matches() || !isFile(parts.group(1))) {
      return Optional.empty();
    }
    Layer layer = new Layer(model(parts.group(1)), parts.group(2));
    checked(text, layer);
    return Optional.of(layer);
  }

  private static LearnedKernels checked(String text, Layer layer) {
    try {
      return layer.kernels();
    } catch (IllegalArgumentException none) {
      throw bad(text, none);
    }
  }

  /** Whether a text names one kernel of a model's file. */
  public static boolean isOne(String text) {
    Matcher parts = ONE.matcher(text);
    return parts.matches() && isFile(parts.group(1));
  }

  /**
   * The kernel that a text names, where {@link #isOne}.
   *
   * @param rank axes of the data: a kernel over channels is deeper by one than one that is not
   * @throws CommandException BAD_KERNEL when the model has no such kernel, or none of this rank
   * @throws IOException when the model cannot be read
   */
  public static Kernel one(String text, int rank) throws IOException {
    Matcher parts = ONE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    LearnedKernels kernels = checked(text, new Layer(model(parts.group(1)), parts.group(2)));
    try {
      int output = number(parts.group(3));
      Kernel kernel =
          parts.group(4) != null
              ? kernels.kernel(output, number(parts.group(4)))
              : rank == kernels.taps().rank() ? summed(kernels, output) : kernels.kernel(output);
      if (kernel.shape().rank() != rank) {
        throw new IllegalArgumentException(
            "it is %s; data here have %d axes".formatted(kernel.shape(), rank));
      }
      if (parts.group(5) == null) {
        return kernel;
      }
      Kernel done = KernelSpec.parse("1|" + parts.group(5)).steppedFrom(kernel);
      return done.called(kernel.name() + "|" + parts.group(5).strip());
    } catch (KernelSyntaxException wrong) {
      throw new CommandException(ErrorCode.BAD_KERNEL, wrong.problem(), wrong)
          .at("kernel '" + text + "'")
          .hint(wrong.hint().orElse(null));
    } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
      throw bad(text, none);
    }
  }

  private static Kernel summed(LearnedKernels kernels, int output) {
    double[] sum = kernels.weights(output, 0);
    for (int c = 1; c < kernels.channels(); c++) {
      double[] own = kernels.weights(output, c);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += own[i];
      }
    }
    return Kernel.of(kernels.taps(), sum).called(kernels.layer() + ":" + output).asNamed();
  }

  /** A kernel of two axes as rows of numbers, for where no model is at hand. */
  public static String literal(Kernel kernel) {
    Shape shape = kernel.shape();
    int across = shape.extent(shape.rank() - 1);
    double[] weights = kernel.weights();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < weights.length; i++) {
      out.append(i == 0 ? "" : i % across == 0 ? "; " : " ").append(Numbers.text(weights[i]));
    }
    return out.toString();
  }

  private static Model model(String file) throws IOException {
    Model known = READ.get(file);
    if (known == null) {
      known = NetworkProblems.told(() -> ModelSource.learned(file));
      READ.put(file, known);
    }
    return known;
  }

  /** Digits as a number; one that is too large stands for the largest, which nothing has. */
  private static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException large) {
      return Integer.MAX_VALUE;
    }
  }

  private static CommandException bad(String text, RuntimeException none) {
    return new CommandException(ErrorCode.BAD_KERNEL, String.valueOf(none.getMessage()), none)
        .at("kernel '" + text + "'");
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException none) {
      return false;
    }
  }
}
