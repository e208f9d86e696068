package dev.convolve.cli.pipeline;

import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSyntaxException;
import dev.convolve.neighbourhood.FilterCatalogue;
import dev.convolve.neighbourhood.FilterSpec;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Filters in text notation: kernels, and filters by name. */
public final class FilterTexts {

  private FilterTexts() {}

  /**
   * A filter that was read.
   *
   * @param text our own notation for it
   * @param filter what it makes, its anchor set, else with all defaults
   */
  record Read(String text, WindowFilter filter) {

    /** The kernel, where it is one. */
    Optional<Kernel> kernel() {
      return filter instanceof LinearFilter linear
          ? Optional.of(linear.kernel())
          : Optional.empty();
    }
  }

  /** Whether a text calls a filter by name that is no kernel. */
  public static boolean isNamedFilter(String text) {
    return FilterCatalogue.called(text).isPresent();
  }

  /**
   * The filter for pictures.
   *
   * @throws CommandException BAD_KERNEL, BAD_VALUE or CONFLICT
   */
  static Read forPictures(String text, Settings settings, Operation operation) {
    if (isNamedFilter(text)) {
      FilterSpec spec = parse(text);
      return new Read(spec.toString(), named(spec, text, settings, 2));
    }
    KernelTexts.Read read = KernelTexts.forPictures(text, settings);
    Kernel anchored = Filters.anchored(read.kernel(), settings, operation);
    return new Read(read.text(), LinearFilter.of(operation, anchored));
  }

  /**
   * The filter for series of {@code type}.
   *
   * @throws CommandException BAD_KERNEL, BAD_VALUE or CONFLICT
   */
  public static WindowFilter forSeries(
      String text, Settings settings, Operation operation, SampleType type) {
    if (isNamedFilter(text)) {
      return named(parse(text), text, settings, 1);
    }
    Kernel read = KernelTexts.forSeries(text, settings, type);
    return LinearFilter.of(operation, Filters.anchored(read, settings, operation));
  }

  private static FilterSpec parse(String text) {
    try {
      return FilterSpec.parse(text);
    } catch (KernelSyntaxException wrong) {
      throw new CommandException(ErrorCode.BAD_KERNEL, wrong.problem(), wrong)
          .at(KernelTexts.place(text))
          .hint(wrong.hint().orElse(null))
          .showing(wrong.snippet());
    }
  }

  private static WindowFilter named(FilterSpec spec, String text, Settings settings, int rank) {
    WindowFilter filter;
    try {
      filter = spec.filter(rank);
    } catch (IllegalArgumentException | IOException unsuited) {
      throw new CommandException(
              ErrorCode.BAD_KERNEL, String.valueOf(unsuited.getMessage()), unsuited)
          .at(KernelTexts.place(text));
    }
    Optional<List<Integer>> anchor = settings.get(Keys.ANCHOR);
    return anchor.isEmpty()
        ? filter
        : filter.anchor(Filters.anchorIndex(spec.toString(), filter.window(), anchor.get()));
  }
}
