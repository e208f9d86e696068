package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.internal.simd.Warmth;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.LineShape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan in which every output reads one window; any tile of the result can be asked for. */
public abstract sealed class WindowPlan extends LinePlan permits Plan, NeighbourhoodPlan {

  private final Geometry geometry;
  private final double divisor;
  final Engine<?> engine;
  private volatile @Nullable Pace pace;
  private volatile boolean atOnce;

  WindowPlan(
      Geometry geometry,
      SampleType inputType,
      SampleType computeType,
      double divisor,
      Engine<?> engine) {
    super(geometry.input(), geometry.output(), inputType, computeType);
    this.geometry = geometry;
    this.divisor = divisor;
    this.engine = engine;
    Memory.require(
        engine.bytes() + engine.sharedBytes(),
        () -> "a window of %s over %s".formatted(geometry.kernel(), geometry.input()));
  }

  /** Where windows lie, in correlation's sense. */
  public Geometry geometry() {
    return geometry;
  }

  /** What computes this plan's lines, for plans that combine them. */
  public LineWork work() {
    return engine.work;
  }

  /** What computed lines are divided by as they are stored. */
  public double divisor() {
    return divisor;
  }

  /** Sums in 16-bit integers, for sources that have bytes; null where there are none. */
  @Nullable NarrowEngine narrow() {
    return null;
  }

  /** How data and results are cut into lines. */
  public Layout layout() {
    return engine.layout;
  }

  @Override
  public LineShape sourceLines() {
    return layout().source();
  }

  @Override
  public LineShape sinkLines() {
    return layout().sink();
  }

  @Override
  public long threadBytes() {
    return engine.bytes();
  }

  @Override
  public long sharedBytes() {
    return engine.sharedBytes();
  }

  /**
   * Why the output sample at {@code position} is what it is, and what storing it as {@code
   * outputType} does.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   */
  public abstract SampleExplanation explainAt(
      Tensor source, SampleType outputType, int... position);

  @Override
  void run(LineSource source, LineSink sink, Execution execution) {
    sweep(engine, source, sink, execution);
  }

  private <A> void sweep(Engine<A> typed, LineSource source, LineSink sink, Execution execution) {
    Pace pace = pace(source, sink);
    new Sweep(
            typed.tiles,
            plain -> typed.warm(plain).tileWorker(source, sink, divisor),
            execution,
            pace)
        .run();
    if (pace.isSettled() && !Warmth.isForAll()) {
      typed.forgetPlain();
    }
  }

  /**
   * How this plan comes to vectors when it reads from {@code source} and writes to {@code sink}.
   */
  final Pace pace(LineSource source, LineSink sink) {
    Pace known = pace;
    if (known == null || !known.suits(source, sink)) {
      known = atOnce ? Pace.settled(source, sink) : Pace.of(List.of(this), source, sink);
      pace = known;
    }
    return known;
  }

  /** From now on this plan takes vectors, compiled or not: for those who measure them. */
  final void takeVectorsAtOnce() {
    atOnce = true;
    pace = null;
  }

  /** What picks the loops, beside the windows and the types: equal where they are the same. */
  abstract Object loops();

  /** Whether a piece of a tile costs no more than its share of the tile. */
  boolean isCutFreely() {
    return true;
  }

  /** What this plan computes at {@code position}, before the divisor. */
  final double computeAt(LineSource lines, int... position) {
    return computeAt(engine, lines, position);
  }

  private <A> double computeAt(Engine<A> typed, LineSource lines, int[] position) {
    Layout layout = typed.layout;
    int[] outer = Arrays.copyOf(position, layout.outer().size());
    long rest = 0;
    Shape output = outputShape();
    for (int axis = layout.outer().size(); axis < position.length; axis++) {
      rest = rest * output.extent(axis) + position[axis];
    }
    int along = (int) (rest / layout.group());
    int within = (int) (rest % layout.group());
    Engine<A>.Runner runner = typed.runner(lines);
    A line = runner.line(outer, along, 1);
    double value = typed.microkernels.get(line, within);
    typed.release(runner);
    return value;
  }
}
