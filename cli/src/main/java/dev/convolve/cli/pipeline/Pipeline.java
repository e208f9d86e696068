package dev.convolve.cli.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pictures go through which kernels to where. A command line, a YAML file and a Java snippet
 * are three ways to write it.
 *
 * @param inputs files, folders, patterns, or {@code -} for stdin; may be empty in a file that is
 *     completed on the command line
 * @param kernels one or more kernels in text notation, in the order in which they are applied;
 *     rounded once, after the last
 * @param output a file, a folder, a template with {@code {name}}, or {@code -}; null when none was
 *     named
 * @param settings everything else that was set
 */
public record Pipeline(
    List<String> inputs, List<String> kernels, @Nullable String output, Settings settings) {

  /** Copies the lists. */
  public Pipeline {
    inputs = List.copyOf(inputs);
    kernels = List.copyOf(kernels);
  }

  /** This with other inputs, unless there are none. */
  public Pipeline withInputs(List<String> others) {
    return others.isEmpty() ? this : new Pipeline(others, kernels, output, settings);
  }

  /** This with another output, unless it is null. */
  public Pipeline withOutput(@Nullable String other) {
    return other == null ? this : new Pipeline(inputs, kernels, other, settings);
  }

  /** This with {@code others} put over its settings. */
  public Pipeline withSettings(Settings others) {
    return new Pipeline(inputs, kernels, output, settings.overridden(others));
  }
}
