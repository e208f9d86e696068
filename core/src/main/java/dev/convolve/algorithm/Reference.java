package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plain nested loop with double-double sums: the oracle that every algorithm is tested against.
 * Never optimised.
 *
 * <p>A product of two doubles is split exactly by fma, and sums keep their rounding errors (Dekker
 * 1971, Knuth TAOCP 4.2.2), so that about 106 bits are kept and float64 results can be judged too.
 */
public final class Reference {

  private Reference() {}

  /** How much the sample at a position of the data counts; 0 when it is missing. */
  @FunctionalInterface
  public interface Certainty {
    /** Finite, 0 or more. */
    double at(int... position);
  }

  /**
   * What the loop found, row-major over the output.
   *
   * @param shape the output's extents
   * @param high the sums, rounded to double
   * @param low what {@code high} misses of the double-double sums
   * @param scale Σw / Σw·m, 1 where nothing is missing, NaN where too little is there; the result
   *     is the sum times it
   * @param present the share of the weights that is there: Σw·m / Σw, 1 where nothing is missing
   * @param magnitude Σ|w||m·x|·|scale| per output, the scale of every error bound
   */
  public record Result(
      Shape shape,
      double[] high,
      double[] low,
      double[] scale,
      double[] present,
      double[] magnitude) {

    private Result(Shape shape, int size) {
      this(
          shape,
          new double[size],
          new double[size],
          new double[size],
          new double[size],
          new double[size]);
    }

    /** The result at row-major {@code offset}, rounded to double. */
    public double value(int offset) {
      return high[offset] * scale[offset];
    }
  }

  /**
   * The certainties of {@code data}.
   *
   * @param mask certainties with the data's extents, or with 1 where they are the same along an
   *     axis; null when all are 1
   * @param ignoresNan whether NaN has certainty 0
   */
  public static Certainty certainty(Tensor data, @Nullable Tensor mask, boolean ignoresNan) {
    return position -> {
      if (ignoresNan && Double.isNaN(data.get(position))) {
        return 0;
      }
      if (mask == null) {
        return 1;
      }
      int[] at = position.clone();
      for (int axis = 0; axis < at.length; axis++) {
        at[axis] = mask.shape().extent(axis) == 1 ? 0 : at[axis];
      }
      return mask.get(at);
    };
  }

  /**
   * Correlates {@code data} with {@code weights}: {@code y[o] = Σ_t w[t]·x[o·step − lead +
   * t·dilation]}, every tap, whatever its weight.
   *
   * @param weights row-major over the geometry's kernel shape; the caller decides their rounding
   */
  public static Result correlate(Tensor data, Geometry geometry, double[] weights) {
    return correlate(data, geometry, weights, position -> 1, Double.MIN_NORMAL);
  }

  /**
   * Weighs what is there: {@code (Σw)·Σw·m·x / Σw·m}.
   *
   * @param certainty m of each sample of the data; what a constant boundary supplies counts 1, what
   *     lies outside a NORMALIZED axis 0
   * @param least the share Σw·m / Σw below which the answer is NaN
   */
  public static Result correlate(
      Tensor data, Geometry geometry, double[] weights, Certainty certainty, double least) {
    Shape output = geometry.output();
    int size = Math.toIntExact(output.size());
    Result result = new Result(output, size);
    for (int o = 0; o < size; o++) {
      sum(data, geometry, weights, certainty, least, output.position(o), result, o);
    }
    return result;
  }

  /** As {@link #correlate(Tensor, Geometry, double[])} for the single output at a position. */
  public static Result correlateAt(
      Tensor data, Geometry geometry, double[] weights, int... position) {
    return correlateAt(data, geometry, weights, at -> 1, Double.MIN_NORMAL, position);
  }

  /** The same for the single output at {@code position}; the result has one sample. */
  public static Result correlateAt(
      Tensor data,
      Geometry geometry,
      double[] weights,
      Certainty certainty,
      double least,
      int... position) {
    Result result = new Result(Shape.of(1), 1);
    sum(data, geometry, weights, certainty, least, position, result, 0);
    return result;
  }

  private static void sum(
      Tensor data,
      Geometry geometry,
      double[] weights,
      Certainty certainty,
      double least,
      int[] at,
      Result result,
      int o) {
    Shape kernel = geometry.kernel();
    List<Axis> axes = geometry.axes();
    DoubleDouble sum = new DoubleDouble();
    DoubleDouble present = new DoubleDouble();
    DoubleDouble total = new DoubleDouble();
    double magnitude = 0;
    for (int t = 0; t < weights.length; t++) {
      int[] tap = kernel.position(t);
      total.add(weights[t], 1);
      if (isWeightless(axes, at, tap)) {
        continue;
      }
      int[] position = position(axes, at, tap);
      double counts = position == null ? 1 : certainty.at(position);
      if (counts == 0) {
        continue;
      }
      double sample = position == null ? constant(axes, at, tap) : data.get(position) * counts;
      sum.add(sample, weights[t]);
      present.add(counts, weights[t]);
      magnitude += Math.abs(sample) * Math.abs(weights[t]);
    }
    // With the whole window there, nothing is scaled.
    boolean whole = total.high == present.high;
    double share = whole ? 1 : present.high / total.high;
    double scale = whole ? 1 : share >= least ? total.high / present.high : Double.NaN;
    result.high[o] = sum.high;
    result.low[o] = sum.low;
    result.scale[o] = scale;
    result.present[o] = share;
    result.magnitude[o] = magnitude * Math.abs(scale);
  }

  private static boolean isWeightless(List<Axis> axes, int[] at, int[] tap) {
    for (int a = 0; a < axes.size(); a++) {
      Axis axis = axes.get(a);
      if (axis.boundary() instanceof Boundary.Normalized && source(axis, at[a], tap[a]) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the sample under a tap stands; null when a constant boundary supplies it. */
  private static int @Nullable [] position(List<Axis> axes, int[] at, int[] tap) {
    int[] position = new int[axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      position[a] = source(axes.get(a), at[a], tap[a]);
      if (position[a] == Boundary.OUTSIDE) {
        return null;
      }
    }
    return position;
  }

  private static double constant(List<Axis> axes, int[] at, int[] tap) {
    for (int a = 0; a < axes.size(); a++) {
      if (source(axes.get(a), at[a], tap[a]) == Boundary.OUTSIDE) {
        return axes.get(a).boundary() instanceof Boundary.Constant constant ? constant.value() : 0;
      }
    }
    throw new IllegalStateException("the tap lies inside");
  }

  private static int source(Axis axis, int output, int tap) {
    return axis.boundary().source(axis.first(output) + tap * axis.dilation(), axis.input());
  }

  private static final class DoubleDouble {
    private double high;
    private double low;

    void add(double a, double b) {
      double product = a * b;
      double error = Math.fma(a, b, -product);
      double sum = high + product;
      if (!Double.isFinite(sum)) {
        high = sum;
        low = 0;
        return;
      }
      double part = sum - high;
      double rounding = (high - (sum - part)) + (product - part);
      double tail = low + rounding + (Double.isFinite(error) ? error : 0);
      high = sum + tail;
      low = tail - (high - sum);
    }
  }
}
