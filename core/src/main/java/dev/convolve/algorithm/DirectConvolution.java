package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sum as it is written: {@code y[o] = Σ_t w[t]·x[o + t]}, every tap of the grid, row-major.
 * Error at most γ_K·Σ|x||w| for K taps.
 */
public final class DirectConvolution implements Algorithm {

  /** The only instance; it holds nothing. */
  public static final DirectConvolution INSTANCE = new DirectConvolution();

  private DirectConvolution() {}

  @Override
  public String label() {
    return "direct";
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    return Optional.empty();
  }

  @Override
  public Work work(Layout layout, Weights weights) {
    TileShape tile = TileShape.running(layout);
    double tiles = tile.count(layout);
    double samples = (double) layout.outputLines() * layout.outputLength();
    int step = layout.line().step();
    return new Work(
        tiles * tile.loadedSamples(layout),
        samples * step * layout.outerTaps() * layout.line().taps(),
        0,
        0,
        0,
        (double) layout.outputLines() * Math.ceilDiv(layout.line().output(), tile.groups()));
  }

  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    return Algorithm.gamma(weights.all().length, unit);
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
        if (layout.outer().isEmpty()) {
          return (padded + out) * sampleBytes;
        }
        Axis deepest = layout.outer().getLast();
        long rings = layout.outerTaps() / deepest.taps();
        return (rings * LineRing.slots(deepest) * padded + out) * sampleBytes;
      }
    };
  }

  private static final class Worker<A> implements LineWorker<A>, LineRing.Loader<A> {

    private final Layout layout;
    private final Microkernels<A> microkernels;
    private final A weights;
    private final A out;
    private final int padded;

    /** One ring of lines per combination of taps over all outer axes but the last. */
    private final List<LineRing<A>> rings = new ArrayList<>();

    private final A[] window;
    private final int[] position;
    private final int[] last;
    private @Nullable PaddedLines<A> source;
    private int first;
    private int groups;

    Worker(Layout layout, Weights weights, Microkernels<A> microkernels, int longest) {
      this.layout = layout;
      this.microkernels = microkernels;
      this.weights = microkernels.round(weights.all());
      Axis line = layout.line();
      int dense = (longest - 1) * line.step() + 1;
      out = microkernels.allocate(dense * layout.group());
      padded = (dense - 1 + line.span()) * layout.group();
      List<Axis> outer = layout.outer();
      Axis deepest = outer.isEmpty() ? Axis.still(1) : outer.getLast();
      for (int i = 0; i < layout.outerTaps() / deepest.taps(); i++) {
        rings.add(new LineRing<>(microkernels, deepest, padded));
      }
      window = microkernels.lines(layout.outerTaps());
      position = new int[outer.size()];
      last = new int[outer.size() + 2];
      Arrays.fill(last, -1);
    }

    @Override
    public void begin(PaddedLines<A> lines) {
      source = lines;
      rings.forEach(LineRing::clear);
      Arrays.fill(last, -1);
    }

    @Override
    public A line(int[] outer, int from, int count) {
      forgetUnlessSame(outer, from, count);
      Axis line = layout.line();
      int dense = (count - 1) * line.step() + 1;
      first = line.first(from);
      groups = dense - 1 + line.span();
      gather(outer);
      microkernels.correlate(
          window,
          window.length,
          weights,
          line.taps(),
          layout.group() * line.dilation(),
          out,
          dense * layout.group());
      if (line.step() > 1) {
        microkernels.keepEvery(out, layout.group(), line.step(), count);
      }
      return out;
    }

    /** The rings hold lines of one segment, for one position on all outer axes but the last. */
    private void forgetUnlessSame(int[] outer, int from, int count) {
      boolean same = last[0] == from && last[1] == count;
      for (int axis = 0; axis < outer.length - 1; axis++) {
        same &= last[axis + 2] == outer[axis];
      }
      if (!same) {
        rings.forEach(LineRing::clear);
        last[0] = from;
        last[1] = count;
        System.arraycopy(outer, 0, last, 2, outer.length);
      }
    }

    /** Sets {@code window} to the lines under the window, row-major over the outer taps. */
    private void gather(int[] outer) {
      List<Axis> axes = layout.outer();
      int deepest = axes.size() - 1;
      if (deepest < 0) {
        window[0] = rings.getFirst().at(0, this);
        // One line and no neighbour to share it with: the next call reads other samples.
        rings.getFirst().clear();
        return;
      }
      Axis axis = axes.get(deepest);
      int next = 0;
      for (int ring = 0; ring < rings.size(); ring++) {
        int rest = ring;
        for (int a = deepest - 1; a >= 0; a--) {
          Axis leading = axes.get(a);
          position[a] = leading.first(outer[a]) + rest % leading.taps() * leading.dilation();
          rest /= leading.taps();
        }
        for (int t = 0; t < axis.taps(); t++) {
          int at = axis.first(outer[deepest]) + t * axis.dilation();
          window[next++] = rings.get(ring).at(at, this);
        }
      }
    }

    /** Fills the line at position {@code at} of the deepest outer axis. */
    @Override
    public void load(int at, A into) {
      if (position.length > 0) {
        position[position.length - 1] = at;
      }
      Objects.requireNonNull(source, "begin comes before line").fill(into, position, first, groups);
    }
  }
}
