package dev.convolve.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kernels that the notation knows by name. */
public final class KernelCatalogue {

  private static final List<NamedKernel> ALL =
      Stream.of(PictureEntries.all(), SeriesEntries.all()).flatMap(List::stream).toList();

  private static final Map<String, NamedKernel> BY_NAME = byName();

  private KernelCatalogue() {}

  private static Map<String, NamedKernel> byName() {
    Map<String, NamedKernel> byName = new LinkedHashMap<>();
    for (NamedKernel kernel : ALL) {
      List<String> names = new ArrayList<>(kernel.aliases());
      names.addFirst(kernel.name());
      for (String name : names) {
        if (byName.put(name, kernel) != null) {
          throw new IllegalStateException("two kernels are called " + name);
        }
      }
    }
    return byName;
  }

  /** All named kernels, by family. */
  public static List<NamedKernel> all() {
    return ALL;
  }

  /** The kernel of this name or alias, in any case; an underscore stands for a hyphen. */
  public static Optional<NamedKernel> find(String name) {
    return Optional.ofNullable(
        BY_NAME.get(name.strip().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** The known name or alias that is nearest to a mistyped one. */
  public static Optional<String> suggestion(String name) {
    return Suggestions.closest(name, BY_NAME.keySet());
  }
}
