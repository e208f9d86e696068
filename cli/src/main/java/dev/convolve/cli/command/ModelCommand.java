package dev.convolve.cli.command;

import dev.convolve.cli.network.ModelFiles;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code model summary|export}. */
@Command(
    description = "Tells what a model is made of, and writes its weights.",
    synopsisSubcommandLabel = "(summary | export)")
final class ModelCommand extends Subcommand {

  ModelCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Object> subcommands() {
    return List.of(new SummaryCommand(streams()), new ExportCommand(streams()));
  }

  @Override
  public Integer call() {
    throw new CommandException(ErrorCode.MISSING, "what to do with a model")
        .hint("one of: summary export");
  }

  /** {@code model summary MODEL}. */
  @Command(
      name = "summary",
      sortOptions = false,
      customSynopsis = "convolve model summary MODEL [--json | --yaml]",
      description =
          "Layer by layer: output shape, parameters, kernel, multiply-adds, how much of the input an"
              + " output sees, memory; and the recipe that belongs to a model by name.")
  static final class SummaryCommand extends Subcommand {

    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        description = "A model by name (post, garments), a YAML file, or one that 'train' wrote.")
    private String model = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(names = "--yaml", description = "The model as YAML, for 'train --model FILE.yaml'.")
    private boolean yaml;

    SummaryCommand(Streams streams) {
      super(streams);
    }

    @Override
    public Integer call() throws IOException {
      if (json && yaml) {
        throw new CommandException(ErrorCode.CONFLICT, "--json and --yaml");
      }
      streams()
          .out()
          .print(
              yaml
                  ? ModelFiles.yaml(model)
                  : json ? ModelFiles.json(model) : ModelFiles.summary(model));
      return ExitCode.OK;
    }
  }

  /** {@code model export MODEL -o OUT}. */
  @Command(
      name = "export",
      sortOptions = false,
      customSynopsis = "convolve model export MODEL -o weights.safetensors|FOLDER/",
      description =
          "Writes the weights alone: one safetensors file, or a folder with a .npy file for each."
              + " Weights of kernels are rows x columns x inputs x outputs, of dense layers outputs"
              + " x inputs.")
  static final class ExportCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A file that 'train' wrote.")
    private String model = "";

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "OUT",
        description = "A file called .safetensors, or a folder, made where missing.")
    private String output = "";

    @Option(names = "--overwrite", description = "Replace files that exist.")
    private boolean overwrite;

    ExportCommand(Streams streams) {
      super(streams);
    }

    @Override
    public Integer call() throws IOException {
      ModelFiles.export(model, output, overwrite);
      return ExitCode.OK;
    }
  }
}
