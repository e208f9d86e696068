package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Json;
import dev.convolve.cli.report.Streams;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.NamedKernel;
import dev.convolve.kernel.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kernels list|show|make}: the list; the others have files of their own. */
@Command(
    description = "Lists, shows and makes kernels.",
    synopsisSubcommandLabel = "(list | show | make)")
final class KernelsCommand extends Subcommand {

  KernelsCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Object> subcommands() {
    return List.of(
        new ListCommand(streams()),
        new KernelShowCommand(streams()),
        new KernelMakeCommand(streams()));
  }

  @Override
  public Integer call() {
    throw new CommandException(ErrorCode.MISSING, "what to do with kernels")
        .hint("one of: list show make");
  }

  /** {@code kernels list}. */
  @Command(
      name = "list",
      sortOptions = false,
      description = "Lists the kernels that have a name, with their arguments.")
  static final class ListCommand extends Subcommand {

    private static final int SIGNATURE = 34;

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "FAMILY",
        description = "Only this family: edges, smoothing, effects, features, series, windows.")
    private @Nullable String family;

    @Option(names = "--json", description = "One JSON object a line and kernel.")
    private boolean json;

    ListCommand(Streams streams) {
      super(streams);
    }

    @Override
    public Integer call() {
      List<String> families =
          Arrays.stream(NamedKernel.Family.values()).map(NamedKernel.Family::label).toList();
      if (family != null && !families.contains(family)) {
        throw new CommandException(ErrorCode.BAD_VALUE, "unknown family '" + family + "'")
            .hint(DidYouMean.hint(family, families));
      }
      String before = "";
      for (NamedKernel kernel : KernelCatalogue.all()) {
        String label = kernel.family().label();
        if (family != null && !label.equals(family)) {
          continue;
        }
        if (json) {
          streams().out().println(Json.text(members(kernel)));
          continue;
        }
        if (!label.equals(before)) {
          streams().out().println((before.isEmpty() ? "" : "\n") + label);
          before = label;
        }
        String signature = signature(kernel);
        String gap = signature.length() <= SIGNATURE ? "" : "\n  " + " ".repeat(SIGNATURE);
        streams()
            .out()
            .println(("  %-" + SIGNATURE + "s%s %s").formatted(signature, gap, kernel.summary()));
      }
      return ExitCode.OK;
    }

    private static String signature(NamedKernel kernel) {
      return kernel.parameters().stream()
          .map(parameter ->
              parameter
                  .fallback()
                  .map(value -> parameter.name() + "=" + value)
                  .orElse(parameter.name()))
          .collect(
              Collectors.joining(
                  ",", kernel.name() + (kernel.parameters().isEmpty() ? "" : ":"), ""));
    }

    private static Map<String, Object> members(NamedKernel kernel) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", kernel.name());
      members.put("aliases", kernel.aliases());
      members.put("family", kernel.family().label());
      members.put("summary", kernel.summary());
      members.put("example", kernel.example());
      members.put("arguments", kernel.parameters().stream().map(ListCommand::members).toList());
      return members;
    }

    private static Map<String, Object> members(Parameter parameter) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", parameter.name());
      members.put("accepts", parameter.accepts());
      members.put("default", parameter.fallback().orElse(null));
      members.put("meaning", parameter.meaning());
      return members;
    }
  }
}
