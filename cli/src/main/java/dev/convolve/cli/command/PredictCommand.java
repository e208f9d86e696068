package dev.convolve.cli.command;

import dev.convolve.cli.batch.Input;
import dev.convolve.cli.batch.Inputs;
import dev.convolve.cli.network.NetworkProblems;
import dev.convolve.cli.network.Predictor;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Streams;
import dev.convolve.nn.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code predict MODEL IMG…}. */
@Command(
    customSynopsis = "convolve predict MODEL IMG... [OPTION...]",
    sortOptions = false,
    description =
        "Tells what a trained model takes pictures for. Each is brought to the model's input by the"
            + " steps that are stored in it, which are told on stderr.",
    footer = {"", "Example:", "  convolve predict garments.model shirt.jpg --show-input seen.png"})
final class PredictCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "MODEL", description = "A file that 'train' wrote.")
  private String model = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMG",
      description = "Files, folders, patterns, or - for stdin.")
  private List<String> inputs = List.of();

  @Option(names = "--top", paramLabel = "K", description = "How many classes are told (3).")
  private int top = 3;

  @Option(
      names = "--show-input",
      paramLabel = "FILE",
      description = "Write what the model saw of the picture, of one.")
  private @Nullable String shown;

  @Option(names = "--overwrite", description = "Replace a file that exists.")
  private boolean overwrite;

  @Option(names = "--json", description = "One JSON object a line and picture.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on stderr but errors.")
  private boolean quiet;

  PredictCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new CommandException(ErrorCode.BAD_VALUE, "--top " + top).hint("give 1 or more");
    }
    List<Input> all = Inputs.find(inputs);
    if (shown != null && all.size() > 1) {
      throw new CommandException(
              ErrorCode.CONFLICT, "--show-input is one file, pictures are " + all.size())
          .hint("give one picture");
    }
    if (shown != null) {
      checkShown(Path.of(shown), all);
    }
    Predictor predictor = Predictor.of(model);
    if (!quiet) {
      streams().err().println("each picture: " + predictor.steps());
    }
    int exit = ExitCode.OK;
    for (Input input : all) {
      try {
        if (input.problem() != null) {
          streams().err().println(input.problem().text());
          exit = Math.max(exit, failed(input, input.problem()));
          continue;
        }
        Predictor.Answer answer = predictor.of(input.path(), streams().in(), input.name());
        streams().out().println(json ? Json.text(answer.members(top)) : answer.text(top));
        if (shown != null) {
          OutputFile.makeFolder(Path.of(shown));
          answer.writeInput(Path.of(shown), overwrite);
        }
      } catch (IOException unread) {
        Problem problem = NetworkProblems.here(Problem.of(unread, input.name()));
        streams().tell(problem, unread);
        exit = Math.max(exit, failed(input, problem));
      }
    }
    return exit;
  }

  private int failed(Input input, Problem problem) {
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", input.name());
      members.putAll(problem.json());
      streams().out().println(Json.text(members));
    }
    return problem.exit();
  }

  /** What the model saw is written over neither of what it is made from. */
  private void checkShown(Path file, List<Input> all) throws IOException {
    OutputFile.check(file, !overwrite);
    for (Input input : all) {
      if (isSame(file, input.path()) || isSame(file, Path.of(model))) {
        throw new CommandException(
                ErrorCode.OUTPUT_CLASH,
                "as --show-input: it is the %s, too"
                    .formatted(isSame(file, input.path()) ? "picture" : "model"))
            .at(file.toString())
            .hint("name another file");
      }
    }
  }

  private static boolean isSame(Path file, @Nullable Path other) throws IOException {
    return other != null
        && Files.exists(file)
        && Files.exists(other)
        && Files.isSameFile(file, other);
  }
}
