package dev.convolve.media;

import dev.convolve.Chain;
import dev.convolve.Filter;
import dev.convolve.LinearFilter;
import dev.convolve.WindowFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.LineSource;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.media.RangeMapping.Extremes;
import dev.convolve.neighbourhood.Canny;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.LinePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A {@link PictureFilter} made ready for pictures of one size: its plans, and their running. */
final class PictureRun {

  private final PictureFilter filter;
  private final int height;
  private final int width;
  private final PictureOptions options;
  private final int channels;
  private final SampleType type;
  private final boolean alpha;
  private final boolean planar;
  private final @Nullable Luma luma;
  private final boolean filtersAlpha;

  /** Whether colours are multiplied by alpha on their way in. */
  private final boolean premultiplied;

  /** Whether the first plan reads the samples as they are stored. */
  private final boolean plain;

  private final List<LinePlan> plans = new ArrayList<>();
  private final ChainPlan chain;

  PictureRun(PictureFilter filter, int height, int width, int channels, SampleType type) {
    this.filter = filter;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.type = type;
    options = filter.options();
    alpha = channels % 2 == 0;
    planar = options.channels() == Channels.CUBOID;
    luma = options.channels() == Channels.LUMA ? options.luma() : null;
    filtersAlpha = alpha && !filter.isDifference();
    premultiplied = alpha && filter.isPremultiplied();
    boolean recoloured = luma != null && channels > 2;
    plain = !alpha && !options.linear() && !recoloured;
    int colours = channels > 2 && luma == null ? 3 : 1;
    Shape shape =
        planar
            ? Shape.of(colours, height, width)
            : Shape.of(height, width, colours + (filtersAlpha ? 1 : 0));
    for (WindowFilter step : filter.filters()) {
      boolean first = plans.isEmpty();
      boolean cuboid = first && planar;
      SampleType planned = first && plain ? type : SampleType.F32;
      WindowFilter slid =
          cuboid && step instanceof LinearFilter linear
              ? through(linear, colours)
              : over(painted(step));
      LinePlan plan = slid.plan(shape, planned);
      plans.addAll(plan instanceof ChainPlan levels ? levels.stages() : List.of(plan));
      shape = plan.outputShape();
      if (cuboid) {
        shape = Shape.of(shape.extent(1), shape.extent(2), 1);
      }
    }
    chain = ChainPlan.of(plans);
  }

  /** Whether it is for pictures of this size, channels and type. */
  boolean suits(int rows, int columns, int stored, SampleType samples) {
    return height == rows && width == columns && channels == stored && type == samples;
  }

  ChainPlan plan() {
    return chain;
  }

  private WindowFilter painted(WindowFilter step) {
    return step instanceof Canny canny ? canny.white(type.isInteger() ? type.maximum() : 1) : step;
  }

  private static WindowFilter over(WindowFilter step) {
    return step.rank() == 1 ? step.axes(1) : step.axes(0, 1);
  }

  /** The kernel through all colour channels, which come first: they are one more axis, VALID. */
  private static LinearFilter through(LinearFilter step, int colours) {
    Kernel kernel = step.kernel();
    Kernel plane = kernel.shape().rank() == 1 ? kernel.spread(2, 1) : kernel;
    Kernel cuboid = plane.shape().rank() == 2 ? plane.repeated(colours) : plane;
    if (cuboid.shape().extent(2) != colours) {
      throw new IllegalArgumentException(
          "kernel %s reaches through %d channels, the picture has %d"
              .formatted(kernel, cuboid.shape().extent(2), colours));
    }
    return step.throughChannels(cuboid.transpose(2, 0, 1), 2);
  }

