package dev.convolve.cli.pipeline;

import dev.convolve.BankFilter;
import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.media.Sliding;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes of a pipeline whose kernels work side by side what the library understands. */
public final class Banks {

  /** Whether the kernels of a pipeline work side by side; the word {@code bank} on a line. */
  public static final Key<Boolean> BANK =
      Key.flag(
          "bank",
          "The kernels work side by side, one plane each, as with 'convolve bank'. Default: one"
              + " after the other.");

  /** What is added to each plane. */
  public static final Key<List<Double>> BIAS =
      new Key<>(
          "bias",
          "NUMBERS",
          List.of(),
          "A number for each kernel that is added to its answers, as in 0,0.5. Default: none.",
          text -> Arrays.stream(Numbers.list(text, "bias")).boxed().toList(),
          list -> list.stream().map(Numbers::text).collect(Collectors.joining(",")));

  /** Into how many groups channels and kernels are split. */
  public static final Key<Integer> GROUPS =
      Key.number(
          "groups",
          "G",
          1,
          Integer.MAX_VALUE,
          Long::intValue,
          "Split channels and kernels into G groups: group g of the kernels sees group g of the"
              + " channels alone. As many as channels is depthwise. Default: 1, every kernel sees"
              + " all.");

  /** How many axes stand before the channels. */
  public static final Key<Integer> SPATIAL =
      Key.number(
          "spatial",
          "1|2|3",
          1,
          3,
          Long::intValue,
          "How many axes of an array the kernels slide along; one more behind them holds the"
              + " channels. Default: 2 for rows x columns (x channels), 1 for an array of rank 1, 3"
              + " for one of rank 4.");

  /** What a bank is besides its kernels and its sliding. */
  public static final Keys.Group GROUP = new Keys.Group("Bank", List.of(BIAS, GROUPS, SPATIAL));

  /** What stands in pipeline files about banks. */
  public static final List<Key<?>> IN_FILES = List.of(BANK, BIAS, GROUPS, SPATIAL);

  /** All keys of the command. */
  public static final List<Keys.Group> ALL =
      List.of(
          GROUP,
          new Keys.Group(
              "Filter",
              List.of(
                  Keys.AS,
                  Keys.BOUNDARY,
                  Keys.SIZE,
                  Keys.STEP,
                  Keys.DILATION,
                  Keys.METHOD,
                  Keys.TOLERANCE,
                  Keys.COSTS,
                  Keys.SKIP_NAN,
                  Keys.MIN_VALID)),
          Keys.READING,
          new Keys.Group("Writing", List.of(Keys.RANGE, Keys.TYPE, Keys.QUALITY, Keys.OVERWRITE)),
          new Keys.Group("Work", List.of(Keys.THREADS)));

  private static final List<Key<?>> KNOWN =
      ALL.stream().<Key<?>>flatMap(group -> group.keys().stream()).toList();

  private Banks() {}

  /**
   * Whether the pipeline's kernels work side by side.
   *
   * @throws CommandException CONFLICT when something is set that only goes with the other kind
   */
  public static boolean isBank(Pipeline pipeline) {
    boolean bank = pipeline.settings().has(BANK);
    pipeline
        .settings()
        .forEach((key, text) -> {
          if (bank && !KNOWN.contains(key) && !key.equals(BANK)) {
            throw new CommandException(ErrorCode.CONFLICT, "a bank and " + key.option())
                .hint("'convolve bank --help' lists what a bank takes");
          }
          if (!bank && IN_FILES.contains(key) && !key.equals(BANK)) {
            throw new CommandException(
                    ErrorCode.CONFLICT, "%s %s without a bank".formatted(key.option(), text))
                .hint("add 'bank: true' to the file, or use 'convolve bank'");
          }
        });
    return bank;
  }

  /** How many axes of data of {@code shape} the kernels slide along. */
  public static int spatial(Settings settings, Shape shape) {
    return settings
        .get(SPATIAL)
        .orElseGet(() ->
            switch (shape.rank()) {
              case 1 -> 1;
              case 4 -> 3;
              default -> 2;
            });
  }

