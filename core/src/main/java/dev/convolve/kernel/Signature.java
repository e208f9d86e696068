package dev.convolve.kernel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the notation knows by name, and the arguments that it takes: {@code gaussian:size=11}.
 *
 * @param name the name that the one spelling uses
 * @param aliases other names that are understood
 * @param summary what it does, in one sentence
 * @param example a text that the notation accepts
 * @param parameters the arguments, in the order in which values without a name are taken
 */
public record Signature(
    String name, List<String> aliases, String summary, String example, List<Parameter> parameters) {

  /** Copies the lists. */
  public Signature {
    aliases = List.copyOf(aliases);
    parameters = List.copyOf(parameters);
  }

  /** A parameter that has the value {@code fallback} when it is not given, or none if null. */
  public static Parameter parameter(
      String name, ArgumentType type, @Nullable String fallback, String meaning) {
    return Parameter.of(name, type, fallback, meaning);
  }

  /** A parameter that takes one of some words, the first when it is not given. */
  public static Parameter word(String name, String meaning, String... choices) {
    return Parameter.word(name, meaning, choices);
  }

  /** The argument of this name. */
  public Optional<Parameter> parameter(String wanted) {
    return parameters.stream().filter(parameter -> parameter.name().equals(wanted)).findFirst();
  }

  /** What is said about an argument that it does not have. */
  String unknown(String argument) {
    return "%s has no argument '%s'".formatted(name, argument);
  }

  /** The arguments that it has, or that there are none. */
  String known() {
    return parameters.isEmpty()
        ? "it takes none"
        : "known: " + String.join(", ", parameters.stream().map(Parameter::name).toList());
  }
}
