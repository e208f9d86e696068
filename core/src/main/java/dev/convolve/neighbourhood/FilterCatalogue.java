package dev.convolve.neighbourhood;

import dev.convolve.kernel.ArgumentType;
import dev.convolve.kernel.KernelCatalogue;
import dev.convolve.kernel.NamedKernel;
import dev.convolve.kernel.Parameter;
import dev.convolve.kernel.Signature;
import dev.convolve.kernel.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The filters that the notation knows by name beside the kernels. */
public final class FilterCatalogue {

  private static final String RANK = "rank";
  private static final String MORPHOLOGY = "morphology";

  private static final Parameter SIZE =
      Signature.parameter(
          "size", ArgumentType.INTEGERS, "3", "extents of the window, rows x columns");

  private static final Parameter SHAPE =
      Signature.word("shape", "which part of the box it is", "box", "cross", "ellipse");

  private static final List<NamedFilter> ALL =
      Stream.of(ranks(), morphology(), EdgeFilters.all()).flatMap(List::stream).toList();

  private static final Map<String, NamedFilter> BY_NAME = byName();

  private FilterCatalogue() {}

  private static List<NamedFilter> ranks() {
    Parameter percent =
        Signature.parameter(
            "p", ArgumentType.NUMBER, null, "share of samples below, 0 to 100; must be given");
    Parameter rank =
        Signature.parameter(
            "rank",
            ArgumentType.INTEGER,
            null,
            "0 for the smallest, -1 for the largest; must be given");
    return List.of(
        of(
            RANK,
            "median",
            List.of(),
            "The middle of the sorted samples: specks go, edges stay.",
            "median:5",
            arguments -> RankFilter.of(Order.MEDIAN, window(arguments)),
            SIZE,
            SHAPE),
        of(
            RANK,
            "min",
            List.of("minimum"),
            "The smallest sample.",
            "min:3x7",
            arguments -> RankFilter.of(Order.MINIMUM, window(arguments)),
            SIZE,
            SHAPE),
        of(
            RANK,
            "max",
            List.of("maximum"),
            "The largest sample.",
            "max:3",
            arguments -> RankFilter.of(Order.MAXIMUM, window(arguments)),
            SIZE,
            SHAPE),
        of(
            RANK,
            "percentile",
            List.of(),
            "The sample that a share of the others lies below.",
            "percentile:5,p=90",
            arguments ->
                RankFilter.of(new Order.Percentile(arguments.number("p")), window(arguments)),
            SIZE,
            percent,
            SHAPE),
        of(
            RANK,
            "rank",
            List.of(),
            "The sample with a place among the sorted ones.",
            "rank:3,rank=2",
            arguments ->
                RankFilter.of(new Order.Rank(arguments.integer("rank")), window(arguments)),
            SIZE,
            rank,
            SHAPE));
  }

  private static List<NamedFilter> morphology() {
    return List.of(
        morphology(Morphology.Operation.ERODE, "Dark grows: the smallest sample.", "erosion"),
        morphology(
            Morphology.Operation.DILATE,
            "Light grows: the largest sample under the turned window.",
            "dilation"),
        morphology(
            Morphology.Operation.OPEN,
            "Bright specks smaller than the window go: erode, then dilate.",
            "opening"),
        morphology(
            Morphology.Operation.CLOSE,
            "Dark specks smaller than the window go: dilate, then erode.",
            "closing"),
        morphology(
            Morphology.Operation.GRADIENT,
            "Where light meets dark: dilate minus erode.",
            "morphological-gradient"),
        morphology(
            Morphology.Operation.TOP_HAT,
            "The bright specks alone: the picture minus its opening.",
            "tophat",
            "white-top-hat"),
        morphology(
            Morphology.Operation.BLACK_HAT,
            "The dark specks alone: the closing minus the picture.",
            "blackhat",
            "black-top-hat"));
  }

  private static NamedFilter morphology(
      Morphology.Operation operation, String summary, String... aliases) {
    String name = operation == Morphology.Operation.GRADIENT ? "morph-gradient" : operation.label();
    return of(
        MORPHOLOGY,
        name,
        List.of(aliases),
        summary,
        name + ":5,shape=ellipse",
        arguments -> Morphology.of(operation, window(arguments)),
        SIZE,
        SHAPE);
  }

  static NamedFilter of(
      String family,
      String name,
      List<String> aliases,
      String summary,
      String example,
      NamedFilter.Recipe recipe,
      Parameter... parameters) {
    return new NamedFilter(
        family, new Signature(name, aliases, summary, example, Arrays.asList(parameters)), recipe);
  }

  private static Footprint window(FilterArguments arguments) {
    int[] extents = arguments.extents("size");
    return switch (arguments.word("shape")) {
      case "cross" -> Footprint.cross(extents);
      case "ellipse" -> Footprint.ellipse(extents);
      default -> Footprint.box(extents);
    };
  }

  private static Map<String, NamedFilter> byName() {
    Map<String, NamedFilter> byName = new LinkedHashMap<>();
    for (NamedFilter filter : ALL) {
      List<String> names = new ArrayList<>(filter.signature().aliases());
      names.addFirst(filter.signature().name());
      for (String name : names) {
        if (byName.put(name, filter) != null || KernelCatalogue.find(name).isPresent()) {
          throw new IllegalStateException("two filters are called " + name);
        }
      }
    }
    return byName;
  }

  /** All named filters, by family. */
  public static List<NamedFilter> all() {
    return ALL;
  }

  /** The families, in the order of the list. */
  public static List<String> families() {
    return ALL.stream().map(NamedFilter::family).distinct().toList();
  }

  /** The filter of this name or alias, in any case; an underscore stands for a hyphen. */
  public static Optional<NamedFilter> find(String name) {
    return Optional.ofNullable(
        BY_NAME.get(name.strip().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  /** The filter that a text calls by its first word. */
  public static Optional<NamedFilter> called(String text) {
    return find(firstWord(text));
  }

  /** What stands before the first colon or bar. */
  static String firstWord(String text) {
    return text.split("[:|]", 2)[0].strip();
  }

  /** The known name of a filter or kernel that is nearest to a mistyped one. */
  public static Optional<String> suggestion(String name) {
    List<String> names = new ArrayList<>(BY_NAME.keySet());
    for (NamedKernel kernel : KernelCatalogue.all()) {
      names.add(kernel.name());
      names.addAll(kernel.aliases());
    }
    return Suggestions.closest(name, names);
  }
}
