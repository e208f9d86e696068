package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code completion bash|zsh|fish}. */
@Command(
    description = "Prints a completion script.",
    footer = {
      "",
      "  bash, zsh:  source <(convolve completion bash)",
      "  fish:       convolve completion fish | source"
    })
final class CompletionCommand extends Subcommand {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "The shell.")
  private String shell = "";

  CompletionCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() {
    CommandLine root = new CommandLine(CommandSpec.create().name("convolve"));
    for (Commands each : Commands.values()) {
      root.addSubcommand(each.word(), each.line(streams()));
    }
    streams()
        .out()
        .print(
            switch (shell) {
              case "bash", "zsh" -> AutoComplete.bash("convolve", root);
              case "fish" -> fish(root);
              default ->
                  throw new CommandException(ErrorCode.BAD_VALUE, "unknown shell '" + shell + "'")
                      .hint(DidYouMean.hint(shell, SHELLS));
            });
    return ExitCode.OK;
  }

  private static String fish(CommandLine root) {
    StringBuilder out = new StringBuilder("# fish completion for convolve\n");
    for (Commands command : Commands.values()) {
      out.append(
          "complete -c convolve -n __fish_use_subcommand -f -a %s -d %s\n"
              .formatted(command.word(), quoted(command.summary())));
    }
    root.getSubcommands()
        .forEach((word, line) -> {
          String condition = "'__fish_seen_subcommand_from " + word + "'";
          line.getSubcommands().keySet().stream()
              .distinct()
              .forEach(below ->
                  out.append("complete -c convolve -n %s -f -a %s\n".formatted(condition, below)));
          for (OptionSpec option : line.getCommandSpec().options()) {
            out.append(fish(option, condition));
          }
        });
    return out.toString();
  }

  private static String fish(OptionSpec option, String condition) {
    StringBuilder line = new StringBuilder("complete -c convolve -n " + condition);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    if (option.arity().max() > 0) {
      line.append(" -r");
    }
    if (option.completionCandidates() != null) {
      String words = String.join(" ", option.completionCandidates());
      line.append(" -f -a ").append(quoted(words));
    }
    String[] description = option.description();
    if (description.length > 0) {
      line.append(" -d ").append(quoted(description[0].replaceFirst("\\. .*", ".")));
    }
    return line.append('\n').toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
