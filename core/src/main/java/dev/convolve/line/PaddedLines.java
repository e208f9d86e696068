package dev.convolve.line;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.Filler;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Fills line buffers: reads the samples that exist and continues them past the edges as the
 * boundaries say. Positions are counted as if the data went on for ever.
 *
 * <p>Where several axes lie outside, the outermost constant counts; a NORMALIZED axis outside
 * always gives 0.
 *
 * @param <A> the array type of a line
 */
public abstract class PaddedLines<A> {

  private final Layout layout;
  private final Filler<A> microkernels;
  private final double absent;

  /** Lines of {@code layout}'s input. */
  protected PaddedLines(Layout layout, Filler<A> microkernels) {
    this(layout, microkernels, 0);
  }

  private PaddedLines(Layout layout, Filler<A> microkernels, double absent) {
    this.layout = layout;
    this.microkernels = microkernels;
    this.absent = absent;
  }

  /**
   * Reads samples that exist, converted to the compute type.
   *
   * @param <A> the array type of a line
   */
  @FunctionalInterface
  public interface Reader<A> {
    /** Sets {@code into[at, at + to - from)} to the samples {@code [from, to)} of {@code line}. */
    void read(long line, int from, int to, A into, int at);
  }

  /** Lines whose samples come from {@code reader}. */
  public static <A> PaddedLines<A> of(
      Layout layout, Microkernels<A> microkernels, Reader<A> reader) {
    return new PaddedLines<>(layout, microkernels) {
      @Override
      void read(long line, int from, int to, A into, int at) {
        reader.read(line, from, to, into, at);
      }

      @Override
      public PaddedLines<A> certainty() {
        return mask(layout, microkernels);
      }
    };
  }

  /** These lines with {@code value} in place of 0 where a NORMALIZED axis lies outside. */
  public PaddedLines<A> withAbsent(double value) {
    PaddedLines<A> lines = this;
    return new PaddedLines<>(layout, microkernels, value) {
      @Override
      void read(long line, int from, int to, A into, int at) {
        lines.read(line, from, to, into, at);
      }

      @Override
      public PaddedLines<A> certainty() {
        return lines.certainty();
      }
    };
  }

  /** Lines of float32 read from {@code source}. */
  public static PaddedLines<float[]> f32(
      Layout layout, Microkernels<float[]> microkernels, LineSource source) {
    return new PaddedLines<>(layout, microkernels) {
      @Override
      void read(long line, int from, int to, float[] into, int at) {
        source.read(line, from, to, into, at);
      }

      @Override
      public float @Nullable [] stored() {
        return source.floats();
      }

      @Override
      public byte @Nullable [] storedBytes() {
        return source.bytes();
      }

      @Override
      int offset(long line, int i) {
        return source.offset(line, i);
      }

      @Override
      public PaddedLines<float[]> certainty() {
        return f32(continuedByOnes(layout), microkernels, source.certainty());
      }
    };
  }

  /** Lines of float64 read from {@code source}. */
  public static PaddedLines<double[]> f64(
      Layout layout, Microkernels<double[]> microkernels, LineSource source) {
    return new PaddedLines<>(layout, microkernels) {
      @Override
      void read(long line, int from, int to, double[] into, int at) {
        source.read(line, from, to, into, at);
      }

      @Override
      public double @Nullable [] stored() {
        return source.doubles();
      }

      @Override
      public byte @Nullable [] storedBytes() {
        return source.bytes();
      }

      @Override
      int offset(long line, int i) {
        return source.offset(line, i);
      }

      @Override
      public PaddedLines<double[]> certainty() {
        return f64(continuedByOnes(layout), microkernels, source.certainty());
      }
    };
  }

  /** Lines of bytes read from {@code source}; what stands outside must be bytes too. */
  public static PaddedLines<byte[]> bytes(Layout layout, LineSource source) {
    Filler<byte[]> filler =
        (line, from, to, value) -> Arrays.fill(line, from, to, (byte) (int) value);
    return new PaddedLines<>(layout, filler) {
      @Override
      void read(long line, int from, int to, byte[] into, int at) {
        source.readBytes(line, from, to, into, at);
      }

      @Override
      public byte @Nullable [] stored() {
        return source.bytes();
      }

      @Override
      int offset(long line, int i) {
        return source.offset(line, i);
      }

      @Override
      public PaddedLines<byte[]> certainty() {
        return mask(layout, filler);
      }
    };
  }

  /**
   * Lines of the mask behind a NORMALIZED boundary: 0 where a NORMALIZED axis lies outside, 1
   * elsewhere.
   */
  public static <A> PaddedLines<A> mask(Layout layout, Filler<A> microkernels) {
    return new PaddedLines<>(continuedByOnes(layout), microkernels) {
      @Override
      void read(long line, int from, int to, A into, int at) {
        microkernels.fill(into, at, at + to - from, 1);
      }

      @Override
      public PaddedLines<A> certainty() {
        return this;
      }
    };
  }

  private static Layout continuedByOnes(Layout layout) {
    return new Layout(
        layout.outer().stream().map(PaddedLines::continuedByOnes).toList(),
        continuedByOnes(layout.line()),
        layout.group());
  }

