package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.Map;

/** The arguments that a named kernel is built from, fallbacks filled in, and the wanted rank. */
record Arguments(NamedKernel kernel, Map<String, String> given, int rank) {

  /** Whether the argument was given or has a fallback. */
  boolean has(String name) {
    return given.containsKey(name)
        || kernel.parameter(name).flatMap(Parameter::fallback).isPresent();
  }

  /** Whether the argument was given. */
  boolean gives(String name) {
    return given.containsKey(name);
  }

  String word(String name) {
    String value = given.get(name);
    return value != null
        ? value
        : kernel
            .parameter(name)
            .flatMap(Parameter::fallback)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "%s needs '%s', as in %s".formatted(kernel.name(), name, kernel.example())));
  }

  double number(String name) {
    return Double.parseDouble(word(name));
  }

  int integer(String name) {
    return Integer.parseInt(word(name));
  }

  double[] numbers(String name) {
    return Checks.perAxis(name, Parameter.numbers(word(name)), rank);
  }

  int[] integers(String name) {
    return Arrays.stream(numbers(name)).mapToInt(value -> (int) value).toArray();
  }

  Shape shape(String name) {
    return Checks.shape(kernel.name(), integers(name));
  }

  /** The shape that {@code size} gives, or else that a Gaussian of {@code sigma} takes. */
  Shape shapeOr(double sigma) {
    if (gives("size")) {
      return shape("size");
    }
    double[] sigmas = new double[rank];
    Arrays.fill(sigmas, sigma);
    return SmoothingKernels.support(kernel.name(), sigmas, Gaussians.TRUNCATE);
  }
}
