package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.terminal.Preview;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** All commands by name. A command's classes are loaded when it is asked for. */
public enum Commands {
  /** One kernel over many pictures. */
  APPLY("Filter pictures with one kernel", ApplyCommand::new),
  /** Several kernels over one picture. */
  CHAIN("Filter a picture with several kernels, one after the other", ChainCommand::new),
  /** Several kernels side by side. */
  BANK("Filter with several kernels side by side: one plane each", BankCommand::new),
  /** Data of any rank. */
  ARRAY("Filter an array of any rank with one kernel", ArrayCommand::new),
  /** Kernels by themselves. */
  KERNELS("List, show and make kernels", KernelsCommand::new),
  /** One output sample. */
  EXPLAIN("Show where one sample of an answer comes from", ExplainCommand::new),
  /** Numbers. */
  SERIES("Convolve a series of numbers", SeriesCommand::new),
  /** A network that learns. */
  TRAIN("Train a network: kernels that learn", TrainCommand::new),
  /** How a network does. */
  EVALUATE("Tell how a trained network does on data", EvaluateCommand::new),
  /** What a network answers. */
  PREDICT("Tell what a trained network takes pictures for", PredictCommand::new),
  /** A network's layers and weights. */
  MODEL("Tell what a network is made of; export its weights", ModelCommand::new),
  /** Feature maps. */
  MAPS("Draw what a layer of a network answers to a picture", MapsCommand::new),
  /** Headers. */
  INFO("Tell what a picture file holds", InfoCommand::new),
  /** A pipeline file. */
  RUN("Do what a pipeline file says", RunCommand::new),
  /** The page that explains it all. */
  TOUR("Write a page that tells what convolution is", TourCommand::new),
  /** The machine. */
  DOCTOR("Tell what this machine offers: Java, SIMD, memory, formats", DoctorCommand::new),
  /** Shells. */
  COMPLETION("Print a completion script for bash, zsh or fish", CompletionCommand::new);

  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // constructors, which hold nothing
  private final Function<Streams, Callable<Integer>> factory;

  Commands(String summary, Function<Streams, Callable<Integer>> factory) {
    this.summary = summary;
    this.factory = factory;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** What it does, in one line. */
  public String summary() {
    return summary;
  }

  /** The words of all commands. */
  public static List<String> words() {
    return java.util.Arrays.stream(values()).map(Commands::word).toList();
  }

  /**
   * The command with this word.
   *
   * @throws CommandException UNKNOWN_COMMAND
   */
  public static Commands of(String word) {
    for (Commands command : values()) {
      if (command.word().equals(word)) {
        return command;
      }
    }
    throw new CommandException(ErrorCode.UNKNOWN_COMMAND, "'" + word + "'")
        .hint(DidYouMean.hint(word, words()));
  }

  /** The command ready to parse its words. */
  public CommandLine line(Streams streams) {
    Callable<Integer> command = factory.apply(streams);
    CommandLine line = new CommandLine(command);
    CommandSpec spec = line.getCommandSpec();
    spec.qualifiedName("convolve " + word());
    spec.name("convolve " + word());
    if (command instanceof Subcommand subcommand) {
      KeyOptions.add(spec, subcommand.keys());
      subcommand.subcommands().forEach(line::addSubcommand);
    }
    prepare(line, streams);
    return line;
  }

  private static void prepare(CommandLine line, Streams streams) {
    line.setExpandAtFiles(false); // '@kernel.txt' is a kernel
    line.setUsageHelpWidth(Math.clamp(streams.columns(), 60, 100));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    line.setUsageHelpLongOptionsMaxWidth(26);
    line.registerConverter(String.class, Words::plain);
    line.registerConverter(int.class, Words::integer);
    line.registerConverter(Integer.class, Words::integer);
    line.registerConverter(Long.class, Words::whole);
    line.registerConverter(double.class, Words::number);
    line.registerConverter(Double.class, Words::number);
    line.registerConverter(
        ReportOptions.Form.class, Key.ofEnum("show", ReportOptions.Form.class, "")::read);
    line.registerConverter(Preview.class, Key.ofEnum("preview-as", Preview.class, "")::read);
    line.getSubcommands().values().forEach(each -> prepare(each, streams));
  }
}
