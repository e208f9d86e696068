package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.report.Streams;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chain IN KERNEL… -o OUT}. */
@Command(
    customSynopsis = "convolve chain IN KERNEL... -o OUT [OPTION...]",
    sortOptions = false,
    description =
        "Slides several kernels and filters over a picture, in the written order. Nothing is rounded in between:"
            + " the answer is rounded once, after the last.",
    footer = {
      "",
      "Examples:",
      "  convolve chain photo.jpg blur blur blur -o soft.jpg",
      "  convolve chain photo.jpg gaussian:5 sobel:angle=0 -o edges.png"
    })
final class ChainCommand extends Subcommand implements PipelineSource {

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "A file, a quoted pattern, a folder, or - for stdin.")
  private String input = "";

  @Parameters(
      index = "1..*",
      paramLabel = "KERNEL",
      arity = "1..*",
      description = "Kernels and filters by name, '@file', or rows of numbers.")
  private List<String> kernels = List.of();

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private ReportOptions report = new ReportOptions();

  ChainCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return Keys.GROUPS;
  }

  @Override
  public Pipeline pipeline() {
    return new Pipeline(List.of(input), kernels, output.output, settings());
  }

  @Override
  public Integer call() {
    return new PictureRunner(streams(), report).run(pipeline());
  }
}
