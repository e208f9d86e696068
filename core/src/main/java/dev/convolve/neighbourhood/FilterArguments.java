package dev.convolve.neighbourhood;

import dev.convolve.kernel.Parameter;
import dev.convolve.kernel.Signature;
import java.util.Arrays;
import java.util.Map;

/**
 * The arguments that a named filter is made from, fallbacks filled in.
 *
 * @param signature what is called
 * @param given the values that are given, each in its one spelling
 * @param rank the wanted number of axes
 */
public record FilterArguments(Signature signature, Map<String, String> given, int rank) {

  /**
   * The value of an argument as it is written.
   *
   * @throws IllegalArgumentException when it must be given and is not
   */
  public String word(String name) {
    String value = given.get(name);
    return value != null
        ? value
        : signature
            .parameter(name)
            .flatMap(Parameter::fallback)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s needs '%s', as in %s"
                        .formatted(signature.name(), name, signature.example())));
  }

  /** The value of an argument that is a number. */
  public double number(String name) {
    return Double.parseDouble(word(name));
  }

  /** The value of an argument that is a whole number. */
  public int integer(String name) {
    return Integer.parseInt(word(name));
  }

  /** Extents, one for each axis: {@code 3x7} as it stands, {@code 5} for every axis. */
  public int[] extents(String name) {
    int[] values = Arrays.stream(word(name).split("x", -1)).mapToInt(Integer::parseInt).toArray();
    if (values.length == 1 && rank > 1) {
      int[] repeated = new int[rank];
      Arrays.fill(repeated, values[0]);
      return repeated;
    }
    if (values.length != rank) {
      throw new IllegalArgumentException(
          "%d values of %s do not fit %d axes; give one for all or one for each"
              .formatted(values.length, name, rank));
    }
    return values;
  }
}
