package dev.convolve.neighbourhood;

import dev.convolve.WindowFilter;
import dev.convolve.algorithm.BoxExtremes;
import dev.convolve.algorithm.DifferenceWork;
import dev.convolve.algorithm.FootprintExtremes;
import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.StagedWork;
import dev.convolve.algorithm.WindowRuns;
import dev.convolve.boundary.Boundary;
import dev.convolve.plan.NeighbourhoodExplanation.Step;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Morphology of gray values: smallest and largest samples of a window, and what is made of them.
 * Immutable: every method answers a changed copy.
 *
 * <pre>
 * erode      the smallest under the window as drawn
 * dilate     the largest under the window turned about its anchor
 * open       dilate after erode: bright specks smaller than the window go
 * close      erode after dilate: dark specks go
 * gradient   dilate − erode
 * top-hat    x − open: the bright specks
 * black-hat  close − x: the dark ones
 * </pre>
 *
 * <p>Because the window is turned, opening never adds and closing never takes away, for windows of
 * any form and anchor; symmetric ones are the same either way.
 *
 * <p>Defaults: size SAME, boundary REFLECT, all axes. The boundary continues what each step reads;
 * NORMALIZED leaves out what lies outside, as OpenCV does. NaN anywhere in the window gives NaN.
 */
public final class Morphology implements WindowFilter {

  /** What is done with the window. */
  public enum Operation {
    /** The smallest. */
    ERODE,
    /** The largest. */
    DILATE,
    /** Dilate after erode. */
    OPEN,
    /** Erode after dilate. */
    CLOSE,
    /** Dilate − erode. */
    GRADIENT,
    /** x − open. */
    TOP_HAT,
    /** Close − x. */
    BLACK_HAT;

    /** The name in lower case with hyphens: {@code top-hat}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Operation operation;
  private final Footprint footprint;
  private final Sliding sliding;

  private Morphology(Operation operation, Footprint footprint, Sliding sliding) {
    this.operation = operation;
    this.footprint = footprint;
    this.sliding = sliding;
  }

  /** A filter with all defaults. */
  public static Morphology of(Operation operation, Footprint footprint) {
    return new Morphology(operation, footprint, Sliding.DEFAULT);
  }

  @Override
  public Morphology boundary(Boundary... each) {
    return new Morphology(operation, footprint, sliding.boundary(each));
  }

  /** The size mode; open, close and the hats know only SAME, since they read twice. */
  @Override
  public Morphology size(SizeMode... each) {
    return new Morphology(operation, footprint, sliding.size(each));
  }

  @Override
  public Morphology axes(int... each) {
    return new Morphology(operation, footprint, sliding.axes(each));
  }

