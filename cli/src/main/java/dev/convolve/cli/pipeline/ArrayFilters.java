package dev.convolve.cli.pipeline;

import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.Shape;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be set for arrays of any rank. Values per axis stand in the order of the axes that the
 * kernel slides along.
 */
public final class ArrayFilters {

  /** The axes that the kernel slides along. */
  public static final Key<List<Integer>> AXES =
      integers(
          "axes",
          "N,...",
          Integer.MIN_VALUE,
          "The axes of the array that the kernel slides along, ascending, from 0; -1 is the last."
              + " The kernel is read for as many. Default: all.");

  private static final String EACH = "one for all axes slid along, or one each. ";

  private static final Key<List<String>> BOUNDARY =
      listed(
          "boundary",
          "RULE,...",
          Keys.BOUNDARY.words(),
          "What stands outside: zero, constant:V, edge, symmetric, reflect, wrap or normalized; "
              + EACH
              + "Default: reflect; zero with --size full.",
          word -> word,
          word -> word);

  private static final Key<List<SizeMode>> SIZE =
      listed(
          "size",
          "MODE,...",
          Keys.SIZE.words(),
          "full: every position that touches; same: one answer per sample; valid: only positions"
              + " inside; "
              + EACH
              + "Default: same.",
          word -> {
            if (!Keys.SIZE.words().contains(word)) {
              throw new IllegalArgumentException(DidYouMean.hint(word, Keys.SIZE.words()));
            }
            return Keys.SIZE.read(word);
          },
          Keys.SIZE::write);

  private static final Key<List<Integer>> STEP =
      integers("step", "N,...", 1, "Answer every Nth position alone; " + EACH + "Default: 1.");

  private static final Key<List<Integer>> DILATION =
      integers(
          "dilation",
          "N,...",
          1,
          "Neighbouring weights lie N samples apart; " + EACH + "Default: 1.");

  /** All of them. */
  public static final List<Keys.Group> ALL =
      List.of(
          new Keys.Group(
              "Filter",
              List.of(
                  AXES,
                  Keys.AS,
                  BOUNDARY,
                  SIZE,
                  STEP,
                  DILATION,
                  Keys.METHOD,
                  Keys.TOLERANCE,
                  Keys.COSTS,
                  Keys.SKIP_NAN,
                  Keys.MIN_VALID)),
          Keys.READING,
          new Keys.Group("Work", List.of(Keys.OVERWRITE, Keys.THREADS)));

  private ArrayFilters() {}

  /**
   * The filter for data of {@code shape}.
   *
   * @param kernel in text notation
   * @throws CommandException BAD_KERNEL, BAD_VALUE or CONFLICT
   */
  public static LinearFilter of(String kernel, Settings settings, Shape shape) {
    List<Integer> axes = settings.get(AXES, List.of());
    int rank = axes.isEmpty() ? shape.rank() : axes.size();
    if (shape.rank() == 0) {
      throw new CommandException(ErrorCode.UNSUITABLE, "one number without axes")
          .hint("a kernel needs an axis to slide along");
    }
    for (int axis : axes) {
      if (axis < -shape.rank() || axis >= shape.rank()) {
        throw new CommandException(
                ErrorCode.CONFLICT, "axis %d of an array %s".formatted(axis, shape))
            .hint("its axes are 0 to %d".formatted(shape.rank() - 1));
      }
    }
    List<Integer> places =
        axes.stream().map(axis -> axis < 0 ? axis + shape.rank() : axis).toList();
    if (!places.equals(places.stream().sorted().distinct().toList())) {
      throw new CommandException(ErrorCode.CONFLICT, "axes " + AXES.write(axes))
          .hint("name each once, in ascending order");
    }
    Operation operation = Filters.operation(settings, Operation.CORRELATION);
    List<SizeMode> sizes = settings.get(SIZE, List.of(SizeMode.SAME));
    try {
      LinearFilter filter =
          LinearFilter.of(operation, KernelTexts.read(kernel, rank))
              .boundary(boundaries(settings, sizes))
              .size(sizes.toArray(SizeMode[]::new))
              .step(ints(settings.get(STEP, List.of(1))))
              .dilation(ints(settings.get(DILATION, List.of(1))))
              .method(settings.get(Keys.METHOD, Method.AUTO))
              .tolerance(settings.get(Keys.TOLERANCE, Double.POSITIVE_INFINITY))
              .minimumValid(settings.get(Keys.MIN_VALID, 0.0));
      filter = axes.isEmpty() ? filter : filter.axes(ints(places));
      return settings.has(Keys.SKIP_NAN) ? filter.ignoringNan() : filter;
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
          ErrorCode.CONFLICT, String.valueOf(unsuited.getMessage()), unsuited);
    }
  }

  private static Boundary[] boundaries(Settings settings, List<SizeMode> sizes) {
    if (settings.get(BOUNDARY).isEmpty()) {
      return sizes.stream()
          .map(size -> size == SizeMode.FULL ? Boundary.ZERO : Boundary.REFLECT)
          .toArray(Boundary[]::new);
    }
    return settings.get(BOUNDARY).orElseThrow().stream()
        .map(word -> {
          try {
            return Boundary.of(word);
          } catch (IllegalArgumentException unknown) {
            throw Keys.unknownBoundary(word, Keys.BOUNDARY.words(), false, unknown);
          }
        })
        .toArray(Boundary[]::new);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Key<List<Integer>> integers(String name, String label, int from, String help) {
    String takes =
        from == 1
            ? "it is whole numbers from 1, as in 2 or 1,2,2"
            : "it is whole numbers, as in 0,2 or -1";
    return listed(
        name,
        label,
        List.of(),
        help,
        word -> {
          try {
            int value = Integer.parseInt(word);
            if (value >= from) {
              return value;
            }
          } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(takes, notOne);
          }
          throw new IllegalArgumentException(takes);
        },
        String::valueOf);
  }

  private static <T> Key<List<T>> listed(
      String name,
      String label,
      List<String> words,
      String help,
      Function<String, T> reader,
      Function<T, String> writer) {
    return new Key<>(
        name,
        label,
        words,
        help,
        text -> Arrays.stream(text.split(",", -1)).map(String::strip).map(reader).toList(),
        list -> list.stream().map(writer).collect(Collectors.joining(",")));
  }
}
