package dev.convolve.neighbourhood;

import dev.convolve.WindowFilter;
import dev.convolve.algorithm.BilateralWork;
import dev.convolve.algorithm.BilateralWork.Tap;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.NeighbourhoodExplanation.Sample;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mean of the window in which a sample counts the less the farther it lies and the more it
 * differs: noise is smoothed, edges stay. Immutable: every method answers a changed copy.
 *
 * <pre>
 * y = Σ w·x / Σ w,   w = e^(−r²/2S²) · e^(−d²/2R²)
 * </pre>
 *
 * <p>with r the distance to the anchor in samples, d = |x − c| the difference to the sample under
 * it, S sigma in space and R sigma in values, in units of the samples (C. Tomasi and R. Manduchi,
 * 1998).
 *
 * <p>Defaults: a round window, S = (size − 1)/3, size SAME, boundary REFLECT, all axes. Samples
 * behind the last axis that the window slides along, the channels of a picture, are weighed
 * together: d is the sum of their absolute differences, so that no colour smears into another;
 * {@link #eachChannel} weighs each by itself.
 *
 * <p>NaN or an infinity in the window gives NaN. Outside a NORMALIZED boundary there is nothing to
 * weigh; a window in FULL whose anchor lies there answers NaN.
 */
public final class BilateralFilter implements WindowFilter {

  /** The most samples that are weighed together. */
  private static final int MOST_CHANNELS = 16;

  private static final double LOG2_E = 1.4426950408889634;

  private final Footprint footprint;
  private final double range;
  private final double space;
  private final boolean together;
  private final Sliding sliding;

  private BilateralFilter(
      Footprint footprint, double range, double space, boolean together, Sliding sliding) {
    this.footprint = footprint;
    this.range = range;
    this.space = space;
    this.together = together;
    this.sliding = sliding;
  }

  /**
   * A filter over a window of any form; its anchor belongs to it.
   *
   * @param range sigma in values, above 0
   * @param space sigma in samples, above 0
   * @throws IllegalArgumentException when a sigma is not above 0, or the anchor is no position of
   *     the window
   */
  public static BilateralFilter of(Footprint footprint, double range, double space) {
    requireSigma("range", range);
    requireSigma("space", space);
    requireAnchor(footprint);
    return new BilateralFilter(footprint, range, space, true, Sliding.DEFAULT);
  }

  /** A filter over a round plane window of {@code size} × {@code size}. */
  public static BilateralFilter of(int size, double range, double space) {
    return of(Footprint.ellipse(size, size), range, space);
  }

  /** A filter over a round plane window, sigma in space a third of {@code size − 1}. */
  public static BilateralFilter of(int size, double range) {
    return of(size, range, defaultSpace(size));
  }

  /** Sigma in space where none is given: the window ends at 1.5 sigma. */
  static double defaultSpace(int... extents) {
    int widest = Arrays.stream(extents).max().orElse(1);
    return Math.max(widest - 1, 1) / 3.0;
  }

  private static void requireSigma(String name, double sigma) {
    if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s %s is no sigma; use a number above 0".formatted(name, sigma));
    }
  }

  private static void requireAnchor(Footprint footprint) {
    if (!footprint.contains(footprint.anchor())) {
      throw new IllegalArgumentException(
          "anchor %s is no position of %s, and samples are compared with the one under it"
              .formatted(Arrays.toString(footprint.anchor()), footprint));
    }
  }

  private BilateralFilter with(Sliding other) {
    return new BilateralFilter(footprint, range, space, together, other);
  }

  @Override
  public BilateralFilter boundary(Boundary... each) {
    return with(sliding.boundary(each));
  }

  @Override
  public BilateralFilter size(SizeMode... each) {
    return with(sliding.size(each));
  }

  @Override
  public BilateralFilter axes(int... each) {
    return with(sliding.axes(each));
  }

  @Override
  public BilateralFilter anchor(int... index) {
    Footprint anchored = footprint.anchoredAt(index);
    requireAnchor(anchored);
    return new BilateralFilter(anchored, range, space, together, sliding);
  }

  /** Every channel is weighed by its own differences. */
  public BilateralFilter eachChannel() {
    return new BilateralFilter(footprint, range, space, false, sliding);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public BilateralFilter withoutVectors() {
    return with(sliding.withoutVectors());
  }

  /** The window. */
  public Footprint footprint() {
    return footprint;
  }

  /** Sigma in values. */
  public double range() {
    return range;
  }

  /** Sigma in samples. */
  public double space() {
    return space;
  }

  @Override
  public Shape window() {
    return footprint.shape();
  }

  @Override
  public int rank() {
    return footprint.shape().rank();
  }

  @Override
  public RankFilter identity() {
    RankFilter anchor =
        RankFilter.of(Order.MINIMUM, footprint.anchorOnly())
            .boundary(sliding.boundaries().toArray(Boundary[]::new))
            .size(sliding.sizes().toArray(SizeMode[]::new));
    List<Integer> axes = sliding.axes();
    return axes == null ? anchor : anchor.axes(axes.stream().mapToInt(a -> a).toArray());
  }

  @Override
  public boolean isDifference() {
    return false;
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also when more than 16 samples would be weighed together
   */
  @Override
  public NeighbourhoodPlan plan(Shape shape, SampleType type) {
    Geometry geometry = sliding.geometry(shape, footprint.shape(), footprint.anchor());
    Layout layout = Layout.of(geometry);
    int channels = together ? channels(shape, layout) : 1;
    SampleType compute = type.computeType();
    BilateralWork work =
        new BilateralWork(layout, taps(layout), centre(layout), factor(), channels);
    return NeighbourhoodPlan.of(
        toString(),
        geometry,
        type,
        compute,
        work,
        (source, position) -> List.of(explained(source, geometry, compute, position)),
        sliding.vectors());
  }

  /** Samples behind the axes that the window slides along. */
  private int channels(Shape shape, Layout layout) {
    int[] along = sliding.along(shape, footprint.shape());
    long behind = 1;
    for (int axis = along[along.length - 1] + 1; axis < shape.rank(); axis++) {
      behind *= shape.extent(axis);
    }
    if (behind == 0) {
      return 1;
    }
    if (behind > MOST_CHANNELS || layout.group() % behind != 0) {
      throw new IllegalArgumentException(
          "%d samples of %s lie behind the window's axes, at most %d are weighed together; use eachChannel"
              .formatted(behind, shape, MOST_CHANNELS));
    }
    return (int) behind;
  }

  private double factor() {
    return Math.sqrt(LOG2_E / 2) / range;
  }

  private double offset(int... index) {
    int[] anchor = footprint.anchor();
    double squares = 0;
    for (int axis = 0; axis < index.length; axis++) {
      double off = index[axis] - anchor[axis];
      squares += off * off;
    }
    return squares * LOG2_E / (2 * space * space);
  }

  private List<Tap> taps(Layout layout) {
    boolean[] cells = footprint.cells();
    List<Tap> taps = new ArrayList<>();
    for (int cell = 0; cell < cells.length; cell++) {
      if (cells[cell]) {
        taps.add(tap(layout, cell));
      }
    }
    return taps;
  }

  private Tap tap(Layout layout, int cell) {
    int across = layout.line().taps();
    return new Tap(cell / across, cell % across, offset(footprint.shape().position(cell)));
  }

  private Tap centre(Layout layout) {
    return tap(layout, (int) footprint.shape().offset(footprint.anchor()));
  }

  private Step explained(Tensor source, Geometry geometry, SampleType compute, int... position) {
    WindowReader reader = WindowReader.of(source, geometry, compute);
    int[] along = sliding.along(source.shape(), footprint.shape());
    List<Sample> window = reader.window(footprint, position);
    double[] distances = new double[window.size()];
    int centre = centre(window, along);
    for (int[] place : together ? channels(source.shape(), along, position) : List.of(position)) {
      List<Sample> channel = reader.window(footprint, place);
      for (int i = 0; i < distances.length; i++) {
        distances[i] += Math.abs(channel.get(i).value() - channel.get(centre).value());
      }
    }
    List<Sample> weighed = new ArrayList<>();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < distances.length; i++) {
      Sample sample = window.get(i);
      double scaled = distances[i] * factor();
      double offset = offset(Arrays.stream(along).map(axis -> sample.index()[axis]).toArray());
      double weight = sample.present() ? StrictMath.pow(2, -(scaled * scaled + offset)) : 0;
      weighed.add(sample.weighing(weight));
      sum += sample.present() ? weight * sample.value() : 0;
      total += weight;
    }
    return new Step(
        "mean by distance and difference",
        Arrays.stream(position).boxed().toList(),
        weighed,
        -1,
        window.get(centre).present() ? sum / total : Double.NaN);
  }

  /** The positions of all samples that are weighed together with the one at {@code position}. */
  private static List<int[]> channels(Shape shape, int[] along, int... position) {
    int behind = along[along.length - 1] + 1;
    Shape extents = Shape.of(Arrays.copyOfRange(shape.extents(), behind, shape.rank()));
    List<int[]> places = new ArrayList<>();
    for (int c = 0; c < extents.size(); c++) {
      int[] place = position.clone();
      int[] channel = extents.position(c);
      System.arraycopy(channel, 0, place, behind, channel.length);
      places.add(place);
    }
    return places;
  }

  private int centre(List<Sample> window, int... along) {
    int[] anchor = footprint.anchor();
    for (int i = 0; i < window.size(); i++) {
      int[] index = window.get(i).index();
      if (Arrays.equals(Arrays.stream(along).map(axis -> index[axis]).toArray(), anchor)) {
        return i;
      }
    }
    throw new IllegalStateException("the anchor is a position of the window");
  }

  /** The window and both sigmas. */
  @Override
  public String toString() {
    return "bilateral of %s, range %s, space %s".formatted(footprint, range, space);
  }
}