  Filtered apply(Image image, @Nullable Image given, Execution execution, PictureBuffers buffers) {
    PictureMask mask = mask(image, given);
    SampleType output = filter.outputFor(type);
    Range range = filter.rangeFor(output);
    double white = image.white();
    double targetWhite = PixelSink.whiteOf(output, white);
    LineSource source = masked(sourceOf(image), mask, chain);
    Shape answer = planeShape(chain.outputShape());
    int colours = answer.extent(2) - (filtersAlpha && !planar ? 1 : 0);
    Tensor target =
        buffers.any(
            output, Shape.of(answer.extent(0), answer.extent(1), colours + (alpha ? 1 : 0)));
    float @Nullable [] alphaPlane =
        planar && filtersAlpha ? alphaPlane(image, mask, execution) : null;
    PixelSink.Pixels pixels =
        new PixelSink.Pixels(
            chain.sinkLines().length(),
            colours,
            filtersAlpha && !planar,
            alphaPlane,
            premultiplied,
            white);
    RangeMapping mapping = RangeMapping.IDENTITY;
    if (range != null) {
      Extremes extremes = new Extremes(0, 0);
      if (RangeMapping.needsExtremes(range)) {
        PixelSink measure = PixelSink.measuring(pixels);
        chain.apply(source, measure, execution);
        extremes = measure.extremes();
      }
      mapping = RangeMapping.of(range, white, output, targetWhite, extremes);
    }
    boolean encodes = options.linear() && !filter.isDifference();
    Tally tally;
    if (mapping.isIdentity() && !alpha && !encodes) {
      TensorSink sink = TensorView.of(target.reshape(chain.outputShape())).sink(chain.sinkLines());
      chain.apply(source, sink, execution);
      tally = sink.tally();
    } else {
      ToneCurve curve = encodes ? curve(image) : null;
      PixelSink sink = PixelSink.storing(pixels, target, targetWhite, mapping, curve);
      chain.apply(source, sink, execution);
      tally = sink.tally();
    }
    if (alphaPlane != null) {
      storeAlpha(target, alphaPlane, white, targetWhite);
    } else if (alpha && !filtersAlpha) {
      keepAlpha(image, target, targetWhite, execution);
    }
    Image answered = image.withTensor(target).withWhite(white);
    return new Filtered(answered, tally, mapping, chain);
  }

  private LineSource masked(LineSource source, @Nullable PictureMask mask, LinePlan plan) {
    return mask == null ? source : mask.over(source, plan.inputShape(), plan.sourceLines(), planar);
  }

  private @Nullable PictureMask mask(Image image, @Nullable Image given) {
    boolean wanted = options.missing().masked();
    return PictureMask.of(given, wanted, image.height(), image.width());
  }

  /** The picture as the chain reads it. */
  LineSource sourceOf(Image image) {
    LineShape lines = chain.sourceLines();
    if (plain && !planar) {
      return TensorView.of(image.tensor()).source(lines);
    }
    if (plain) {
      return TensorView.of(image.tensor()).permuted(2, 0, 1).source(lines);
    }
    return new PictureSource(
        image,
        image.white(),
        lines,
        options.linear() ? curve(image) : null,
        luma,
        filtersAlpha && !planar,
        premultiplied,
        planar);
  }

  private static ToneCurve curve(Image image) {
    return ToneCurve.of(image.metadata().icc());
  }

  private Shape planeShape(Shape shape) {
    return planar && shape.extent(0) == 1 && shape.rank() == 3 && plansAreCuboid(shape)
        ? Shape.of(shape.extent(1), shape.extent(2), 1)
        : shape;
  }

  private boolean plansAreCuboid(Shape shape) {
    return shape.equals(plans.getFirst().outputShape());
  }

  /** Alpha as a cuboid sees it: every kernel in turn, weights averaged over the channels. */
  private float[] alphaPlane(Image image, @Nullable PictureMask mask, Execution execution) {
    Tensor plane = Tensor.zeros(SampleType.F32, Shape.of(image.height(), image.width(), 1));
    int base = channels - 1;
    for (int i = 0; i < plane.shape().size(); i++) {
      plane.store(i, image.tensor().at(i * channels + base));
    }
    ChainPlan plan = overPlane(PictureRun::flattened).plan(plane.shape(), SampleType.F32);
    LineSource source = TensorView.of(plane).source(plan.sourceLines());
    if (mask != null) {
      source = mask.over(source, plan.inputShape(), plan.sourceLines(), false);
    }
    Tensor seen = Tensor.zeros(SampleType.F32, plan.outputShape());
    plan.apply(source, TensorView.of(seen).sink(plan.sinkLines()), execution);
    return seen.floats();
  }

  private static WindowFilter flattened(WindowFilter step) {
    return step instanceof LinearFilter linear
        ? linear.withKernel(flattened(linear.kernel()))
        : step;
  }

  private static Kernel flattened(Kernel kernel) {
    if (kernel.shape().rank() < 3) {
      return kernel;
    }
    int depth = kernel.shape().extent(2);
    double[] sums = new double[(int) kernel.shape().size() / depth];
    double[] numerators = kernel.numerators();
    for (int i = 0; i < numerators.length; i++) {
      sums[i / depth] += numerators[i];
    }
    Shape plane = Shape.of(kernel.shape().extent(0), kernel.shape().extent(1));
    return Kernel.of(plane, sums).dividedBy(kernel.divisor() * depth);
  }

