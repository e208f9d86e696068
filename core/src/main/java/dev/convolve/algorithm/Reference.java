package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import java.util.List;

/**
 * The plain nested loop with double-double sums: the oracle that every algorithm is tested against.
 * Never optimised.
 *
 * <p>A product of two doubles is split exactly by fma, and sums keep their rounding errors (Dekker
 * 1971, Knuth TAOCP 4.2.2), so that about 106 bits are kept and float64 results can be judged too.
 */
public final class Reference {

  private Reference() {}

  /**
   * What the loop found, row-major over the output.
   *
   * @param shape the output's extents
   * @param high the sums, rounded to double
   * @param low what {@code high} misses of the double-double sums
   * @param scale Σw / Σw·m under a NORMALIZED boundary, 1 elsewhere; the result is the sum times it
   * @param magnitude Σ|w||x|·|scale| per output, the scale of every error bound
   */
  public record Result(
      Shape shape, double[] high, double[] low, double[] scale, double[] magnitude) {

    private Result(Shape shape, int size) {
      this(shape, new double[size], new double[size], new double[size], new double[size]);
    }

    /** The result at row-major {@code offset}, rounded to double. */
    public double value(int offset) {
      return high[offset] * scale[offset];
    }
  }

  /**
   * Correlates {@code data} with {@code weights}: {@code y[o] = Σ_t w[t]·x[o·step − lead +
   * t·dilation]}, every tap, whatever its weight.
   *
   * @param weights row-major over the geometry's kernel shape; the caller decides their rounding
   */
  public static Result correlate(Tensor data, Geometry geometry, double[] weights) {
    Shape output = geometry.output();
    int size = Math.toIntExact(output.size());
    Result result = new Result(output, size);
    for (int o = 0; o < size; o++) {
      sum(data, geometry, weights, output.position(o), result, o);
    }
    return result;
  }

  /** The same for the single output at {@code position}; the result has one sample. */
  public static Result correlateAt(
      Tensor data, Geometry geometry, double[] weights, int... position) {
    Result result = new Result(Shape.of(1), 1);
    sum(data, geometry, weights, position, result, 0);
    return result;
  }

  private static void sum(
      Tensor data, Geometry geometry, double[] weights, int[] at, Result result, int o) {
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
      double sample = sample(data, axes, at, tap);
      sum.add(sample, weights[t]);
      present.add(1, weights[t]);
      magnitude += Math.abs(sample) * Math.abs(weights[t]);
    }
    // Without a NORMALIZED axis, or with the whole window inside, nothing is scaled.
    double scale = total.high == present.high ? 1 : total.high / present.high;
    result.high[o] = sum.high;
    result.low[o] = sum.low;
    result.scale[o] = scale;
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

  private static double sample(Tensor data, List<Axis> axes, int[] at, int[] tap) {
    int[] position = new int[axes.size()];
    for (int a = 0; a < axes.size(); a++) {
      position[a] = source(axes.get(a), at[a], tap[a]);
      if (position[a] == Boundary.OUTSIDE) {
        return axes.get(a).boundary() instanceof Boundary.Constant constant ? constant.value() : 0;
      }
    }
    return data.get(position);
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