  private static Axis continuedByOnes(Axis axis) {
    return axis.boundary() instanceof Boundary.Constant
        ? axis.withBoundary(Boundary.constant(1))
        : axis;
  }

  /**
   * How much each sample of these lines counts: the source's certainties, continued by the same
   * boundaries; constants count 1, and what lies outside along a NORMALIZED axis 0.
   */
  public abstract PaddedLines<A> certainty();

  /**
   * The one value that stands wherever no sample does; empty where boundaries give different ones
   * along different axes, weigh samples outside as nothing, or only repeat what is inside.
   */
  public final OptionalDouble outside() {
    if (!(layout.line().boundary() instanceof Boundary.Constant constant)) {
      return OptionalDouble.empty();
    }
    for (Axis axis : layout.outer()) {
      boolean other =
          axis.boundary() instanceof Boundary.Constant its && its.value() != constant.value();
      if (other || axis.boundary() instanceof Boundary.Normalized) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(constant.value());
  }

  /** Whether what lies outside is continued as the boundaries of {@code other} say. */
  public final boolean isContinuedAs(Layout other) {
    return layout.equals(other) && absent == 0;
  }

  /** Reads samples that exist. */
  abstract void read(long line, int from, int to, A into, int at);

  /**
   * The array in which the samples that exist stand as they are, those of a line side by side; null
   * where lines have to be filled.
   */
  public @Nullable A stored() {
    return null;
  }

  /** As {@link #stored()} where the samples that exist are bytes, unsigned. */
  public byte @Nullable [] storedBytes() {
    return null;
  }

  /** Where sample {@code i} of {@code line} stands in {@link #stored()}. */
  int offset(long line, int i) {
    throw new IllegalStateException("these lines have to be filled");
  }

  /**
   * Where the groups from {@code from} on of the line at {@code outer} stand in {@link #stored()}
   * or {@link #storedBytes()}; −1 where no line of the data lies behind {@code outer}.
   *
   * @param outer a position per outer axis, inside or outside
   * @param from a group inside
   */
  public final int start(int[] outer, int from) {
    List<Axis> axes = layout.outer();
    long number = 0;
    for (int i = 0; i < outer.length; i++) {
      Axis axis = axes.get(i);
      int at = axis.boundary().source(outer[i], axis.input());
      if (at == Boundary.OUTSIDE) {
        return -1;
      }
      number = number * axis.input() + at;
    }
    return offset(number, from * layout.group());
  }

  /**
   * Fills {@code into[0, count·group)} with the groups {@code [from, from + count)} of the line at
   * {@code outer}.
   *
   * @param outer a position per outer axis, inside or outside
   */
  public final void fill(A into, int[] outer, int from, int count) {
    int group = layout.group();
    List<Axis> axes = layout.outer();
    long number = 0;
    boolean outside = false;
    boolean weightless = false;
    double constant = 0;
    for (int i = 0; i < outer.length; i++) {
      Axis axis = axes.get(i);
      int at = axis.boundary().source(outer[i], axis.input());
      if (at == Boundary.OUTSIDE) {
        weightless |= axis.boundary() instanceof Boundary.Normalized;
        constant = outside ? constant : constantOf(axis.boundary());
        outside = true;
      }
      number = number * axis.input() + at;
    }
    Axis axis = layout.line();
    int length = axis.input();
    int end = from + count;
    int inFrom = Math.clamp(from, 0, length);
    int inTo = Math.clamp(end, inFrom, length);
    if (weightless) {
      microkernels.fill(into, 0, count * group, absent);
      return;
    }
    if (outside) {
      microkernels.fill(into, 0, count * group, constant);
      if (axis.boundary() instanceof Boundary.Normalized) {
        microkernels.fill(into, 0, Math.clamp(-(long) from, 0, count) * group, absent);
        microkernels.fill(
            into, Math.clamp(length - (long) from, 0, count) * group, count * group, absent);
      }
      return;
    }
    if (inFrom < inTo) {
      read(number, inFrom * group, inTo * group, into, (inFrom - from) * group);
    }
    extend(into, number, from, from, Math.min(inFrom, end), inFrom, inTo);
    extend(into, number, from, Math.max(inTo, from), end, inFrom, inTo);
  }

  /**
   * Fills positions {@code [start, stop)}, all outside; {@code [inFrom, inTo)} is already there.
   */
  private void extend(A into, long number, int from, int start, int stop, int inFrom, int inTo) {
    Axis axis = layout.line();
    int group = layout.group();
    if (start >= stop) {
      return;
    }
    if (axis.boundary().source(start, axis.input()) == Boundary.OUTSIDE) {
      microkernels.fill(
          into, (start - from) * group, (stop - from) * group, constantOf(axis.boundary()));
      return;
    }
    for (int p = start; p < stop; p++) {
      int at = axis.boundary().source(p, axis.input());
      if (at >= inFrom && at < inTo) {
        System.arraycopy(into, (at - from) * group, into, (p - from) * group, group);
      } else {
        read(number, at * group, (at + 1) * group, into, (p - from) * group);
      }
    }
  }

  private double constantOf(Boundary boundary) {
    return boundary instanceof Boundary.Constant constant ? constant.value() : absent;
  }
}
