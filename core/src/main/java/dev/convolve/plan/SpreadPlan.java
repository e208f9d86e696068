package dev.convolve.plan;

import dev.convolve.boundary.Boundary;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.Arrays;
import java.util.List;

/**
 * A plan over data whose samples are spread, with a zero between neighbours: {@code a b c} is read
 * as {@code a 0 b 0 c 0}, by a plan for the spread data, which is never held as a whole.
 */
public final class SpreadPlan extends LinePlan {

  private final String description;
  private final Spread spread;
  private final Plan inner;

  /**
   * A sample at position p along a spread axis is sample (p − margin)/2 of the data, or 0 where
   * that is no whole number.
   *
   * @param factors per axis 2 where samples are spread, else 1
   * @param margins per axis how many positions stand before the first sample
   * @param boundaries per axis what is read beyond the data
   */
  public record Spread(List<Integer> factors, List<Integer> margins, List<Boundary> boundaries) {

    /** Nothing is there: a zero between samples. */
    static final int BETWEEN = Integer.MIN_VALUE;

    /** Copies the lists. */
    public Spread {
      factors = List.copyOf(factors);
      margins = List.copyOf(margins);
      boundaries = List.copyOf(boundaries);
    }

    /** The sample of {@code extent} at {@code position}, OUTSIDE, or {@link #BETWEEN}. */
    int source(int axis, int position, int extent) {
      int from = position - margins.get(axis);
      int factor = factors.get(axis);
      if (Math.floorMod(from, factor) != 0) {
        return BETWEEN;
      }
      int at = Math.floorDiv(from, factor);
      if (at >= 0 && at < extent) {
        return at;
      }
      // The zeros between mirror with the samples: the last of them lies on the far edge.
      return boundaries.get(axis) instanceof Boundary.Reflect && at == extent
          ? extent - 1
          : boundaries.get(axis).source(at, extent);
    }

    double outside(int axis) {
      return boundaries.get(axis) instanceof Boundary.Constant(double value) ? value : 0;
    }
  }

  private SpreadPlan(String description, Shape shape, Spread spread, Plan inner) {
    super(shape, inner.outputShape(), inner.inputType(), inner.computeType());
    this.description = description;
    this.spread = spread;
    this.inner = inner;
  }

  /**
   * A plan.
   *
   * @param description the filter in words
   * @param shape the data's extents
   * @param spread where samples lie among the zeros
   * @param inner made for the spread data
   */
  public static SpreadPlan of(String description, Shape shape, Spread spread, Plan inner) {
    return new SpreadPlan(description, shape, spread, inner);
  }

  private int leading() {
    return inner.sourceLines().axes();
  }

  @Override
  public LineShape sourceLines() {
    int[] extents = inputShape().extents();
    long lines = 1;
    long length = 1;
    for (int axis = 0; axis < extents.length; axis++) {
      if (axis < leading()) {
        lines *= extents[axis];
      } else {
        length *= extents[axis];
      }
    }
    return new LineShape(leading(), lines, (int) length);
  }

  @Override
  public LineShape sinkLines() {
    return inner.sinkLines();
  }

  @Override
  public long threadBytes() {
    return inner.threadBytes();
  }

  @Override
  public long sharedBytes() {
    return inner.sharedBytes();
  }

  @Override
  void run(LineSource source, LineSink sink, Execution execution) {
    inner.run(new Spreading(source), sink, execution);
  }

  /** Lines of the spread data. */
  private final class Spreading implements LineSource {
    private final LineSource source;
    private final int group;
    private final int extent;

    Spreading(LineSource source) {
      this.source = source;
      int[] extents = inputShape().extents();
      int rank = extents.length;
      int behind = 1;
      for (int axis = leading() + 1; axis < rank; axis++) {
        behind *= extents[axis];
      }
      group = behind;
      extent = leading() < rank ? extents[leading()] : 1;
    }

    /** The line of the data behind {@code line}, or −1, where {@code held[0]} fills it. */
    private long line(long line, double[] held) {
      int[] wide = inner.inputShape().extents();
      long rest = line;
      long number = 0;
      long stride = 1;
      boolean between = false;
      boolean outside = false;
      for (int axis = leading() - 1; axis >= 0; axis--) {
        int extentThere = inputShape().extent(axis);
        int at = spread.source(axis, (int) (rest % wide[axis]), extentThere);
        rest /= wide[axis];
        between |= at == Spread.BETWEEN;
        if (at == Boundary.OUTSIDE) {
          outside = true;
          held[0] = spread.outside(axis);
        }
        number += stride * Math.max(at, 0);
        stride *= extentThere;
      }
      if (between) {
        held[0] = 0;
      }
      return between || outside ? -1 : number;
    }

