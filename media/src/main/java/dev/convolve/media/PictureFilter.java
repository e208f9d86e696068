package dev.convolve.media;

import dev.convolve.Chain;
import dev.convolve.Filter;
import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.MergeReport;
import dev.convolve.plan.WarmUp;
import dev.convolve.tensor.SampleType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Slides one filter, or a chain of filters in written order, over pictures: kernels, and filters
 * that sort or compare, as median and dilate.
 *
 * <p>Answers are rounded once, at the end of the chain. Alpha with a kernel in the chain: kernels
 * whose weights do not sum to 0 filter premultiplied colours and alpha, clamp alpha and divide it
 * out again; kernels that sum to 0 filter premultiplied colours, divide nothing and keep the
 * picture's alpha. Filters that sort or compare, alone, take colours and alpha each as they are;
 * their differences (a morphological gradient, the hats) keep the picture's alpha. Linear light:
 * decode with the picture's curve (sRGB if none), premultiply, filter, divide, bring into range,
 * encode; differences are not encoded. Safe for any number of threads.
 */
public final class PictureFilter {

  private final PictureOptions options;
  private final List<WindowFilter> filters;

  /** The filters as they were written, before any were merged. */
  private final List<WindowFilter> written;

  private volatile @Nullable PictureRun last;

  private PictureFilter(PictureOptions options, List<WindowFilter> filters) {
    this(options, filters, filters);
  }

  private PictureFilter(
      PictureOptions options, List<WindowFilter> filters, List<WindowFilter> written) {
    this.options = options;
    this.filters = filters;
    this.written = written;
  }

  /**
   * A filter.
   *
   * @param kernels at least one, in the order in which they are applied; rank 1 slides along rows,
   *     rank 2 is rows × columns, rank 3 is rows × columns × channels and needs {@link
   *     Channels#CUBOID}
   * @throws IllegalArgumentException when there is none, or one of another rank
   */
  public static PictureFilter of(PictureOptions options, Kernel... kernels) {
    return of(
        options,
        Arrays.stream(kernels)
            .map(kernel -> LinearFilter.of(options.operation(), kernel))
            .toList());
  }

  /**
   * A filter of kernels and others, as median or dilate. They slide with the boundary and the size
   * of {@code options}, kernels by its method; the operation is each kernel's own.
   *
   * @param filters at least one, in the order in which they are applied, of the ranks that kernels
   *     may have
   * @throws IllegalArgumentException when there is none, or one of another rank, or channels is
   *     {@code CUBOID} and the first is no kernel
   */
  public static PictureFilter of(PictureOptions options, List<? extends WindowFilter> filters) {
    requireSuit(options, filters);
    return new PictureFilter(
        options,
        IntStream.range(0, filters.size())
            .mapToObj(i -> slid(filters.get(i), options, i == 0))
            .toList());
  }

  private static WindowFilter slid(WindowFilter filter, PictureOptions options, boolean first) {
    return filter instanceof LinearFilter linear
        ? options.sliding().move(linear, first)
        : filter.boundary(options.boundary()).size(options.size());
  }

