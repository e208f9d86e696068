package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.KernelTexts;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Json;
import dev.convolve.cli.report.Numbers;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.terminal.Preview;
import dev.convolve.kernel.Kernel;
import dev.convolve.media.Image;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kernels show KERNEL}. */
@Command(
    name = "show",
    sortOptions = false,
    description = "Prints a kernel's weights and what follows from them.",
    footer = {"", "Example:", "  convolve kernels show 'left-sobel|rotate=90'"})
final class KernelShowCommand extends Subcommand {

  private static final int DIGITS = 6;

  @Parameters(index = "0", paramLabel = "KERNEL", description = "A name, '@file', or numbers.")
  private String text = "";

  @Option(
      names = "--rank",
      paramLabel = "1|2|3",
      description = "The kernel for a series, a picture or a volume. Default: 2.")
  private int rank = 2;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--preview", description = "Draw it on the terminal, 0 in mid-gray.")
  private boolean preview;

  KernelShowCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    Kernel kernel = KernelTexts.read(text, rank);
    if (json) {
      streams().out().println(Json.text(members(kernel)));
    } else {
      streams().out().print(text(kernel));
    }
    if (preview && kernel.shape().rank() == 2) {
      Preview.AUTO.show(picture(kernel), streams());
    }
    return ExitCode.OK;
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
