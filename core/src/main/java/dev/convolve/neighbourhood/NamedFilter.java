package dev.convolve.neighbourhood;

import dev.convolve.WindowFilter;
import dev.convolve.kernel.NamedCall;
import dev.convolve.kernel.Signature;

/**
 * An entry of the {@link FilterCatalogue}: a filter that the notation knows by name.
 *
 * @param family what it is for; lists go by it
 * @param signature its name and its arguments
 * @param recipe makes the filter
 */
public record NamedFilter(String family, Signature signature, Recipe recipe) {

  /** Makes a filter from its arguments. */
  @FunctionalInterface
  public interface Recipe {
    /**
     * The filter with all defaults.
     *
     * @throws IllegalArgumentException when an argument is missing or out of range
     */
    WindowFilter build(FilterArguments arguments);
  }

  /**
   * The filter that a call describes, for data of {@code rank} axes: 1 for series, 2 for pictures.
   *
   * @throws IllegalArgumentException when an argument is missing or out of range, or does not suit
   *     the rank
   */
  public WindowFilter filter(NamedCall call, int rank) {
    return recipe.build(new FilterArguments(signature, call.arguments(), rank));
  }
}
