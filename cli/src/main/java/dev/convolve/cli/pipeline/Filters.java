package dev.convolve.cli.pipeline;

import dev.convolve.WindowFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.dialect.Dialect;
import dev.convolve.kernel.Kernel;
import dev.convolve.media.Channels;
import dev.convolve.media.Luma;
import dev.convolve.media.PictureFilter;
import dev.convolve.media.PictureOptions;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.SizeMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes of a pipeline what the library understands. */
public final class Filters {

  private Filters() {}

  /**
   * The filter that the pipeline's kernels and settings say.
   *
   * @throws CommandException BAD_KERNEL, BAD_VALUE, or CONFLICT when they do not go together
   *     whatever the picture
   */
  public static PictureFilter of(Pipeline pipeline) {
    Settings settings = pipeline.settings();
    PictureOptions options = options(settings);
    List<WindowFilter> filters = texts(pipeline).stream().map(FilterTexts.Read::filter).toList();
    requireSums(filters, settings);
    try {
      PictureFilter separate = PictureFilter.of(options, filters);
      PictureFilter filter = settings.has(Keys.MERGE) ? separate.merged() : separate;
      tryOut(filter);
      return filter;
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
          ErrorCode.CONFLICT, String.valueOf(unsuited.getMessage()), unsuited);
    }
  }

  /** The pipeline's filters with their anchors. */
  static List<FilterTexts.Read> texts(Pipeline pipeline) {
    Settings settings = pipeline.settings();
    Operation operation = operation(settings, Operation.CORRELATION);
    return pipeline.kernels().stream()
        .map(text -> FilterTexts.forPictures(text, settings, operation))
        .toList();
  }

  /**
   * The kernel with its anchor: as set; else the kernel's own; else the dialect's, where its
   * extents are even and it matters.
   */
  public static Kernel anchored(Kernel kernel, Settings settings, Operation operation) {
    Optional<List<Integer>> anchor = settings.get(Keys.ANCHOR);
    if (anchor.isPresent()) {
      return anchored(kernel, anchor.get());
    }
    Optional<Dialect> dialect = settings.get(Keys.DIALECT);
    boolean even = Arrays.stream(kernel.shape().extents()).anyMatch(extent -> extent % 2 == 0);
    if (dialect.isEmpty() || !even || kernel.anchor().isPresent()) {
      return kernel;
    }
    Operation slides = kernel.isNamed() ? Operation.CORRELATION : operation;
    return kernel.anchoredAt(dialect.get().anchor(slides, kernel.shape()));
  }

  /** The picture options that the settings say. */
  public static PictureOptions options(Settings settings) {
    return options(settings, true);
  }

  /**
   * As {@link #options(Settings)}.
   *
   * @param dialects whether a dialect can be set where they were
   */
  static PictureOptions options(Settings settings, boolean dialects) {
    PictureOptions options =
        PictureOptions.DEFAULT
            .as(operation(settings, Operation.CORRELATION))
            .boundary(downAndAcross(boundaries(settings, dialects)).toArray(Boundary[]::new))
            .size(settings.get(Keys.SIZE, SizeMode.SAME))
            .channels(settings.get(Keys.CHANNELS, Channels.EACH))
            .range(settings.get(Keys.RANGE).orElse(null))
            .output(settings.get(Keys.TYPE).orElse(null))
            .linear(settings.has(Keys.LINEAR))
            .luma(settings.get(Keys.LUMA, Luma.REC601))
            .method(settings.get(Keys.METHOD, Method.AUTO))
            .tolerance(settings.get(Keys.TOLERANCE, Double.POSITIVE_INFINITY))
            .costs(costs(settings))
            .step(
                downAndAcross(settings.get(Keys.STEP, List.of(1))).stream()
                    .mapToInt(Integer::intValue)
                    .toArray())
            .dilation(
                downAndAcross(settings.get(Keys.DILATION, List.of(1))).stream()
                    .mapToInt(Integer::intValue)
                    .toArray())
            .minimumValid(settings.get(Keys.MIN_VALID, 0.0));
    options = settings.has(Keys.SKIP_NAN) ? options.ignoringNan() : options;
    return settings.get(Keys.MASK).isPresent() ? options.masked() : options;
  }

  /**
   * The costs to choose algorithms by.
   *
   * @throws CommandException INPUT_OUTPUT when the file cannot be read, BAD_VALUE when it is none
   */
  public static CostModel costs(Settings settings) {
    Optional<String> file = settings.get(Keys.COSTS);
    if (file.isEmpty()) {
      return CostModel.SHIPPED;
    }
    try {
      return CostModel.parse(Files.readString(Path.of(file.get())));
    } catch (IOException | InvalidPathException unread) {
      throw new CommandException(
              ErrorCode.INPUT_OUTPUT, "costs cannot be read: " + unread.getMessage(), unread)
          .at(file.get())
          .hint("'convolve doctor --calibrate FILE' writes them");
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(ErrorCode.BAD_VALUE, String.valueOf(wrong.getMessage()), wrong)
          .at(file.get());
    }
  }

  /** The command says x before y, data have rows before columns. */
  private static <T> List<T> downAndAcross(List<T> xy) {
    return xy.reversed();
  }

  /** Whether literal numbers are flipped: as set, else the dialect's habit, else {@code ours}. */
  public static Operation operation(Settings settings, Operation ours) {
    return settings
        .get(Keys.AS)
        .or(() -> settings.get(Keys.DIALECT).map(Dialect::operation))
        .orElse(ours);
  }

  /**
   * The one boundary of a series.
   *
   * @throws CommandException CONFLICT when there are two
   */
  public static Boundary boundary(Settings settings) {
    List<Boundary> boundaries = boundaries(settings, true);
    if (boundaries.size() > 1) {
      throw new CommandException(ErrorCode.CONFLICT, "two boundaries for one axis")
          .hint("a series has one, as in --boundary wrap");
    }
    return boundaries.getFirst();
  }

  /** The boundaries, one or x before y: as set; else ZERO with FULL, else the dialect's habit. */
  private static List<Boundary> boundaries(Settings settings, boolean dialects) {
    Optional<Dialect> dialect = settings.get(Keys.DIALECT);
    Optional<String> words = settings.get(Keys.BOUNDARY);
    if (words.isEmpty()) {
      return List.of(
          settings.get(Keys.SIZE, SizeMode.SAME) == SizeMode.FULL
              ? Boundary.ZERO
              : dialect.map(Dialect::boundary).orElse(Boundary.REFLECT));
    }
    List<Boundary> boundaries =
        Arrays.stream(words.get().split(",", -1))
            .map(word -> boundary(word.strip(), dialect, dialects))
            .toList();
    if (boundaries.size() > 2) {
      throw new CommandException(ErrorCode.BAD_VALUE, "boundary '" + words.get() + "'")
          .hint("one for both axes, or two for x,y");
    }
    return boundaries;
  }

  private static Boundary boundary(String word, Optional<Dialect> dialect, boolean dialects) {
    try {
      return dialect.map(d -> d.boundary(word)).orElseGet(() -> Boundary.of(word));
    } catch (IllegalArgumentException unknown) {
      List<String> known = dialect.map(Dialect::boundaryNames).orElse(Keys.BOUNDARY.words());
      throw Keys.unknownBoundary(word, known, dialects && dialect.isEmpty(), unknown);
    }
  }

  private static Kernel anchored(Kernel kernel, List<Integer> xy) {
    return kernel.anchoredAt(anchorIndex("kernel " + kernel, kernel.shape(), xy));
  }

  /**
   * The index that {@code xy} means in a window: column before row, the middle of further axes.
   *
   * @throws CommandException CONFLICT or BAD_VALUE when it does not suit the window
   */
  static int[] anchorIndex(String what, Shape window, List<Integer> xy) {
    int rank = window.rank();
    if (xy.size() != Math.min(rank, 2)) {
      throw new CommandException(
              ErrorCode.CONFLICT,
              "anchor %s has %d number%s, %s has rank %d"
                  .formatted(
                      Keys.ANCHOR.write(xy), xy.size(), xy.size() == 1 ? "" : "s", what, rank))
          .hint("give column and row, as in --anchor 1,1; one number for a kernel of rank 1");
    }
    int[] index = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      index[axis] = window.extent(axis) / 2;
    }
    index[0] = xy.getLast();
    if (rank > 1) {
      index[1] = xy.getFirst();
    }
    for (int axis = 0; axis < rank; axis++) {
      if (index[axis] < 0 || index[axis] >= window.extent(axis)) {
        throw new CommandException(
                ErrorCode.BAD_VALUE,
                "anchor %s lies outside %s".formatted(Keys.ANCHOR.write(xy), what))
            .hint("columns and rows count from 0");
      }
    }
    return index;
  }

  /**
   * A step or dilation of a series.
   *
   * @throws CommandException CONFLICT when there are two
   */
  public static int single(Settings settings, Key<List<Integer>> key) {
    List<Integer> values = settings.get(key, List.of(1));
    if (values.size() > 1) {
      throw new CommandException(ErrorCode.CONFLICT, "two values of %s for one axis".formatted(key))
          .hint("a series has one, as in %s %d".formatted(key.option(), values.getFirst()));
    }
    return values.getFirst();
  }

  /** What only weighted sums can do. */
  private static final List<Key<?>> FOR_SUMS =
      List.of(Keys.STEP, Keys.DILATION, Keys.SKIP_NAN, Keys.MASK, Keys.MIN_VALID);

  /**
   * Refuses settings that some filter would not heed.
   *
   * @throws CommandException CONFLICT naming the setting and the filter
   */
  public static void requireSums(List<? extends WindowFilter> filters, Settings settings) {
    for (WindowFilter filter : filters) {
      for (Key<?> key : FOR_SUMS) {
        if (!filter.isLinear() && settings.get(key).isPresent()) {
          throw new CommandException(
                  ErrorCode.CONFLICT,
                  "%s is for kernels, %s is none".formatted(key.option(), filter))
              .hint("leave it out, or filter with kernels alone");
        }
      }
    }
  }

  /** Plans for a picture that is large enough, so that what never works is told at once. */
  private static void tryOut(PictureFilter filter) {
    int extent = 1;
    int dilation =
        filter.options().sliding().dilations().stream().mapToInt(Integer::intValue).max().orElse(1);
    for (WindowFilter each : filter.filters()) {
      Shape shape = each.window();
      for (int axis = 0; axis < shape.rank(); axis++) {
        extent += shape.extent(axis) * dilation;
      }
    }
    Shape first = filter.filters().getFirst().window();
    int channels = first.rank() == 3 && first.extent(2) == 1 ? 1 : 3;
    boolean depth = first.rank() == 3 && first.extent(2) != channels;
    if (!depth) {
      filter.plan(extent, extent, channels, SampleType.U8);
    }
  }
}
