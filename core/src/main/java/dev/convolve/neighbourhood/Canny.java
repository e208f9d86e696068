package dev.convolve.neighbourhood;

import dev.convolve.WindowFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.Execution;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.plan.WholePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Edges one sample wide, followed through weak places (J. Canny, "A computational approach to edge
 * detection", 1986). Immutable: every method answers a changed copy.
 *
 * <ol>
 *   <li>The gradient (gx, gy) by Sobel kernels, not scaled; its magnitude |gx| + |gy|, or √(gx² +
 *       gy²) with {@link #euclidean}.
 *   <li>Only ridges stay: a magnitude above the low threshold that no neighbour along the gradient
 *       exceeds. The gradient is taken as horizontal below 22.5°, vertical above 67.5°, else
 *       diagonal, the tangent of 22.5° as 13573/32768; of two equal neighbours the left or upper
 *       one counts, on diagonals neither. Beyond the data magnitudes are 0.
 *   <li>Above the high threshold a sample is an edge; the others are if they hang together with
 *       one, corners included.
 * </ol>
 *
 * <p>Defaults: 3 × 3 Sobel, |gx| + |gy|, boundary REFLECT, edges as the largest value of an integer
 * type and as 1 in floats, everything else 0. Pictures have rows and columns first; the channels
 * behind them give one answer, by the one whose magnitude is largest there. Where NaN is read there
 * is no edge. OpenCV's rules are these with boundary EDGE.
 *
 * <p>Following edges takes the whole data: in a chain, what is read and what is answered are held.
 */
public final class Canny implements WindowFilter {

  private final double low;
  private final double high;
  private final int aperture;
  private final boolean euclidean;
  private final double white;
  private final GradientFilter gradient;

  private Canny(
      double low,
      double high,
      int aperture,
      boolean euclidean,
      double white,
      GradientFilter gradient) {
    this.low = low;
    this.high = high;
    this.aperture = aperture;
    this.euclidean = euclidean;
    this.white = white;
    this.gradient = gradient;
  }

  /**
   * A filter with two thresholds in units of Sobel's answers: 4 times a step of the samples. In any
   * order.
   *
   * @throws IllegalArgumentException when one is negative or NaN
   */
  public static Canny of(double low, double high) {
    if (!(low >= 0 && high >= 0)) {
      throw new IllegalArgumentException(
          "thresholds %s and %s; magnitudes are 0 or more, and so are they".formatted(low, high));
    }
    return new Canny(
        Math.min(low, high), Math.max(low, high), 3, false, Double.NaN, GradientFilter.sobel());
  }

  /**
   * The extent of the Sobel kernels.
   *
   * @param size 3, 5 or 7; larger ones answer more: thresholds are in their units
   * @throws IllegalArgumentException when it is another
   */
  public Canny aperture(int size) {
    if (size != 3 && size != 5 && size != 7) {
      throw new IllegalArgumentException("aperture %d is none; use 3, 5 or 7".formatted(size));
    }
    GradientFilter sized = GradientFilter.sobel(2, size).sliding(gradient);
    return new Canny(low, high, size, euclidean, white, sized);
  }

  /** The length √(gx² + gy²) in place of |gx| + |gy|. */
  public Canny euclidean() {
    return new Canny(low, high, aperture, true, white, gradient);
  }

  /** What an edge is answered as. */
  public Canny white(double value) {
    return new Canny(low, high, aperture, euclidean, value, gradient);
  }

  @Override
  public Canny boundary(Boundary... each) {
    return new Canny(low, high, aperture, euclidean, white, gradient.boundary(each));
  }

  /**
   * The size mode; edges know only SAME.
   *
   * @throws IllegalArgumentException when it is another
   */
  @Override
  public Canny size(SizeMode... each) {
    if (Arrays.stream(each).anyMatch(size -> size != SizeMode.SAME)) {
      throw new IllegalArgumentException(
          "canny answers as many samples as it reads; use size same");
    }
    return this;
  }

  /**
   * The axes of rows and columns; they are the first two.
   *
   * @throws IllegalArgumentException when others are named
   */
  @Override
  public Canny axes(int... each) {
    if (!Arrays.equals(each, new int[] {0, 1})) {
      throw new IllegalArgumentException(
          "canny follows edges over axes 0 and 1, not %s".formatted(Arrays.toString(each)));
    }
    return this;
  }

  /**
   * The middle of the Sobel kernels lies on the output sample.
   *
   * @throws IllegalArgumentException when another index is named
   */
  @Override
  public Canny anchor(int... index) {
    if (!Arrays.equals(index, new int[] {aperture / 2, aperture / 2})) {
      throw new IllegalArgumentException(
          "canny compares neighbours on both sides; its anchor is the middle");
    }
    return this;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public Shape window() {
    return Shape.of(aperture, aperture);
  }

  @Override
  public WindowFilter identity() {
    return gradient.identity();
  }

  @Override
  public boolean isDifference() {
    return true;
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public Canny withoutVectors() {
    return new Canny(low, high, aperture, euclidean, white, gradient.withoutVectors());
  }

  /** The smaller threshold. */
  public double low() {
    return low;
  }

  /** The larger threshold. */
  public double high() {
    return high;
  }

  /**
   * A plan for rows × columns, or those with channels behind.
   *
   * @throws IllegalArgumentException when the data have less than two axes
   */
  @Override
  public LinePlan plan(Shape shape, SampleType type) {
    requirePlane(shape);
    SampleType compute = type.computeType();
    return WholePlan.of(toString(), shape, shape, type, compute, this::painted, this::explained);
  }

  /** The gradient of the sample's own channel, then the verdict over all of them. */
  private NeighbourhoodExplanation explained(
      Tensor source, SampleType outputType, int... position) {
    NeighbourhoodExplanation slopes =
        gradient.axes(0, 1).plan(source.shape(), source.type()).explainAt(source, position);
    List<Step> steps = new ArrayList<>(slopes.steps().subList(0, 2));
    Verdict verdict = explainAt(source, position[0], position[1]);
    List<Integer> place = slopes.position();
    steps.add(new Step("magnitude", place, List.of(), -1, verdict.magnitude()));
    steps.add(
        new Step(
            "before, %s".formatted(verdict.direction()), place, List.of(), -1, verdict.before()));
    steps.add(
        new Step(
            "after, %s".formatted(verdict.direction()), place, List.of(), -1, verdict.after()));
    double answer = verdict.outcome().isEdge() ? paint(source.type()) : 0;
    steps.add(
        new Step(
            "low %s, high %s: %s".formatted(low, high, verdict.outcome().words()),
            place,
            List.of(),
            -1,
            answer));
    Tensor stored = Tensor.zeros(outputType, Shape.of(1));
    stored.store(0, answer);
    return new NeighbourhoodExplanation(
        toString(),
        slopes.geometry(),
        source.type(),
        source.type().computeType(),
        place,
        steps,
        answer,
        outputType,
        stored.at(0),
        stored.at(0) != answer);
  }

  private double paint(SampleType type) {
    return Double.isNaN(white) ? (type.isInteger() ? type.maximum() : 1) : white;
  }

  private static void requirePlane(Shape shape) {
    if (shape.rank() < 2) {
      throw new IllegalArgumentException(
          "edges are followed over rows and columns, data %s have no columns".formatted(shape));
    }
  }

  private Tensor painted(Tensor data, Execution execution) {
    Tensor edges = ridges(data, execution).edges();
    SampleType type = data.type();
    double paint = paint(type);
    Tensor answer = Tensor.zeros(type.computeType(), data.shape());
    int pixels = (int) edges.shape().size();
    int channels = pixels == 0 ? 0 : (int) (data.shape().size() / pixels);
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (edges.at(pixel) != 0) {
        for (int c = 0; c < channels; c++) {
          answer.store(pixel * channels + c, paint);
        }
      }
    }
    return answer;
  }

  private Ridges ridges(Tensor data, Execution execution) {
    List<Tensor> components =
        gradient.axes(0, 1).filters().stream()
            .map(filter -> filter.plan(data.shape(), data.type()).apply(data, execution))
            .toList();
    return Ridges.of(components.get(1), components.get(0), euclidean, low, high);
  }

  /**
   * The edges of {@code data}: u8, 1 on an edge, else 0.
   *
   * @param data rows × columns, or those with channels behind
   * @return rows × columns
   */
  public Tensor edges(Tensor data) {
    requirePlane(data.shape());
    return ridges(data, Execution.DEFAULT).edges();
  }

  /**
   * The edges of data whose gradient is known; only the thresholds and the magnitude are taken from
   * this filter.
   *
   * @param gx rises along columns, to the right: rows × columns, or those with channels behind
   * @param gy rises along rows, downwards; of the same shape
   * @return u8, rows × columns, 1 on an edge, else 0
   */
  public Tensor trace(Tensor gx, Tensor gy) {
    requirePlane(gx.shape());
    if (!gx.shape().equals(gy.shape())) {
      throw new IllegalArgumentException(
          "components %s and %s of one gradient have one shape".formatted(gx.shape(), gy.shape()));
    }
    return Ridges.of(gx, gy, euclidean, low, high).edges();
  }

  /** Which test the sample at row and column has passed or failed. */
  public Verdict explainAt(Tensor data, int row, int column) {
    requirePlane(data.shape());
    return ridges(data, Execution.DEFAULT).verdict(row, column);
  }

  /** How far a sample came. */
  public enum Outcome {
    /** The magnitude is not above the low threshold. */
    BELOW_LOW("not above the low threshold"),
    /** A neighbour along the gradient is as large or larger. */
    NO_RIDGE("above the low threshold, but no ridge"),
    /** A ridge between the thresholds that hangs together with no edge. */
    WEAK_ALONE("a ridge between the thresholds, joined to none above the high one"),
    /** A ridge between the thresholds that hangs together with an edge. */
    WEAK_JOINED("a ridge between the thresholds, joined to one above the high one"),
    /** A ridge above the high threshold. */
    STRONG("a ridge above the high threshold");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** The outcome in words. */
    public String words() {
      return words;
    }

    /** Whether the sample is an edge. */
    public boolean isEdge() {
      return this == WEAK_JOINED || this == STRONG;
    }
  }

  /**
   * Why a sample is an edge or none.
   *
   * @param gx rise to the right
   * @param gy rise downwards
   * @param magnitude of both
   * @param low threshold
   * @param high threshold
   * @param before the magnitude of the neighbour to the left, above, or diagonally above
   * @param after the magnitude of the opposite neighbour
   * @param direction along which neighbours were compared: horizontal, vertical, falling or rising
   * @param outcome how far it came
   */
  public record Verdict(
      double gx,
      double gy,
      double magnitude,
      double low,
      double high,
      double before,
      double after,
      String direction,
      Outcome outcome) {

    /** The verdict in three lines. */
    @Override
    public String toString() {
      return """
      gradient    %s to the right, %s downwards: magnitude %s
      neighbours  %s: %s and %s
      edge        %s: %s (low %s, high %s)\
      """
          .formatted(
              gx,
              gy,
              magnitude,
              direction,
              before,
              after,
              outcome.isEdge() ? "yes" : "no",
              outcome.words(),
              low,
              high);
    }
  }

  /** The thresholds and the kernels. */
  @Override
  public String toString() {
    return "canny, thresholds %s and %s, sobel %dx%d".formatted(low, high, aperture, aperture);
  }
}
