package dev.convolve.cli.command;

import dev.convolve.cli.network.Judgement;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evaluate MODEL DATA}. */
@Command(
    customSynopsis = "convolve evaluate MODEL DATA [-o PNG] [--take N] [--json]",
    sortOptions = false,
    description =
        "Tells how a trained model does on data: loss, accuracy (the first answer, and"
            + " where there are more than five classes any of the first five), precision, recall and F1 of each"
            + " class, and which classes are taken for which. Where data have a test part, it is"
            + " judged by that.",
    footer = {"", "Example:", "  convolve evaluate garments.model fashion-mnist -o confusion.png"})
final class EvaluateCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that 'train' wrote.")
  private String model = "";

  @Parameters(index = "1", paramLabel = "DATA", description = "Data, as 'train' takes them.")
  private String data = "";

  @Option(names = "--take", paramLabel = "N", description = "Only the first N samples.")
  private int take;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PNG",
      description = "The confusion matrix as a picture.")
  private @Nullable String output;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  @Option(names = "--json", description = "One JSON object on stdout.")
  private boolean json;

  EvaluateCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    if (take < 0) {
      throw new CommandException(ErrorCode.BAD_VALUE, "--take " + take)
          .hint("give 1 or more, or 0 for all");
    }
    if (output != null) {
      OutputFile.check(Path.of(output), !overwrite);
    }
    Judgement judgement = Judgement.of(model, data, take);
    streams()
        .out()
        .print(json ? Json.text(judgement.members()) + "\n" : judgement.text(streams().columns()));
    streams().out().flush();
    if (output != null) {
      OutputFile.makeFolder(Path.of(output));
      judgement.write(Path.of(output), overwrite);
    }
    return ExitCode.OK;
  }
}
