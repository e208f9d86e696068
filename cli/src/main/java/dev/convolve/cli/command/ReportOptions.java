package dev.convolve.cli.command;

import dev.convolve.cli.terminal.Preview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command on pictures reports, and whether it does anything. */
final class ReportOptions {

  /** Another way to write the same pipeline. */
  enum Form {
    /** A file for {@code convolve run}. */
    YAML,
    /** A class that does the same. */
    JAVA,
    /** A command line. */
    COMMAND
  }

  @Option(
      names = "--json",
      description =
          "One JSON object a line and input on stdout: output, status, sizes, clipped samples.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing on stderr but errors.")
  boolean quiet;

  @Option(
      names = "--dry-run",
      description =
          "Read headers, check limits and names, print what would go where; write nothing.")
  boolean dryRun;

  @Option(
      names = "--plan",
      description = "As --dry-run, and print the plan: algorithms compared, cost, memory, lanes.")
  boolean plan;

  @Option(
      names = "--show",
      paramLabel = "yaml|java|command",
      description =
          "Print this pipeline as a file for 'convolve run', as Java, or as a command; do nothing else.")
  @Nullable Form show;

  @Option(
      names = "--preview",
      arity = "0",
      description =
          "Draw the answer on the terminal: kitty or sixel graphics where known, else half blocks.")
  boolean preview;

  @Option(
      names = "--preview-as",
      paramLabel = "half-block|kitty|sixel",
      description = "Draw the answer this way, even where stderr is no terminal.")
  @Nullable Preview previewAs;

  @Option(
      names = "--timing",
      description =
          "Tell on stderr, even with --quiet, how long each stage took, and what did the work; with"
              + " --json the stages are in its objects too.")
  boolean timing;

  /** Whether nothing is written. */
  boolean isDry() {
    return dryRun || plan;
  }

  /** How the answer is drawn, null when it is not. */
  @Nullable Preview drawing() {
    return previewAs != null ? previewAs : preview ? Preview.AUTO : null;
  }
}
