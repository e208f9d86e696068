package dev.convolve.kernel;

import dev.convolve.kernel.NamedKernel.Family;
import java.util.ArrayList;
import java.util.List;

/** Writes one entry of the catalogue. */
final class Entry {

  /** Above every rank in use. */
  private static final int ANY = 64;

  private final Family family;
  private final String name;
  private final String summary;
  private final List<Parameter> parameters = new ArrayList<>();
  private List<String> aliases = List.of();
  private String example;
  private int lowestRank = 1;
  private int highestRank = ANY;

  private Entry(Family family, String name, String summary) {
    this.family = family;
    this.name = name;
    this.summary = summary;
    this.example = name;
  }

  static Entry of(Family family, String name, String summary) {
    return new Entry(family, name, summary);
  }

  Entry aliases(String... names) {
    aliases = List.of(names);
    return this;
  }

  Entry example(String text) {
    example = text;
    return this;
  }

  /** For pictures: rows and columns, no more and no less. */
  Entry plane() {
    lowestRank = 2;
    highestRank = 2;
    return this;
  }

  /** For series: one axis. */
  Entry line() {
    highestRank = 1;
    return this;
  }

  /** An argument that has a value when it is not given. */
  Entry takes(String parameter, ArgumentType type, String fallback, String meaning) {
    parameters.add(Parameter.of(parameter, type, fallback, meaning));
    return this;
  }

  /** An argument that follows from others, or must be given. */
  Entry takes(String parameter, ArgumentType type, String meaning) {
    parameters.add(Parameter.of(parameter, type, null, meaning));
    return this;
  }

  Entry takesWord(String parameter, String meaning, String... choices) {
    parameters.add(Parameter.word(parameter, meaning, choices));
    return this;
  }

  NamedKernel builtBy(NamedKernel.Recipe recipe) {
    return new NamedKernel(
        family,
        new Signature(name, aliases, summary, example, parameters),
        lowestRank,
        highestRank,
        recipe);
  }
}
