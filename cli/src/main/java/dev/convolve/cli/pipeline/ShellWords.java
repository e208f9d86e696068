package dev.convolve.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A pipeline as a command line for a POSIX shell. */
public final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /**
   * The command that does what {@code pipeline} says; {@code bank} for a bank, else {@code chain}
   * where possible, else {@code apply}.
   */
  public static String command(Pipeline pipeline) {
    return "convolve "
        + words(pipeline).stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /** The command's words, unquoted and without {@code convolve}. */
  public static List<String> words(Pipeline pipeline) {
    List<String> kernels = pipeline.kernels();
    boolean bank = pipeline.settings().has(Banks.BANK);
    boolean chain = !bank && kernels.size() > 1 && pipeline.inputs().size() == 1;
    List<String> options = new ArrayList<>();
    pipeline
        .settings()
        .forEach((key, text) -> {
          if (key.equals(Banks.BANK)) {
            return; // the command's own word says it
          }
          if (!key.isFlag()) {
            options.addAll(List.of(key.option(), text));
          } else {
            options.add(text.equals("true") ? key.option() : "--no-" + key.name());
          }
        });
    if (pipeline.output() != null) {
      options.addAll(List.of("-o", pipeline.output()));
    }
    List<String> operands = new ArrayList<>();
    if (chain) {
      operands.addAll(pipeline.inputs());
      operands.addAll(kernels);
    } else if (bank) {
      operands.addAll(kernels);
      operands.addAll(pipeline.inputs());
    } else {
      for (String kernel : kernels.subList(1, kernels.size())) {
        options.addAll(List.of("--then", kernel));
      }
      operands.add(kernels.getFirst());
      operands.addAll(pipeline.inputs());
    }
    List<String> words = new ArrayList<>();
    words.add(bank ? "bank" : chain ? "chain" : "apply");
    boolean dash = operands.stream().anyMatch(word -> word.startsWith("-") && word.length() > 1);
    if (dash) {
      words.addAll(options);
      words.add("--");
      words.addAll(operands);
    } else {
      words.addAll(operands);
      words.addAll(options);
    }
    return words;
  }

  /** The word as a shell reads it back, in single quotes where it has to be. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
