package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Banks;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.YamlReader;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Streams;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code run PIPELINE.yaml}. */
@Command(
    customSynopsis = "convolve run PIPELINE [IN...] [-o OUT] [OPTION...]",
    sortOptions = false,
    description =
        "Does what a pipeline file says. The file's names are those of the options: 'boundary: wrap'"
            + " is --boundary wrap. Inputs, output and options given here stand above the file's."
            + " Paths are meant from the folder that the command runs in.",
    footer = {
      "",
      "A file:",
      "  input: 'shots/*.jpg'",
      "  kernels:",
      "    - gaussian:5",
      "    - [[1, 0, -1], [2, 0, -2], [1, 0, -1]]",
      "  channels: luma",
      "  output: 'edges/{name}.png'",
      "",
      "'convolve apply ... --show yaml' writes one."
    })
final class RunCommand extends Subcommand implements PipelineSource {

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "A YAML file, or - for stdin.")
  private String file = "";

  @Parameters(
      index = "1..*",
      paramLabel = "IN",
      arity = "0..*",
      description = "Inputs in place of the file's.")
  private List<String> inputs = List.of();

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private ReportOptions report = new ReportOptions();

  RunCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return Stream.concat(Keys.GROUPS.stream(), Stream.of(Banks.GROUP)).toList();
  }

  @Override
  public Pipeline pipeline() {
    String text = TextFiles.read(file, streams().in(), ErrorCode.BAD_PIPELINE);
    return YamlReader.read(text, file.equals("-") ? "stdin" : file)
        .withInputs(inputs)
        .withOutput(output.output)
        .withSettings(settings());
  }

  @Override
  public Integer call() throws IOException {
    Pipeline pipeline = pipeline();
    return Banks.isBank(pipeline)
        ? new BankRunner(streams(), report).run(pipeline, null)
        : new PictureRunner(streams(), report).run(pipeline);
  }
}
