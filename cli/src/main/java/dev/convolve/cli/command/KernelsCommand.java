package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.NamedKernel;
import dev.convolve.kernel.Parameter;
import dev.convolve.kernel.Signature;
import dev.convolve.neighbourhood.FilterCatalogue;
import dev.convolve.neighbourhood.NamedFilter;
import dev.convolve.nn.format.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      description = "Lists the kernels and filters that have a name, with their arguments.")
  static final class ListCommand extends Subcommand {

    private static final int SIGNATURE = 34;

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "FAMILY",
        description =
            "Only this family: edges, smoothing, effects, features, series, windows, and of filters"
                + " rank, morphology, neighbourhood and pyramid.")
    private @Nullable String family;

    @Option(names = "--json", description = "One JSON object a line and kernel.")
    private boolean json;

    ListCommand(Streams streams) {
      super(streams);
    }

    @Override
    public Integer call() {
      List<String> families =
          Stream.concat(
                  Arrays.stream(NamedKernel.Family.values()).map(NamedKernel.Family::label),
                  FilterCatalogue.families().stream())
              .toList();
      if (family != null && !families.contains(family)) {
        throw new CommandException(ErrorCode.BAD_VALUE, "unknown family '" + family + "'")
            .hint(DidYouMean.hint(family, families));
      }
      List<Named> all = new ArrayList<>();
      for (NamedKernel kernel : KernelCatalogue.all()) {
        all.add(new Named(kernel.family().label(), kernel.signature()));
      }
      for (NamedFilter filter : FilterCatalogue.all()) {
        all.add(new Named(filter.family(), filter.signature()));
      }
      list(all.stream().filter(each -> family == null || each.family().equals(family)).toList());
      return ExitCode.OK;
    }

    /** A kernel or filter and its family. */
    private record Named(String family, Signature signature) {}

    private void list(List<Named> all) {
      String before = "";
      for (Named each : all) {
        if (json) {
          streams().out().println(Json.text(members(each)));
          continue;
        }
        if (!each.family().equals(before)) {
          streams().out().println((before.isEmpty() ? "" : "\n") + each.family());
          before = each.family();
        }
        String signature = signature(each.signature());
        String gap = signature.length() <= SIGNATURE ? "" : "\n  " + " ".repeat(SIGNATURE);
        streams()
            .out()
            .println(
                ("  %-" + SIGNATURE + "s%s %s")
                    .formatted(signature, gap, each.signature().summary()));
      }
    }

    private static String signature(Signature signature) {
      return signature.parameters().stream()
          .map(parameter ->
              parameter
                  .fallback()
                  .map(value -> parameter.name() + "=" + value)
                  .orElse(parameter.name()))
          .collect(
              Collectors.joining(
                  ",", signature.name() + (signature.parameters().isEmpty() ? "" : ":"), ""));
    }

    private static Map<String, Object> members(Named each) {
      Signature signature = each.signature();
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("name", signature.name());
      members.put("aliases", signature.aliases());
      members.put("family", each.family());
      members.put("summary", signature.summary());
      members.put("example", signature.example());
      members.put("arguments", signature.parameters().stream().map(ListCommand::members).toList());
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
