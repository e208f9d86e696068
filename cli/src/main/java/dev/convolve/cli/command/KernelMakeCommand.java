package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.KernelTexts;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.cli.report.Streams;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kernels make KERNEL -o FILE}. */
@Command(
    name = "make",
    sortOptions = false,
    description =
        "Writes a kernel to a file that '@file' reads, or to stdout. Steps behind '|' change it:"
            + " rotate=90, flip, transpose, scale=2, normalise, add=(...), convolve=(...),"
            + " outer=(...).",
    footer = {
      "",
      "Examples:",
      "  convolve kernels make 'gaussian:5|scale=2' -o twice.csv",
      "  convolve kernels make 'sharpen|convolve=(blur)' -o soft-sharp.npy"
    })
final class KernelMakeCommand extends Subcommand {

  /** How a kernel is written. */
  enum Form {
    /** Rows of numerators, {@code / divisor} behind the last. */
    GRID,
    /** Rows of weights, with commas. */
    CSV,
    /** A float64 array of weights. */
    NPY,
    /** {@code 3x3: w,w,w w,w,w w,w,w}. */
    IMAGEMAGICK,
    /** A line {@code columns rows divisor 0}, then rows of numerators. */
    LIBVIPS;

    static final List<String> WORDS =
        Arrays.stream(values()).map(form -> form.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Parameters(index = "0", paramLabel = "KERNEL", description = "A name, '@file', or numbers.")
  private String text = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file; - or nothing for stdout.")
  private String output = "-";

  @Option(
      names = "--format",
      paramLabel = "grid|csv|npy|imagemagick|libvips",
      description = "Default: by extension (.csv, .npy, .mat for libvips), else grid.")
  private @Nullable String format;

  @Option(
      names = "--rank",
      paramLabel = "1|2|3",
      description = "The kernel for a series, a picture or a volume. Default: 2.")
  private int rank = 2;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  KernelMakeCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    Form form = form();
    byte[] bytes = bytes(KernelTexts.read(text, rank), form);
    if (output.equals("-")) {
      streams().out().write(bytes);
    } else {
      AtomicFile.write(
          Path.of(output), overwrite ? Existing.REPLACE : Existing.KEEP, out -> out.write(bytes));
    }
    return ExitCode.OK;
  }

  private Form form() {
    if (format == null) {
      String name = output.toLowerCase(Locale.ROOT);
      return name.endsWith(".csv")
          ? Form.CSV
          : name.endsWith(".npy") ? Form.NPY : name.endsWith(".mat") ? Form.LIBVIPS : Form.GRID;
    }
    if (!Form.WORDS.contains(format.toLowerCase(Locale.ROOT))) {
      throw new CommandException(ErrorCode.BAD_VALUE, "unknown format '" + format + "'")
          .hint(DidYouMean.hint(format, Form.WORDS));
    }
    return Form.valueOf(format.toUpperCase(Locale.ROOT));
  }

  private static byte[] bytes(Kernel kernel, Form form) {
    if (form == Form.NPY) {
      return Npy.bytes(Tensor.of(kernel.shape(), kernel.weights()));
    }
    if (kernel.shape().rank() > 2) {
      throw new CommandException(
              ErrorCode.CONFLICT,
              "kernel %s has rank %d, text holds 1 or 2".formatted(kernel, kernel.shape().rank()))
          .hint("write it as .npy");
    }
    String lines =
        switch (form) {
          case CSV -> rows(kernel, kernel.weights(), ",", "\n");
          case IMAGEMAGICK ->
              "%dx%d: %s"
                  .formatted(
                      columns(kernel), rowCount(kernel), rows(kernel, kernel.weights(), ",", " "));
          case LIBVIPS ->
              "%d %d %s 0%n%s"
                  .formatted(
                      columns(kernel),
                      rowCount(kernel),
                      Numbers.text(kernel.divisor()),
                      rows(kernel, kernel.numerators(), " ", "\n"));
          default -> KernelSpec.ofNumbers(kernel.unanchored()).toString().replace("; ", "\n");
        };
    return (lines + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static int columns(Kernel kernel) {
    return kernel.shape().extent(kernel.shape().rank() - 1);
  }

  private static int rowCount(Kernel kernel) {
    return kernel.shape().rank() == 1 ? 1 : kernel.shape().extent(0);
  }

  private static String rows(Kernel kernel, double[] values, String between, String end) {
    int columns = columns(kernel);
    StringBuilder out = new StringBuilder();
    for (int row = 0; row < rowCount(kernel); row++) {
      out.append(row == 0 ? "" : end);
      out.append(
          Arrays.stream(values, row * columns, (row + 1) * columns)
              .mapToObj(Numbers::text)
              .collect(Collectors.joining(between)));
    }
    return out.toString();
  }
}
