package dev.convolve.cli.command;

import dev.convolve.cli.network.LearnedPictures;
import dev.convolve.cli.network.LearnedTexts;
import dev.convolve.cli.pipeline.KernelTexts;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.response.ResponseFile;
import dev.convolve.cli.response.ResponseReport;
import dev.convolve.cli.terminal.Preview;
import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.kernel.Kernel;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.Image;
import dev.convolve.nn.format.Json;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kernels show KERNEL}. */
@Command(
    name = "show",
    sortOptions = false,
    customSynopsis = "convolve kernels show KERNEL... [OPTION...]",
    description =
        "Prints a kernel's weights and what follows from them; with --response, what it does to"
            + " waves, or several kernels one after the other.",
    footer = {
      "",
      "Examples:",
      "  convolve kernels show 'left-sobel|rotate=90'",
      "  convolve kernels show garments.model:conv1 -o kernels.png",
      "  convolve kernels show gaussian:5 --response",
      "  convolve kernels show gaussian:5 sobel:angle=0 --response -o response.png"
    })
final class KernelShowCommand extends Subcommand {

  private static final int DIGITS = 6;

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "KERNEL",
      description =
          "Names, '@file', or numbers; MODEL:LAYER for all kernels of a trained model's layer,"
              + " MODEL:LAYER:3 for one.")
  private List<String> texts = List.of();

  @Option(
      names = "--rank",
      paramLabel = "1|2|3",
      description = "The kernel for a series, a picture or a volume. Default: 2.")
  private int rank = 2;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--preview", description = "Draw it on the terminal, 0 in mid-gray.")
  private boolean preview;

  @Option(
      names = "--response",
      description =
          "The frequency response: gain and -3 dB points by direction, in cycles a sample (0.5 is"
              + " the fastest wave).")
  private boolean response;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "Where the response goes: .png or .svg for a picture (flat data in the middle, 80 dB from"
              + " white to black), .csv or .npy for numbers. A layer's kernels go to a picture,"
              + " .npy or .safetensors.")
  private @Nullable String output;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  KernelShowCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    if (texts.size() == 1 && !response && texts.getFirst().indexOf(':') > 0) {
      Optional<LearnedTexts.Layer> layer = LearnedTexts.layer(texts.getFirst());
      if (layer.isPresent()) {
        show(layer.get());
        return ExitCode.OK;
      }
    }
    List<Kernel> kernels = texts.stream().map(text -> KernelTexts.read(text, rank)).toList();
    if (response) {
      tell(FrequencyResponse.of(kernels));
      return ExitCode.OK;
    }
    if (output != null) {
      throw new CommandException(ErrorCode.CONFLICT, "-o without --response")
          .hint("add --response; 'convolve kernels make' writes the weights");
    }
    kernels.forEach(this::show);
    return ExitCode.OK;
  }

  private void show(LearnedTexts.Layer layer) throws IOException {
    if (output != null) {
      LearnedPictures.kernels(layer, output, overwrite);
    } else if (json) {
      streams()
          .out()
          .println(
              Json.text(
                  Map.of(
                      "layer", layer.name(),
                      "shape", layer.weights().shape().extents(),
                      "weights", layer.weights().toDoubles())));
    } else {
      streams().out().print(layer.text());
    }
  }

  private void tell(FrequencyResponse told) throws IOException {
    if (output != null) {
      byte[] bytes = ResponseFile.bytes(told, output);
      AtomicFile.write(
          Path.of(output), overwrite ? Existing.REPLACE : Existing.KEEP, out -> out.write(bytes));
    }
    if (json) {
      streams().out().println(Json.text(ResponseReport.members(told)));
    } else if (output == null) {
      streams().out().print(ResponseReport.text(told, streams().columns()));
    }
    if (preview && told.rank() == 2) {
      Preview.AUTO.show(ResponseFile.plane(told), streams());
    }
  }

  private void show(Kernel kernel) {
    if (json) {
      streams().out().println(Json.text(members(kernel)));
    } else {
      streams().out().print(text(kernel));
    }
    if (preview && kernel.shape().rank() == 2) {
      Preview.AUTO.show(picture(kernel), streams());
    }
  }

  private static Map<String, Object> members(Kernel kernel) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", kernel.name());
    members.put("named", kernel.isNamed());
    members.put("shape", kernel.shape().extents());
    members.put("numerators", kernel.numerators());
    members.put("divisor", kernel.divisor());
    members.put("sum", kernel.sum());
    members.put("zeroSum", kernel.isZeroSum());
    members.put("anchor", kernel.anchor().orElse(null));
    members.put("factors", kernel.factors().orElse(null));
    return members;
  }

  private static String text(Kernel kernel) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%s (%s), %s%n"
            .formatted(
                kernel.name(),
                kernel.shape(),
                kernel.isNamed()
                    ? "named: slides as drawn through every door"
                    : "literal numbers: convolution flips them, correlation does not"));
    String[] cells =
        Arrays.stream(kernel.numerators())
            .mapToObj(weight -> Numbers.rounded(weight, DIGITS))
            .toArray(String[]::new);
    int widest = Arrays.stream(cells).mapToInt(String::length).max().orElse(0);
    int columns = kernel.shape().extent(kernel.shape().rank() - 1);
    int rows = kernel.shape().rank() < 2 ? 1 : kernel.shape().extent(kernel.shape().rank() - 2);
    for (int i = 0; i < cells.length; i++) {
      boolean first = i % columns == 0;
      if (first && i > 0 && i / columns % rows == 0) {
        out.append('\n');
      }
      out.append(first ? "  " : " ").append(" ".repeat(widest - cells[i].length()));
      out.append(cells[i]).append((i + 1) % columns == 0 ? "\n" : "");
    }
    if (kernel.divisor() != 1) {
      out.append("over ").append(Numbers.text(kernel.divisor())).append('\n');
    }
    out.append("sum ").append(Numbers.rounded(kernel.sum(), DIGITS));
    out.append(
        kernel.isZeroSum()
            ? ": flat data give 0; pictures are shown around mid-gray (range center)\n"
            : ": pictures are clipped (range clip)\n");
    kernel
        .anchor()
        .ifPresent(anchor -> out.append("anchor ").append(Arrays.toString(anchor)).append('\n'));
    kernel
        .factors()
        .ifPresent(
            factors -> out.append("outer product of ").append(factors(factors)).append('\n'));
    return out.toString();
  }

  private static String factors(List<double[]> factors) {
    return factors.stream()
        .map(factor ->
            Arrays.stream(factor)
                .mapToObj(weight -> Numbers.rounded(weight, DIGITS))
                .collect(Collectors.joining(" ", "(", ")")))
        .collect(Collectors.joining(" and "));
  }

  private static Image picture(Kernel kernel) {
    double[] weights = kernel.weights();
    double largest = Arrays.stream(weights).map(Math::abs).max().orElse(1);
    int size = Math.max(1, 48 / Math.max(kernel.shape().extent(0), kernel.shape().extent(1)));
    int height = kernel.shape().extent(0) * size;
    int width = kernel.shape().extent(1) * size;
    Tensor gray = Tensor.u8(Shape.of(height, width), new byte[height * width]);
    for (int i = 0; i < height * width; i++) {
      int at = i / width / size * kernel.shape().extent(1) + i % width / size;
      gray.store(i, 128 + 127 * weights[at] / largest);
    }
    return Image.of(gray);
  }
}
