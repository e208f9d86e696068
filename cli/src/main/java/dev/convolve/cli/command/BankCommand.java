package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Banks;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Streams;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank KERNEL… IN -o OUT}. */
@Command(
    customSynopsis = "convolve bank KERNEL... IN -o OUT [OPTION...]",
    sortOptions = false,
    description =
        "Slides several kernels side by side: K kernels make K planes. Channels come last: an array"
            + " is (depth x) (rows x) columns x channels, the answer the same with K in place of the"
            + " channels. A kernel without channels is repeated over all of its group, and the"
            + " products are summed; an .npy file may hold a kernel with channels last. Kernels of a"
            + " bank have one shape. Answers are raw floats.",
    footer = {
      "",
      "Examples:",
      "  convolve bank left-sobel top-sobel outline photo.jpg -o depth.npy",
      "  convolve bank left-sobel top-sobel photo.jpg -o 'edges-{index}.png' --range abs",
      "  convolve bank @a.npy @b.npy features.npy -o out.npy --bias 0,0.5 --size valid",
      "  convolve bank blur blur blur photo.jpg -o soft.npy --groups 3"
    })
final class BankCommand extends Subcommand implements PipelineSource {

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "KERNEL... IN",
      description =
          "Kernels by name, '@file', or rows of numbers; last an .npy array of rank 1 to 4, a"
              + " picture, or - for stdin.")
  private List<String> words = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "An .npy file for all planes, planes last; - for stdout; or, one picture for each plane, a"
              + " name with {index} or {kernel} ({name} {ext} as for apply) or a folder.")
  private @Nullable String output;

  @Option(
      names = "--at",
      paramLabel = "X,Y",
      description =
          "Show the window behind this place in every plane, from 0: X in a series, X,Y,Z in a"
              + " volume.")
  private @Nullable String at;

  @Mixin private ReportOptions report = new ReportOptions();

  BankCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return Banks.ALL;
  }

  @Override
  public Pipeline pipeline() {
    if (words.size() < 2) {
      throw new CommandException(ErrorCode.MISSING, "an input behind the kernels")
          .hint("as in: convolve bank left-sobel top-sobel photo.jpg -o depth.npy");
    }
    int last = words.size() - 1;
    return new Pipeline(
        List.of(words.get(last)),
        words.subList(0, last),
        output,
        settings().with(Banks.BANK, true));
  }

  @Override
  public Integer call() throws IOException {
    return new BankRunner(streams(), report).run(pipeline(), place(at));
  }

  /** The numbers of {@code --at}, null when it was not given. */
  static @Nullable List<Integer> place(@Nullable String at) {
    try {
      return at == null ? null : Keys.coordinates(at);
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(ErrorCode.BAD_VALUE, "at '" + at + "'", wrong)
          .hint("it is whole numbers, as in 1,2");
    }
  }
}