  @Override
  public Morphology anchor(int... index) {
    return new Morphology(operation, footprint.anchoredAt(index), sliding);
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public Morphology withoutVectors() {
    return new Morphology(operation, footprint, sliding.withoutVectors());
  }

  /** What is done with the window. */
  public Operation operation() {
    return operation;
  }

  /** The window as drawn. */
  public Footprint footprint() {
    return footprint;
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
  public Morphology identity() {
    return new Morphology(Operation.ERODE, footprint.anchorOnly(), sliding);
  }

  @Override
  public boolean isDifference() {
    return operation == Operation.GRADIENT
        || operation == Operation.TOP_HAT
        || operation == Operation.BLACK_HAT;
  }

  @Override
  public boolean isLinear() {
    return false;
  }

  private boolean readsTwice() {
    return switch (operation) {
      case ERODE, DILATE, GRADIENT -> false;
      case OPEN, CLOSE, TOP_HAT, BLACK_HAT -> true;
    };
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also when a filter that reads twice is not SAME
   */
  @Override
  public NeighbourhoodPlan plan(Shape shape, SampleType type) {
    if (readsTwice() && sliding.sizes().stream().anyMatch(size -> size != SizeMode.SAME)) {
      throw new IllegalArgumentException(
          "%s reads its own answers again and keeps the data's size; use size same"
              .formatted(operation.label()));
    }
    Stage eroded = stage(shape, false);
    Stage dilated = stage(shape, true);
    Stage first = operation == Operation.DILATE ? dilated : eroded;
    LineWork work =
        switch (operation) {
          case ERODE -> eroded.work();
          case DILATE -> dilated.work();
          case OPEN -> opened(eroded, dilated);
          case CLOSE -> opened(dilated, eroded);
          case GRADIENT -> new DifferenceWork(first.layout(), dilated.work(), eroded.work());
          case TOP_HAT -> new DifferenceWork(first.layout(), kept(shape), opened(eroded, dilated));
          case BLACK_HAT ->
              new DifferenceWork(first.layout(), opened(dilated, eroded), kept(shape));
        };
    SampleType compute = type.computeType();
    return NeighbourhoodPlan.of(
        toString(),
        first.geometry(),
        type,
        compute,
        work,
        (source, position) -> explained(source, eroded, dilated, compute, position),
        sliding.vectors());
  }

  /** One reading of the window: the smallest as drawn, or the largest turned. */
  private record Stage(Geometry geometry, Footprint footprint, boolean largest) {
    Layout layout() {
      return Layout.of(geometry);
    }

    LineWork work() {
      Layout layout = layout();
      return footprint.isBox()
          ? new BoxExtremes(layout, largest)
          : new FootprintExtremes(layout, WindowRuns.of(layout, footprint.cells()), largest);
    }

    Step explain(WindowReader reader, int... position) {
      return reader.pick(
          largest ? "dilate" : "erode",
          largest ? Order.MAXIMUM : Order.MINIMUM,
          footprint,
          position);
    }
  }

  private Stage stage(Shape shape, boolean largest) {
    Footprint slid = largest ? footprint.reflected() : footprint;
    return new Stage(sliding.geometry(shape, slid.shape(), slid.anchor()), slid, largest);
  }

  private static LineWork opened(Stage first, Stage second) {
    return new StagedWork(first.work(), second.work(), second.layout());
  }

  /** The data themselves, seen through the same windows. */
  private LineWork kept(Shape shape) {
    Footprint anchor = footprint.anchorOnly();
    return new Stage(sliding.geometry(shape, anchor.shape(), anchor.anchor()), anchor, false)
        .work();
  }

  private List<Step> explained(
      Tensor source, Stage eroded, Stage dilated, SampleType compute, int... position) {
    WindowReader erosion = WindowReader.of(source, eroded.geometry(), compute);
    WindowReader dilation = WindowReader.of(source, dilated.geometry(), compute);
    return switch (operation) {
      case ERODE -> List.of(eroded.explain(erosion, position));
      case DILATE -> List.of(dilated.explain(dilation, position));
      case OPEN -> twice(eroded, erosion, dilated, compute, position);
      case CLOSE -> twice(dilated, dilation, eroded, compute, position);
      case GRADIENT -> {
        Step high = dilated.explain(dilation, position);
        Step low = eroded.explain(erosion, position);
        yield List.of(low, high, difference("dilate - erode", high.value(), low.value(), position));
      }
      case TOP_HAT -> {
        List<Step> open = twice(eroded, erosion, dilated, compute, position);
        double sample = source.get(position);
        Step last = difference("sample - open", sample, open.getLast().value(), position);
        yield List.of(open.getFirst(), open.getLast(), last);
      }
      case BLACK_HAT -> {
        List<Step> close = twice(dilated, dilation, eroded, compute, position);
        double sample = source.get(position);
        Step last = difference("close - sample", close.getLast().value(), sample, position);
        yield List.of(close.getFirst(), close.getLast(), last);
      }
    };
  }

  /** The second stage at {@code position}, and before it the first stage where that one picked. */
  private static List<Step> twice(
      Stage first, WindowReader reader, Stage second, SampleType compute, int... position) {
    WindowReader answers =
        new WindowReader(second.geometry(), at -> first.explain(reader, at).value(), compute);
    Step last = second.explain(answers, position);
    return List.of(first.explain(reader, WindowReader.picked(last)), last);
  }

  private static Step difference(String label, double from, double less, int... position) {
    return new Step(label, Arrays.stream(position).boxed().toList(), List.of(), -1, from - less);
  }

  /** The operation and the window: {@code open with ellipse 5x5}. */
  @Override
  public String toString() {
    return operation.label() + " with " + footprint;
  }
}
