package dev.convolve.cli.command;

import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.cli.explain.Axes;
import dev.convolve.cli.explain.ExplanationJson;
import dev.convolve.cli.explain.NeighbourhoodText;
import dev.convolve.cli.explain.WindowText;
import dev.convolve.cli.pipeline.FilterTexts;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.cli.report.Streams;
import dev.convolve.nn.format.Json;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.Method;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.plan.Operation;
import dev.convolve.plan.Plan;
import dev.convolve.plan.SampleExplanation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code series --input NUMBERS --kernel KERNEL}. */
@Command(
    customSynopsis = "convolve series --input NUMBERS --kernel KERNEL [OPTION...]",
    sortOptions = false,
    description =
        "Convolves a series of numbers: literal kernels are flipped (--as convolution), the answer"
            + " has the input's size and the series continues mirrored (--size same --boundary"
            + " reflect), sums are float64 (--type f64). With --size full zeros lie outside.",
    footer = {
      "",
      "Examples:",
      "  convolve series --input '1 2 3 4 5' --kernel '2 3 4' --size full",
      "  seq 100 | convolve series --input - --kernel gaussian:sigma=2",
      "  convolve series --input '1 2 90 4 5' --kernel median:3",
      "  convolve series --input '1 2 3 4 5' --kernel '2 3 4' --size full --at 2",
      "  convolve series --input '1,2,,4,5' --kernel box:3 --skip-nan --min-valid 0.5"
    })
final class SeriesCommand extends Subcommand {

  private static final Key<SampleType> TYPE =
      new Key<>(
          "type",
          "f64|f32",
          List.of("f64", "f32"),
          "The type that samples and answers have. Default: f64.",
          SeriesCommand::type,
          SampleType::label);

  private static final Key<String> MASK =
      new Key<>(
          "mask",
          "NUMBERS",
          List.of(),
          "How much each number counts, 0 or more: as many numbers, or @FILE. For weights of one"
              + " sign. Default: all count.",
          text -> text,
          text -> text);

  private static final List<Keys.Group> KEYS =
      List.of(
          new Keys.Group(
              "Filter",
              List.of(
                  Keys.AS,
                  Keys.BOUNDARY,
                  Keys.SIZE,
                  Keys.METHOD,
                  Keys.TOLERANCE,
                  Keys.COSTS,
                  Keys.ANCHOR,
                  Keys.STEP,
                  Keys.DILATION,
                  Keys.SKIP_NAN,
                  MASK,
                  Keys.MIN_VALID,
                  TYPE,
                  Keys.DIALECT)));

  @Option(
      names = {"-i", "--input"},
      required = true,
      paramLabel = "NUMBERS",
      description = "Numbers separated by blanks or commas; @FILE to read them, - for stdin.")
  private String input = "";

  @Option(
      names = {"-k", "--kernel"},
      required = true,
      paramLabel = "KERNEL",
      description = "Numbers, a kernel or filter by name (gaussian:5, median:5), or @FILE.")
  private String kernel = "";

  @Option(
      names = "--at",
      paramLabel = "N",
      description = "Show the window behind value N of the answer, from 0.")
  private @Nullable Integer at;

  @Option(names = "--plan", description = "Print the plan instead of the answer.")
  private boolean plan;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  SeriesCommand(Streams streams) {
    super(streams);
  }

  @Override
  protected List<Keys.Group> keys() {
    return KEYS;
  }

  private static SampleType type(String word) {
    SampleType type = SampleType.of(word);
    if (type.isInteger()) {
      throw new IllegalArgumentException("it is f64 or f32");
    }
    return type;
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    SampleType type = settings.get(TYPE, SampleType.F64);
    Operation operation = Filters.operation(settings, Operation.CONVOLUTION);
    WindowFilter read = FilterTexts.forSeries(kernel, settings, operation, type);
    double[] numbers = numbers(input, "--input", settings.has(Keys.SKIP_NAN));
    Tensor data = Tensor.of(Shape.of(numbers.length), numbers).as(type);
    Tensor mask = mask(settings, data);
    WindowFilter placed =
        read.boundary(Filters.boundary(settings)).size(settings.get(Keys.SIZE, SizeMode.SAME));
    WindowFilter filter =
        placed instanceof LinearFilter linear ? linear(linear, settings, mask != null) : placed;
    Filters.requireSums(List.of(filter), settings);
    LinePlan made = plan(filter, data);
    if (plan) {
      streams().out().println(made.explain());
    } else if (at != null) {
      explain(made, data, mask, at);
    } else {
      answer(made, data, mask, settings);
    }
    return ExitCode.OK;
  }

  private double[] numbers(String from, String option, boolean gaps) {
    if (from.equals("-")) {
      return numbersOf(TextFiles.read("-", streams().in(), ErrorCode.INPUT_OUTPUT), "stdin", gaps);
    }
    if (from.startsWith("@")) {
      String file = from.substring(1);
      return numbersOf(TextFiles.read(file, streams().in(), ErrorCode.INPUT_OUTPUT), file, gaps);
    }
    return numbersOf(from, option, gaps);
  }

