package dev.convolve.neighbourhood;

import dev.convolve.Correlation;
import dev.convolve.WindowFilter;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.kernel.NamedCall;
import java.io.IOException;

/**
 * A filter as it is written on the command line and in YAML: a kernel, or a filter by name.
 *
 * <pre>
 * gaussian:11                    a kernel, see {@link KernelSpec}
 * median:5                       a named filter; sizes are rows x columns
 * percentile:size=5,p=90
 * dilate:5,shape=ellipse
 * </pre>
 */
public sealed interface FilterSpec {

  /**
   * A weighted sum.
   *
   * @param spec its kernel
   */
  record OfKernel(KernelSpec spec) implements FilterSpec {
    @Override
    public WindowFilter filter(int rank) throws IOException {
      return Correlation.of(spec.kernel(rank));
    }

    @Override
    public String toString() {
      return spec.toString();
    }
  }

  /**
   * A filter of the {@link FilterCatalogue}.
   *
   * @param entry its entry there
   * @param call its arguments
   */
  record Named(NamedFilter entry, NamedCall call) implements FilterSpec {
    @Override
    public WindowFilter filter(int rank) {
      return entry.filter(call, rank);
    }

    @Override
    public String toString() {
      return call.toString();
    }
  }

  /**
   * The filter with all defaults for data of {@code rank} axes: 1 for series, 2 for pictures.
   * Literal numbers slide as drawn.
   *
   * @throws IOException when a kernel's file cannot be read
   * @throws IllegalArgumentException when a value is out of range, or does not suit the rank
   */
  WindowFilter filter(int rank) throws IOException;

  /**
   * Reads the notation. Files are not opened yet.
   *
   * @throws dev.convolve.kernel.KernelSyntaxException saying what is wrong and where, with what may
   *     have been meant
   */
  static FilterSpec parse(String text) {
    NamedFilter filter = FilterCatalogue.called(text).orElse(null);
    if (filter == null) {
      requireNoMisspelling(text);
      return new OfKernel(KernelSpec.parse(text));
    }
    int bar = text.indexOf('|');
    if (bar >= 0) {
      throw NamedCall.wrong(
          text,
          bar,
          "%s has no weights that a step could change".formatted(filter.signature().name()),
          "steps behind | are for kernels; another filter follows in a chain");
    }
    return new Named(filter, NamedCall.parse(text, filter.signature()));
  }

  /** Tells of a name that is nearest to a filter's, which the kernels' notation does not know. */
  private static void requireNoMisspelling(String text) {
    String word = FilterCatalogue.firstWord(text);
    if (word.isEmpty()
        || !Character.isLetter(word.charAt(0))
        || KernelCatalogue.find(word).isPresent()) {
      return;
    }
    FilterCatalogue.suggestion(word)
        .filter(near -> FilterCatalogue.find(near).isPresent())
        .ifPresent(near -> {
          throw NamedCall.wrong(
              text,
              text.indexOf(word),
              "unknown kernel '%s'".formatted(word),
              "did you mean '%s'?".formatted(near));
        });
  }
}