  private void storeAlpha(Tensor target, float[] plane, double white, double targetWhite) {
    int stored = target.shape().extent(2);
    for (int pixel = 0; pixel < plane.length; pixel++) {
      double share = Math.clamp(plane[pixel] / white, 0, 1);
      target.store(pixel * stored + stored - 1, share * targetWhite);
    }
  }

  /** The picture's own alpha, seen through the same windows: the identity slides over it. */
  private void keepAlpha(Image image, Tensor target, double targetWhite, Execution execution) {
    Tensor plane = Tensor.zeros(SampleType.F32, Shape.of(image.height(), image.width(), 1));
    for (int i = 0; i < plane.shape().size(); i++) {
      plane.store(i, image.tensor().at(i * channels + channels - 1));
    }
    Tensor seen =
        overPlane(step -> flattened(step).identity())
            .plan(plane.shape(), SampleType.F32)
            .apply(plane, execution);
    storeAlpha(target, seen.floats(), image.white(), targetWhite);
  }

  /** The chain with other filters, over rows × columns × 1. */
  private Chain overPlane(UnaryOperator<WindowFilter> other) {
    return Chain.of(
        filter.filters().stream().map(step -> over(other.apply(step))).toArray(Filter[]::new));
  }

  PixelExplanation explainAt(
      Image image, @Nullable Image given, int x, int y, List<int[]> follow, Execution execution) {
    Filtered filtered = apply(image, given, execution, PictureBuffers.NONE);
    PictureMask mask = mask(image, given);
    boolean cuboid = planar && plans.size() == 1;
    int colours = filtered.image().colours();
    List<int[]> positions = new ArrayList<>();
    for (int c = 0; c < colours; c++) {
      positions.add(cuboid ? new int[] {0, y, x} : new int[] {y, x, c});
    }
    PictureWalk walk =
        new PictureWalk(
            plans,
            planar,
            mask == null && !options.missing().ignoresNan(),
            index -> before(index, image, mask, execution),
            mask == null ? null : mask.tensor(planar));
    List<PixelWalk> walks = walk.from(positions, follow);
    List<PixelExplanation.Channel> explained = new ArrayList<>();
    for (int c = 0; c < colours; c++) {
      double stored = filtered.image().tensor().get(y, x, c);
      explained.add(new PixelExplanation.Channel(name(c, colours), walks.get(c), stored));
    }
    return new PixelExplanation(x, y, List.copyOf(explained), filtered.mapping(), notes());
  }

  /** What the kernel of an index reads; the first's mask is explained, not applied. */
  private Tensor before(int index, Image image, @Nullable PictureMask mask, Execution execution) {
    LinePlan reader = plans.get(index);
    if (index == 0) {
      LineSource source = sourceOf(image);
      Tensor seen = Tensor.zeros(reader.inputType(), reader.inputShape());
      int length = reader.sourceLines().length();
      double[] line = new double[length];
      for (long l = 0; l < reader.sourceLines().lines(); l++) {
        source.read(l, 0, length, line, 0);
        for (int i = 0; i < length; i++) {
          seen.store((int) (l * length) + i, line[i]);
        }
      }
      return seen;
    }
    ChainPlan before = ChainPlan.of(plans.subList(0, index));
    Tensor between = Tensor.zeros(reader.inputType(), before.outputShape());
    before.apply(
        masked(sourceOf(image), mask, before),
        TensorView.of(between).sink(before.sinkLines()),
        execution);
    return between.reshape(reader.inputShape());
  }

  private String name(int channel, int colours) {
    if (planar) {
      return "plane";
    }
    return colours == 1 ? "gray" : List.of("red", "green", "blue").get(channel);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (plans.size() > 1) {
      notes.add("step %d of a chain of %d".formatted(plans.size(), plans.size()));
    }
    if (options.linear()) {
      notes.add("samples decoded to linear light");
    }
    if (luma != null && channels > 2) {
      notes.add("colours made gray, unrounded");
    }
    if (premultiplied) {
      notes.add("colours multiplied by alpha");
    }
    if (filtersAlpha && premultiplied) {
      notes.add("sums divided by the filtered alpha");
    }
    if (options.linear() && !filter.isDifference()) {
      notes.add("answers encoded again");
    }
    return List.copyOf(notes);
  }
}
