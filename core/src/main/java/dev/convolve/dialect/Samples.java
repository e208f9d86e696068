package dev.convolve.dialect;

import dev.convolve.LinearFilter;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What peers do to samples before and after a filter slides, always in float64. */
final class Samples {

  private Samples() {}

  /**
   * The filter's sums as float64, before any rounding: exact where data and weights are integers.
   */
  static Tensor filtered(LinearFilter filter, Tensor x) {
    boolean exact = x.type().isInteger() && filter.kernel().isInteger();
    Plan plan = filter.plan(x.shape(), exact ? x.type() : SampleType.F64);
    Tensor sums = Tensor.zeros(SampleType.F64, plan.outputShape());
    plan.apply(x, sums);
    return sums;
  }

  /** A literal kernel of a tensor's samples. */
  static Kernel kernel(Tensor weights) {
    return Kernel.of(weights.shape(), weights.toDoubles());
  }

  static Tensor map(Tensor x, DoubleUnaryOperator each) {
    double[] values = x.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = each.applyAsDouble(values[i]);
    }
    return Tensor.of(x.shape(), values);
  }

  static Tensor combine(Tensor a, Tensor b, DoubleBinaryOperator each) {
    double[] values = a.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = each.applyAsDouble(values[i], b.at(i));
    }
    return Tensor.of(a.shape(), values);
  }

  /** Mirrored along every axis. */
  static Tensor reversed(Tensor x) {
    double[] values = x.toDoubles();
    for (int i = 0, j = values.length - 1; i < j; i++, j--) {
      double swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return Tensor.of(x.shape(), values).as(x.type());
  }

  /** {@code length} samples from {@code start} along {@code axis}, as float64. */
  static Tensor slice(Tensor x, int axis, int start, int length) {
    int[] extents = x.shape().extents();
    extents[axis] = length;
    Shape shape = Shape.of(extents);
    double[] values = new double[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      int[] position = shape.position(i);
      position[axis] += start;
      values[i] = x.get(position);
    }
    return Tensor.of(shape, values);
  }

  /** The type that NumPy computes in when both types meet. */
  static SampleType promoted(SampleType a, SampleType b) {
    if (a == b) {
      return a;
    }
    boolean bothInteger = a.isInteger() && b.isInteger();
    if (bothInteger) {
      boolean unsigned = a.minimum() == 0 && b.minimum() == 0;
      SampleType larger = a.bytes() >= b.bytes() ? a : b;
      boolean holdsBoth = unsigned || (larger.minimum() < 0 && a.bytes() != b.bytes());
      return holdsBoth ? larger : SampleType.I32;
    }
    boolean single = a != SampleType.F64 && b != SampleType.F64;
    boolean wideInteger = a == SampleType.I32 || b == SampleType.I32;
    return single && !wideInteger ? SampleType.F32 : SampleType.F64;
  }

  /** The axis counted from 0; negative ones count from the end. */
  static int axis(int axis, int rank) {
    int counted = axis < 0 ? axis + rank : axis;
    if (counted < 0 || counted >= rank) {
      throw new IllegalArgumentException(
          "axis %d does not exist in data of rank %d; use %d to %d"
              .formatted(axis, rank, -rank, rank - 1));
    }
    return counted;
  }
}