    @Override
    public void read(long line, int from, int to, float[] into, int at) {
      read(
          line,
          from,
          to,
          into,
          at,
          source::read,
          (array, first, last, value) -> Arrays.fill(array, first, last, (float) value));
    }

    @Override
    public void read(long line, int from, int to, double[] into, int at) {
      read(line, from, to, into, at, source::read, Arrays::fill);
    }

    private <A> void read(
        long line, int from, int to, A into, int at, Reader<A> reader, Filler<A> filler) {
      double[] held = new double[1];
      long number = line(line, held);
      int axis = leading();
      if (number < 0) {
        fillHeld(held[0], from, to, into, at, filler);
      } else if (axis == spread.factors().size() || spread.factors().get(axis) == 1) {
        reader.read(number, from, to, into, at);
      } else {
        spread(number, from / group, to / group, into, at, reader, filler);
      }
    }

    /** A line outside: a constant where there are samples along it, 0 between them. */
    private <A> void fillHeld(double held, int from, int to, A into, int at, Filler<A> filler) {
      filler.fill(into, at, at + to - from, held);
      int axis = leading();
      if (held == 0 || axis == spread.factors().size() || spread.factors().get(axis) == 1) {
        return;
      }
      for (int g = from / group; g < to / group; g++) {
        if (spread.source(axis, g, extent) == Spread.BETWEEN) {
          int place = at + g * group - from;
          filler.fill(into, place, place + group, 0);
        }
      }
    }

    /** Groups {@code [from, to)} of the spread line: read side by side, then moved apart. */
    private <A> void spread(
        long number, int from, int to, A into, int at, Reader<A> reader, Filler<A> filler) {
      int axis = leading();
      int margin = spread.margins().get(axis);
      int first = Math.clamp(Math.ceilDiv(from - margin, 2), 0, extent);
      int last = Math.clamp(Math.floorDiv(to - 1 - margin, 2) + 1, first, extent);
      if (first < last) {
        reader.read(number, first * group, last * group, into, at);
      }
      for (int sample = last - 1; sample >= first; sample--) {
        int place = at + (2 * sample + margin - from) * group;
        System.arraycopy(into, at + (sample - first) * group, into, place, group);
      }
      for (int g = from; g < to; g++) {
        int place = at + (g - from) * group;
        int sample = spread.source(axis, g, extent);
        if (sample == Spread.BETWEEN) {
          filler.fill(into, place, place + group, 0);
        } else if (sample == Boundary.OUTSIDE) {
          filler.fill(into, place, place + group, spread.outside(axis));
        } else if (g < 2 * first + margin || g >= 2 * last + margin) {
          reader.read(number, sample * group, (sample + 1) * group, into, place);
        }
      }
    }
  }

  /** Reads samples of a line. */
  @FunctionalInterface
  private interface Reader<A> {
    void read(long line, int from, int to, A into, int at);
  }

  /** Sets samples of a line. */
  @FunctionalInterface
  private interface Filler<A> {
    void fill(A into, int from, int to, double value);
  }

  /**
   * Why the output sample at {@code position} is what it is; the window lies over the spread data,
   * whose positions count {@link Spread#margins} and zeros.
   */
  public Explanation explainAt(Tensor source, SampleType outputType, int... position) {
    requireSuits(source);
    Tensor wide = Tensor.zeros(inner.inputType(), inner.inputShape());
    Spreading lines = new Spreading(TensorView.of(source).source(sourceLines()));
    LineShape cut = inner.sourceLines();
    double[] line = new double[cut.length()];
    for (int i = 0; i < cut.lines(); i++) {
      lines.read(i, 0, line.length, line, 0);
      for (int j = 0; j < line.length; j++) {
        wide.store(i * line.length + j, line[j]);
      }
    }
    return inner.explainAt(wide, outputType, position);
  }

  @Override
  public String explain() {
    return description + "\n" + inner.explain().indent(2).stripTrailing();
  }

  @Override
  public String toString() {
    return "%s %s -> %s".formatted(description, inputShape(), outputShape());
  }
}
