package dev.convolve.cli.command;

import dev.convolve.LinearFilter;
import dev.convolve.cli.batch.ArrayFiles;
import dev.convolve.cli.pipeline.ArrayFilters;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Planner;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code array KERNEL IN -o OUT.npy}. */
@Command(
    customSynopsis = "convolve array KERNEL IN -o OUT.npy [OPTION...]",
    sortOptions = false,
    description =
        "Slides a kernel along the axes of an array of any rank. Values for several axes stand in"
            + " the order of the axes, rows before columns. Literal numbers slide as drawn (--as"
            + " correlation). The answer is float64 for float64 and integers that float32 might"
            + " not hold, else float32, neither scaled nor clipped.",
    footer = {
      "",
      "Examples:",
      "  convolve array gaussian:5 volume.npy -o soft.npy",
      "  convolve array '1 2 1 / 4' film.npy -o calm.npy --axes 0",
      "  convolve array box:3 data.npy -o mean.npy --axes 0,2 --step 1,2 --boundary wrap,edge",
      "  convolve array gaussian:5 volume.npy --at 4,20,30"
    })
final class ArrayCommand extends Subcommand {

  @Parameters(
      index = "0",
      paramLabel = "KERNEL",
      description = "A kernel by name, '@file', or rows of numbers.")
  private String kernel = "";

  @Parameters(
      index = "1",
      paramLabel = "IN",
      description =
          "An .npy array, a picture (rows x columns, x channels where there are several), or - for"
              + " stdin.")
  private String input = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.npy",
      description = "An .npy file, or - for stdout.")
  private @Nullable String output;

  @Option(
      names = "--at",
      paramLabel = "N,...",
      description = "Show the window behind this place of the answer, one number an axis, from 0.")
  private @Nullable String at;

  @Option(names = "--plan", description = "Print the plan instead of the answer.")
  private boolean plan;

  ArrayCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return ArrayFilters.ALL;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    requireOutput(settings);
    ArrayFiles.Read read = ArrayFiles.read(input, streams(), settings);
    Tensor data = read.tensor();
    String name = read.input().name();
    Plan made =
        BankRunner.about(
            name,
            () -> {
              LinearFilter filter = ArrayFilters.of(kernel, settings, data.shape());
              return filter.plan(data.shape(), data.type(), new Planner(Filters.costs(settings)));
            });
    if (plan) {
      streams().out().println(made.explain());
      return ExitCode.OK;
    }
    List<Integer> place = BankCommand.place(at);
    if (place != null) {
      explain(made, data, place);
      return ExitCode.OK;
    }
    if (read.withoutAlpha()) {
      streams().err().println("convolve: " + name + ": alpha was left out");
    }
    int threads = settings.get(Keys.THREADS, Execution.DEFAULT.threads());
    Tensor answer =
        BankRunner.about(
            name,
            () -> {
              Tensor target = Tensor.zeros(made.computeType(), made.outputShape());
              made.apply(data, target, Execution.DEFAULT.withThreads(threads));
              return target;
            });
    ArrayFiles.write(answer, String.valueOf(output), streams(), settings);
    return ExitCode.OK;
  }

  private void requireOutput(Settings settings) throws IOException {
    if (plan || at != null) {
      return;
    }
    if (output == null) {
      throw new CommandException(ErrorCode.MISSING, "where to write")
          .hint("add -o OUT.npy, or -o - for stdout");
    }
    if (!output.equals("-") && !output.toLowerCase(java.util.Locale.ROOT).endsWith(".npy")) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, "an array is written as .npy")
          .at(output)
          .hint("pictures of pictures are made by 'convolve apply'");
    }
    ArrayFiles.requireFree(output, settings);
  }

  private void explain(Plan made, Tensor data, List<Integer> place) {
    int[] position = place.stream().mapToInt(Integer::intValue).toArray();
    try {
      streams().out().println(made.explainAt(data, position));
    } catch (IllegalArgumentException | IndexOutOfBoundsException outside) {
      throw new CommandException(
              ErrorCode.OUTSIDE, "%s of %s".formatted(place, made.outputShape()), outside)
          .saying("outside the answer")
          .hint("give one number an axis, from 0");
    }
  }
}
