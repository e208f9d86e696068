package dev.convolve.kernel;

import dev.convolve.kernel.KernelSyntaxException.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name with arguments, as {@code gaussian:size=11,sigma=3}. Values without a name go in the order
 * of the parameters and come first.
 *
 * @param name the name in its one spelling
 * @param arguments the values that are given, by name, in the parameters' order, each in its one
 *     spelling
 */
public record NamedCall(String name, SequencedMap<String, String> arguments) {

  /** Copies the arguments. */
  public NamedCall {
    arguments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(arguments));
  }

  /**
   * Reads a call of {@code signature}, whose name the text begins with.
   *
   * @throws KernelSyntaxException saying what is wrong and where
   */
  public static NamedCall parse(String text, Signature signature) {
    int colon = text.indexOf(':');
    int from = colon < 0 ? text.length() : colon;
    return of(signature, arguments(text, signature, from, text.length()));
  }

  /** A call with arguments in any order, each as the notation writes it. */
  static NamedCall of(Signature signature, SequencedMap<String, String> given) {
    SequencedMap<String, String> ordered = new LinkedHashMap<>();
    for (Parameter parameter : signature.parameters()) {
      String value = given.get(parameter.name());
      if (value != null) {
        ordered.put(parameter.name(), parameter.canonical(value));
      }
    }
    return new NamedCall(signature.name(), ordered);
  }

  /** A mistake at {@code offset} of a text. */
  public static KernelSyntaxException wrong(
      String text, int offset, String problem, @Nullable String hint) {
    return KernelSyntaxException.at(new Place(text, text, offset), problem, hint);
  }

  /** The arguments in {@code text[end, to)}, which begins with a colon or is empty. */
  static SequencedMap<String, String> arguments(String text, Signature signature, int end, int to) {
    SequencedMap<String, String> arguments = new LinkedHashMap<>();
    int start = end + 1;
    boolean named = false;
    while (start <= to && end < to) {
      int comma = text.indexOf(',', start);
      int stop = comma < 0 || comma >= to ? to : comma;
      named |= argument(text, signature, start, stop, named, arguments);
      start = stop + 1;
    }
    return arguments;
  }

  /** Reads one argument; answers whether it was given by name. */
  private static boolean argument(
      String text,
      Signature signature,
      int from,
      int to,
      boolean namedBefore,
      SequencedMap<String, String> arguments) {
    int equals = text.indexOf('=', from);
    boolean named = equals >= 0 && equals < to;
    int valueAt = skipBlanks(text, named ? equals + 1 : from, to);
    int keyAt = named ? skipBlanks(text, from, equals) : valueAt;
    String value = text.substring(valueAt, to).strip();
    List<Parameter> parameters = signature.parameters();
    Parameter parameter;
    if (named) {
      String word = text.substring(keyAt, equals).strip().toLowerCase(Locale.ROOT);
      parameter =
          signature
              .parameter(word)
              .orElseThrow(() -> unknownArgument(text, signature, word, keyAt));
    } else if (namedBefore) {
      throw wrong(
          text, valueAt, "'%s' has no name".formatted(value), "name it, as those before it");
    } else if (arguments.size() < parameters.size()) {
      parameter = parameters.get(arguments.size());
    } else {
      throw wrong(
          text,
          valueAt,
          parameters.isEmpty()
              ? "%s takes no arguments".formatted(signature.name())
              : "%s takes at most %d arguments".formatted(signature.name(), parameters.size()),
          parameters.isEmpty() ? null : signature.known());
    }
    if (arguments.containsKey(parameter.name())) {
      throw wrong(text, keyAt, "'%s' is given twice".formatted(parameter.name()), null);
    }
    try {
      arguments.put(parameter.name(), parameter.canonical(value));
    } catch (IllegalArgumentException e) {
      KernelSyntaxException placed = wrong(text, valueAt, "" + e.getMessage(), null);
      placed.initCause(e);
      throw placed;
    }
    return named;
  }

  private static int skipBlanks(String text, int from, int to) {
    int at = from;
    while (at < to && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static KernelSyntaxException unknownArgument(
      String text, Signature signature, String word, int at) {
    List<String> known = signature.parameters().stream().map(Parameter::name).toList();
    return wrong(
        text,
        at,
        signature.unknown(word),
        Suggestions.closest(word, known).map("did you mean '%s'? "::formatted).orElse("")
            + signature.known());
  }

  /** The one spelling: {@code gaussian:size=11,sigma=3}. */
  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : arguments.entrySet().stream()
            .map(argument -> argument.getKey() + "=" + argument.getValue())
            .collect(Collectors.joining(",", name + ":", ""));
  }
}
