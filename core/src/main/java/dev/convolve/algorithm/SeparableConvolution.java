package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outer product slid one axis at a time, outermost first: {@code w = a₀ ⊗ a₁ ⊗ … ⊗ b}. Lines are
 * combined over the outer axes, then the last factor runs along the result. Costs the sum of the
 * extents instead of their product; error at most γ of that sum, times Σ|a||b||x|.
 */
public final class SeparableConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final SeparableConvolution INSTANCE = new SeparableConvolution();

  private SeparableConvolution() {}

  @Override
  public String label() {
    return "separable";
  }

  @Override
  public boolean isExactOnIntegers() {
    return true;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return weights.factors() == null
        ? Optional.of("not an outer product of one vector per axis")
        : Optional.empty();
  }

  /**
   * Combining over the last outer axis is shared between neighbouring lines; over axes before it,
   * it is repeated for every tap of the later ones.
   */
  @Override
  public Work work(Layout layout, Weights weights) {
    TileShape tile = TileShape.running(layout);
    Segments segments = new Segments(layout, tile);
    List<Axis> outer = layout.outer();
    Work work =
        segments
            .loaded()
            .plus(Work.correlate(segments.lines(), 1, layout.line().taps(), segments.dense()));
    double repeats = 1;
    for (int axis = outer.size() - 1; axis >= 0; axis--) {
      int along = outer.get(axis).taps();
      if (along > 1) {
        work =
            work.plus(
                Work.correlate(repeats * segments.lines(), along, 1, segments.padded())
                    .and(Work.Kind.PASS, repeats * segments.lines() * segments.padded()));
      }
      boolean last = axis == outer.size() - 1;
      repeats *= last ? outer.get(axis).step() : along;
    }
    return work;
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    List<double[]> factors = Objects.requireNonNull(weights.factors(), "factors");
    return Algorithm.gamma(factors.stream().mapToInt(f -> f.length + 1).sum(), unit);
  }

  @Override
  public LineWork prepare(Layout layout, Weights weights) {
    return new LineWork() {
      @Override
      public TileShape tile() {
        return TileShape.running(layout);
      }

      @Override
      public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
        return new Worker<>(layout, weights, microkernels, longest);
      }

      @Override
      public long bytes(int longest, int sampleBytes) {
        Axis line = layout.line();
        long padded = ((longest - 1L) * line.step() + line.span()) * layout.group();
        long out = ((longest - 1L) * line.step() + 1) * layout.group();
        List<Axis> outer = layout.outer();
        long lines = outer.isEmpty() ? 1 : 1 + LineRing.slots(outer.getLast());
        for (int axis = 0; axis < outer.size() - 1; axis++) {
          lines += outer.get(axis).taps();
        }
        return (lines * padded + out) * sampleBytes;
      }
    };
  }

  private static final class Worker<A> implements LineWorker<A>, LineRing.Loader<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final List<A> factors = new ArrayList<>();
    private final int padded;
    private final A out;

    /** Per outer axis: the lines under its factor. */
    private final List<A[]> gathered = new ArrayList<>();

    private final A combined;
    private final @Nullable LineRing<A> ring;
    private final A single;
    private final A[] row;
    private final int[] position;
    private final LastSegment last;
    private @Nullable PaddedLines<A> source;
    private int[] target = {};
    private int first;
    private int groups;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      for (double[] factor : Objects.requireNonNull(weights.factors(), "factors")) {
        factors.add(microkernels.round(factor));
      }
      Axis line = layout.line();
      int dense = (longest - 1) * line.step() + 1;
      out = microkernels.allocate(dense * layout.group());
      padded = (dense - 1 + line.span()) * layout.group();
      List<Axis> outer = layout.outer();
      for (int axis = 0; axis < outer.size(); axis++) {
        int taps = outer.get(axis).taps();
        A[] lines = microkernels.lines(taps);
        if (axis < outer.size() - 1) {
          for (int t = 0; t < taps; t++) {
            lines[t] = microkernels.allocate(padded);
          }
        }
        gathered.add(lines);
      }
      combined = microkernels.allocate(outer.isEmpty() ? 0 : padded);
      ring = outer.isEmpty() ? null : ring(outer.getLast());
      single = microkernels.allocate(outer.isEmpty() ? padded : 0);
      row = microkernels.lines(1);
      position = new int[outer.size()];
      last = new LastSegment(layout);
    }

    private LineRing<A> ring(Axis axis) {
      A[] slots = microkernels.lines(LineRing.slots(axis));
      for (int i = 0; i < slots.length; i++) {
        slots[i] = microkernels.allocate(padded);
      }
      return new LineRing<>(axis, slots);
    }

    @Override
    public void begin(PaddedLines<A> lines) {
      source = lines;
      if (ring != null) {
        ring.clear();
      }
    }

    @Override
    public A line(int[] outer, int from, int count) {
      if (ring != null && last.isLeft(outer, from, count)) {
        ring.clear();
      }
      Axis line = layout.line();
      int dense = (count - 1) * line.step() + 1;
      target = outer;
      first = line.first(from);
      groups = dense - 1 + line.span();
      row[0] = overOuterAxes(outer);
      microkernels.correlate(
          row,
          1,
          factors.getLast(),
          line.taps(),
          layout.group() * line.dilation(),
          out,
          dense * layout.group());
      if (line.step() > 1) {
        microkernels.keepEvery(out, layout.group(), line.step(), count);
      }
      return out;
    }

    private A overOuterAxes(int[] outer) {
      int deepest = outer.length - 1;
      if (deepest < 0) {
        Objects.requireNonNull(source, "begin comes before line")
            .fill(single, position, first, groups);
        return single;
      }
      Axis axis = layout.outer().get(deepest);
      LineRing<A> held = Objects.requireNonNull(ring);
      A[] lines = gathered.get(deepest);
      for (int t = 0; t < axis.taps(); t++) {
        lines[t] = held.at(axis.first(outer[deepest]) + t * axis.dilation(), this);
      }
      if (isStill(deepest)) {
        return lines[0];
      }
      combine(deepest, lines, combined);
      return combined;
    }

    /** The line at position {@code at} of the deepest outer axis. */
    @Override
    public void load(int at, A into) {
      position[position.length - 1] = at;
      loadCombined(position.length - 2, into);
    }

    /** The line at {@code position}, combined over axes 0 to {@code axis} of the target. */
    private void loadCombined(int axis, A into) {
      if (axis < 0) {
        Objects.requireNonNull(source, "begin comes before line")
            .fill(into, position, first, groups);
        return;
      }
      Axis along = layout.outer().get(axis);
      if (isStill(axis)) {
        position[axis] = along.first(target[axis]);
        loadCombined(axis - 1, into);
        return;
      }
      A[] lines = gathered.get(axis);
      for (int t = 0; t < along.taps(); t++) {
        position[axis] = along.first(target[axis]) + t * along.dilation();
        loadCombined(axis - 1, lines[t]);
      }
      combine(axis, lines, into);
    }

    private void combine(int axis, A[] lines, A into) {
      microkernels.correlate(
          lines, lines.length, factors.get(axis), 1, 1, into, groups * layout.group());
    }

    /** Whether the factor along {@code axis} is the single weight 1. */
    private boolean isStill(int axis) {
      return layout.outer().get(axis).taps() == 1 && microkernels.get(factors.get(axis), 0) == 1;
    }
  }
}