  private static void requireSuit(PictureOptions options, List<? extends WindowFilter> filters) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("a filter needs at least one kernel");
    }
    for (int i = 0; i < filters.size(); i++) {
      WindowFilter filter = filters.get(i);
      int rank = filter.rank();
      boolean cuboid = options.channels() == Channels.CUBOID && i == 0;
      if (cuboid && !(filter instanceof LinearFilter)) {
        throw new IllegalArgumentException(
            "%s slides over planes, not through channels; use channels each or luma, or a kernel first"
                .formatted(filter));
      }
      if (rank < 1 || rank > 3 || (rank == 3 && !cuboid)) {
        throw new IllegalArgumentException(
            "%s has rank %d; pictures take rank 1 or 2, and rank 3 as the first kernel with channels cuboid"
                .formatted(
                    filter instanceof LinearFilter linear ? "kernel " + linear.kernel() : filter,
                    rank));
      }
    }
  }

  /**
   * A filter that applies the chain's filters with their own operations, boundaries and sizes,
   * which take the place of those in {@code options}.
   *
   * @throws IllegalArgumentException when a kernel is not of rank 1 or 2, or channels is {@code
   *     CUBOID}
   */
  public static PictureFilter of(PictureOptions options, Chain chain) {
    if (options.channels() == Channels.CUBOID) {
      throw new IllegalArgumentException(
          "a chain of filters slides over planes; give the kernels themselves for channels cuboid");
    }
    List<WindowFilter> filters = chain.filters().stream().map(PictureFilter::window).toList();
    requireSuit(options, filters);
    return new PictureFilter(options, filters);
  }

  private static WindowFilter window(Filter filter) {
    if (filter instanceof WindowFilter window) {
      return window;
    }
    throw new IllegalArgumentException(
        "%s reads no windows; pictures take chains of filters that do".formatted(filter));
  }

  /** The same with another output type, null for the input's. */
  public PictureFilter output(@Nullable SampleType type) {
    return type == options.output()
        ? this
        : new PictureFilter(options.output(type), filters, written);
  }

  /**
   * The same with neighbouring kernels made one, as {@link Chain#merged} does: fewer taps, and
   * answers that can differ at the edge; {@link #mergeReport} tells where.
   *
   * @throws IllegalArgumentException when channels is {@code CUBOID}
   */
  public PictureFilter merged() {
    if (options.channels() == Channels.CUBOID) {
      throw new IllegalArgumentException(
          "kernels that reach through channels are not merged; use channels each or luma");
    }
    Chain merged = chain(filters).merged();
    return new PictureFilter(
        options, merged.filters().stream().map(PictureFilter::window).toList(), written);
  }

  private static Chain chain(List<WindowFilter> filters) {
    return Chain.of(filters.toArray(Filter[]::new));
  }

  /**
   * What merging changed for {@code image}, measured on what its kernels read: both chains are
   * carried out. Positions are row, column, channel.
   */
  public MergeReport mergeReport(Image image, Execution execution) {
    PictureFilter before = new PictureFilter(options, written);
    PictureRun chain = before.run(image);
    PictureRun merged = run(image);
    return MergeReport.of(chain.plan(), chain(written).merges())
        .measured(
            chain.plan(), chain.sourceOf(image), merged.plan(), merged.sourceOf(image), execution);
  }

  private PictureRun run(Image image) {
    return run(image.height(), image.width(), image.channels(), image.type());
  }

  /** The plans for pictures of one size; those of the last size are kept. */
  private PictureRun run(int height, int width, int channels, SampleType type) {
    PictureRun known = last;
    if (known == null || !known.suits(height, width, channels, type)) {
      known = new PictureRun(this, height, width, channels, type);
      last = known;
    }
    return known;
  }

  /** The kernels among the filters, in order. */
  public List<Kernel> kernels() {
    return filters.stream()
        .filter(LinearFilter.class::isInstance)
        .map(filter -> ((LinearFilter) filter).kernel())
        .toList();
  }

  /** The filters in order. */
  public List<WindowFilter> filters() {
    return filters;
  }

  /** The options. */
  public PictureOptions options() {
    return options;
  }

  /** Whether answers are differences around 0: some kernel's weights sum to 0. */
  public boolean isZeroSum() {
    return kernels().stream().anyMatch(Kernel::isZeroSum);
  }

  /** Whether answers are differences, of either sign or none: flat pictures give 0. */
  public boolean isDifference() {
    return filters.stream().anyMatch(WindowFilter::isDifference);
  }

  /** Whether colours are multiplied by alpha: some filter adds weighted samples. */
  boolean isPremultiplied() {
    return filters.stream().anyMatch(WindowFilter::isLinear);
  }

  /** The range that answers of {@code output} type are brought into, null when they stay raw. */
  public @Nullable Range rangeFor(SampleType output) {
    if (options.range() != null) {
      return options.range();
    }
    if (!output.isInteger()) {
      return null;
    }
    return isZeroSum() ? Range.CENTER : Range.CLIP;
  }

  /** The answer's sample type for pictures of {@code input} type. */
  public SampleType outputFor(SampleType input) {
    return options.output() == null ? input : options.output();
  }

  /**
   * The plan for pictures of one size, with one stage per kernel; nothing is decoded for it.
   *
   * @param channels 1 to 4, as the picture has them
   * @throws IllegalArgumentException when a kernel does not suit the size or the channels
   */
  public ChainPlan plan(int height, int width, int channels, SampleType type) {
    return run(height, width, channels, type).plan();
  }

  /**
   * Prepares this process, which is to be short, for its first pictures, which are about to be
   * decoded: a small picture of the same kind is filtered in the background until the loops that it
   * takes are compiled, see {@link WarmUp}. No bit depends on it.
   *
   * @param pictures how many of this size there will be, 0 when that is not known yet
   */
  public void warmUp(int height, int width, int channels, SampleType type, int pictures) {
    ChainPlan plan = plan(height, width, channels, type);
    PictureRehearsal.start(this, plan, height, width, channels, type, pictures);
  }

  /** The filtered picture, with all processors. */
  public Filtered apply(Image image) {
    return apply(image, Execution.DEFAULT);
  }

  /**
   * The filtered picture.
   *
   * @throws IllegalArgumentException when a kernel does not suit the picture
   */
  public Filtered apply(Image image, Execution execution) {
    return apply(image, null, execution, PictureBuffers.NONE);
  }

  /**
   * The filtered picture of which {@code mask} says how much each pixel counts: white fully, black
   * not at all. For options that are {@link PictureOptions#masked}. The mask is the first kernel's;
   * for kernels after it, what got no answer is missing.
   *
   * @param mask a gray picture of the same size; float samples are taken as they are
   * @throws IllegalArgumentException when a kernel or the mask does not suit the picture
   */
  public Filtered apply(Image image, Image mask, Execution execution) {
    return apply(image, mask, execution, PictureBuffers.NONE);
  }

  /**
   * As {@link #apply(Image, Image, Execution)}, the answer's samples in an array of {@code buffers}
   * where one suits.
   *
   * @param mask null where there is none
   */
  public Filtered apply(
      Image image, @Nullable Image mask, Execution execution, PictureBuffers buffers) {
    return run(image).apply(image, mask, execution, buffers);
  }

  /**
   * Why the answer's pixel at column {@code x}, row {@code y} is what it is: one explanation per
   * answered channel, of the last kernel of the chain and, behind it, of those before.
   *
   * @throws IndexOutOfBoundsException when the pixel lies outside the answer
   */
  public PixelExplanation explainAt(Image image, int x, int y, Execution execution) {
    return run(image).explainAt(image, null, x, y, List.of(), execution);
  }

  /** As {@link #explainAt(Image, int, int, Execution)} with a mask. */
  public PixelExplanation explainAt(Image image, Image mask, int x, int y, Execution execution) {
    return run(image).explainAt(image, mask, x, y, List.of(), execution);
  }

  /**
   * As {@link #explainAt(Image, int, int, Execution)}, with a say in which samples are followed
   * back.
   *
   * @param mask as for {@link #apply(Image, Image, Execution)}, or null
   * @param follow per step, last step first, how many columns and rows from the middle of its
   *     window the sample lies that is followed; steps without one follow the sample they picked,
   *     else the middle
   * @throws IllegalArgumentException when a distance leads out of a window, or there are more of
   *     them than steps
   */
  public PixelExplanation explainAt(
      Image image, @Nullable Image mask, int x, int y, List<int[]> follow, Execution execution) {
    return run(image).explainAt(image, mask, x, y, follow, execution);
  }
}