  /**
   * The bank that the pipeline's kernels and settings say, over data of {@code shape}.
   *
   * @throws CommandException BAD_KERNEL, BAD_VALUE, or CONFLICT when they do not go together
   */
  public static BankFilter of(Pipeline pipeline, Shape shape) {
    Settings settings = pipeline.settings();
    int spatial = spatial(settings, shape);
    if (shape.rank() < spatial || shape.rank() > spatial + 1) {
      throw new CommandException(
              ErrorCode.UNSUITABLE,
              "%s has not %d axes to slide along and channels behind them"
                  .formatted(shape, spatial))
          .hint("say how many with --spatial 1, 2 or 3; channels come last");
    }
    try {
      KernelBank bank = KernelBank.of(kernels(pipeline, spatial, shape));
      double[] biases =
          settings.get(BIAS, List.of()).stream().mapToDouble(Double::doubleValue).toArray();
      bank = biases.length == 0 ? bank : bank.withBiases(biases);
      BankFilter filter =
          Filters.operation(settings, Operation.CORRELATION) == Operation.CORRELATION
              ? Correlation.of(bank)
              : Convolution.of(bank);
      return moved(filter, settings, spatial);
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
          ErrorCode.CONFLICT, String.valueOf(unsuited.getMessage()), unsuited);
    }
  }

  private static BankFilter moved(BankFilter filter, Settings settings, int spatial) {
    Sliding sliding = Filters.options(settings, false).sliding();
    for (List<?> values : List.of(sliding.boundaries(), sliding.steps(), sliding.dilations())) {
      if (values.size() > 1 && values.size() != spatial) {
        throw new CommandException(
                ErrorCode.CONFLICT, "two values, x,y, for %d axes".formatted(spatial))
            .hint("give one for all in --boundary, --step and --dilation");
      }
    }
    BankFilter moved =
        filter
            .spatialAxes(spatial)
            .groups(settings.get(GROUPS, 1))
            .boundary(sliding.boundaries().toArray(Boundary[]::new))
            .size(sliding.size())
            .step(sliding.steps().stream().mapToInt(Integer::intValue).toArray())
            .dilation(sliding.dilations().stream().mapToInt(Integer::intValue).toArray())
            .method(sliding.method())
            .tolerance(sliding.tolerance())
            .minimumValid(sliding.missing().minimum());
    return settings.has(Keys.SKIP_NAN) ? moved.ignoringNan() : moved;
  }

  /** The kernels; where some have channels of their own, the others are repeated over as many. */
  private static List<Kernel> kernels(Pipeline pipeline, int spatial, Shape shape) {
    List<Kernel> kernels = pipeline.kernels().stream().map(text -> kernel(text, spatial)).toList();
    int channels = shape.rank() > spatial ? shape.extent(spatial) : 1;
    int depth = channels / pipeline.settings().get(GROUPS, 1);
    boolean deep = kernels.stream().anyMatch(kernel -> kernel.shape().rank() > spatial);
    return deep && depth > 0
        ? kernels.stream()
            .map(kernel -> kernel.shape().rank() > spatial ? kernel : kernel.repeated(depth))
            .toList()
        : kernels;
  }

  private static Kernel kernel(String text, int spatial) {
    return KernelTexts.read(text, isDeepFile(text, spatial) ? spatial + 1 : spatial);
  }

  /** Whether the text names an array whose last axis is channels, be the others of extent 1. */
  private static boolean isDeepFile(String text, int spatial) {
    try {
      if (!(KernelSpec.parse(text).source() instanceof KernelSpec.InFile(String path))) {
        return false;
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(path)))) {
        return Npy.info(in).shape().rank() == spatial + 1;
      }
    } catch (IllegalArgumentException | IOException toldWhenItIsRead) {
      return false;
    }
  }
}
