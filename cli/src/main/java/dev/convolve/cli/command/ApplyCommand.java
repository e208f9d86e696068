package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.report.Streams;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code apply KERNEL IN… -o OUT}. */
@Command(
    customSynopsis = "convolve apply KERNEL IN... -o OUT [OPTION...]",
    sortOptions = false,
    description =
        "Slides a kernel over pictures, as drawn (correlation). Inputs that fail are told and the"
            + " rest is done.",
    footer = {
      "",
      "Examples:",
      "  convolve apply gaussian:11 photo.jpg -o soft.jpg",
      "  convolve apply '0 -1 0; -1 5 -1; 0 -1 0' shots/ -o sharp/",
      "  convolve apply median:5 noisy.png -o clean.png",
      "  convolve apply gaussian:5 --then sobel:angle=0 'in/*.png' -o 'out/{name}-edges.png'",
      "  cat a.png | convolve apply outline - -o - > b.png"
    })
final class ApplyCommand extends Subcommand implements PipelineSource {

  @Parameters(
      index = "0",
      paramLabel = "KERNEL",
      description =
          "A kernel or filter by name (gaussian:11, median:5; see 'convolve kernels list'), '@file',"
              + " a learned kernel (MODEL:LAYER:NUMBER, or MODEL:LAYER:NUMBER:CHANNEL),"
              + " or rows of numbers ('0 -1 0; -1 5 -1; 0 -1 0').")
  private String kernel = "";

  @Parameters(
      index = "1..*",
      paramLabel = "IN",
      arity = "0..*",
      description = "Files, folders, patterns ('*.png', 'in/**/*.jpg'), or - for stdin.")
  private List<String> inputs = List.of();

  @Option(
      names = "--then",
      paramLabel = "KERNEL",
      arity = "1",
      description =
          "Another kernel or filter, applied to the answer before it is rounded; repeatable.")
  private List<String> then = List.of();

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private ReportOptions report = new ReportOptions();

  ApplyCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return Keys.GROUPS;
  }

  @Override
  public Pipeline pipeline() {
    List<String> kernels = new ArrayList<>();
    kernels.add(kernel);
    kernels.addAll(then);
    return new Pipeline(inputs, kernels, output.output, settings());
  }

  @Override
  public Integer call() {
    return new PictureRunner(streams(), report).run(pipeline());
  }
}