  private static double[] numbersOf(String text, String from, boolean gaps) {
    return gaps ? Numbers.listWithGaps(text, from) : Numbers.list(text, from);
  }

  private @Nullable Tensor mask(Settings settings, Tensor data) {
    Optional<String> written = settings.get(MASK);
    if (written.isEmpty()) {
      return null;
    }
    double[] certainties = numbers(written.get(), "--mask", false);
    if (certainties.length != data.shape().extent(0)) {
      throw new CommandException(
              ErrorCode.CONFLICT,
              "a mask of %d numbers for %d".formatted(certainties.length, data.shape().extent(0)))
          .hint("give one for each, as in --mask '1 1 0 1'");
    }
    if (Arrays.stream(certainties).anyMatch(m -> !(m >= 0 && m < Double.POSITIVE_INFINITY))) {
      throw new CommandException(ErrorCode.BAD_VALUE, "mask '" + written.get() + "'")
          .hint("its numbers are 0 or more: 0 for missing, 1 for there");
    }
    return Tensor.of(data.shape(), certainties);
  }

  private static LinePlan plan(WindowFilter filter, Tensor data) {
    try {
      return filter.plan(data.shape(), data.type());
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
          ErrorCode.CONFLICT, String.valueOf(unsuited.getMessage()), unsuited);
    }
  }

  /** A kernel that slides as the settings say. */
  private static LinearFilter linear(LinearFilter placed, Settings settings, boolean masked) {
    LinearFilter filter =
        placed
            .method(settings.get(Keys.METHOD, Method.AUTO))
            .tolerance(settings.get(Keys.TOLERANCE, Double.POSITIVE_INFINITY))
            .costs(Filters.costs(settings))
            .step(Filters.single(settings, Keys.STEP))
            .dilation(Filters.single(settings, Keys.DILATION))
            .minimumValid(settings.get(Keys.MIN_VALID, 0.0));
    filter = settings.has(Keys.SKIP_NAN) ? filter.ignoringNan() : filter;
    return masked ? filter.masked() : filter;
  }

  private void answer(LinePlan made, Tensor data, @Nullable Tensor mask, Settings settings) {
    Tensor target = Tensor.zeros(data.type(), made.outputShape());
    // Only kernels take a mask.
    if (mask != null && made instanceof Plan sum) {
      sum.apply(data, mask, target);
    } else {
      made.apply(data, target);
    }
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      if (made instanceof Plan sum) {
        members.put("operation", sum.report().operation().label());
        members.put("kernel", sum.report().kernel().name());
      } else {
        members.put("filter", kernel);
      }
      members.put("size", settings.get(Keys.SIZE, SizeMode.SAME).label());
      members.put("boundary", Filters.boundary(settings).label());
      members.put(
          "algorithm",
          switch (made) {
            case Plan sum -> sum.report().algorithm();
            case NeighbourhoodPlan window -> window.method();
            default -> made.toString();
          });
      members.put("output", values(target));
      streams().out().println(Json.text(members));
    } else {
      streams().out().println(String.join(" ", texts(target)));
    }
  }

  private static List<Object> values(Tensor tensor) {
    return IntStream.range(0, (int) tensor.shape().size())
        .<Object>mapToObj(
            i -> tensor.type() == SampleType.F32 ? (Object) (float) tensor.at(i) : tensor.at(i))
        .collect(Collectors.toList());
  }

  private static List<String> texts(Tensor tensor) {
    return tensor.type() == SampleType.F32
        ? IntStream.range(0, tensor.floats().length)
            .mapToObj(i -> Numbers.text(tensor.floats()[i]))
            .toList()
        : Arrays.stream(tensor.doubles()).mapToObj(Numbers::text).toList();
  }

  private void explain(LinePlan made, Tensor data, @Nullable Tensor mask, int position) {
    SampleExplanation why;
    try {
      why =
          mask != null && made instanceof Plan sum
              ? sum.explainAt(data, mask, data.type(), position)
              : SampleExplanation.of(made, data, data.type(), position);
    } catch (IndexOutOfBoundsException outside) {
      throw new CommandException(
              ErrorCode.OUTSIDE,
              "value %d of an answer of %d".formatted(position, made.outputShape().extent(0)),
              outside)
          .saying("outside the answer")
          .hint("values count from 0");
    }
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("at", position);
      members.putAll(ExplanationJson.of(why, Axes.SERIES));
      streams().out().println(Json.text(members));
      return;
    }
    switch (why) {
      case Explanation sum -> {
        streams()
            .out()
            .println(
                "value %d of %s with %s, %s"
                    .formatted(
                        position,
                        sum.report().operation().label(),
                        WindowText.kernel(sum),
                        WindowText.door(sum)));
        streams().out().print(WindowText.of(sum, Axes.SERIES, streams().columns()));
      }
      case NeighbourhoodExplanation window -> {
        streams().out().println("value %d of %s".formatted(position, window.filter()));
        streams().out().print(NeighbourhoodText.of(window, Axes.SERIES, streams().columns()));
      }
    }
  }
}
