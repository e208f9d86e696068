package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.Streams;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have: streams, and options that are {@link Keys}. Answers an exit status. */
public abstract class Subcommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  @SuppressWarnings("UnusedVariable") // picocli asks its own model
  private boolean help;

  private final Streams streams;

  /** A command on these streams. */
  protected Subcommand(Streams streams) {
    this.streams = streams;
  }

  /** The keys that are options of this command besides its own. */
  protected List<Keys.Group> keys() {
    return List.of();
  }

  /** What was set on the command line. */
  protected final Settings settings() {
    return KeyOptions.read(spec.commandLine().getParseResult(), keys());
  }

  /** Commands below this one, each with a name of its own. */
  protected List<Object> subcommands() {
    return List.of();
  }

  /** The parsed command line's model. */
  protected final CommandSpec spec() {
    return spec;
  }

  /** Where to read and write. */
  protected final Streams streams() {
    return streams;
  }
}
