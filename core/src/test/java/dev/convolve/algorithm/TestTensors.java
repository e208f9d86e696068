package dev.convolve.algorithm;

import dev.convolve.line.Tally;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;

/** Tensors for tests. */
final class TestTensors {

  private TestTensors() {}

  /** A target in which an unwritten sample shows: NaN, or 85 in integer types. */
  static Tensor filledWithNan(SampleType type, Shape shape) {
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      tensor.store(i, type.isInteger() ? 85 : Double.NaN);
    }
    return tensor;
  }

  static void copy(Tensor from, Tensor into) {
    for (int i = 0; i < from.shape().size(); i++) {
      into.store(i, from.at(i));
    }
  }

  /** Stores sample by sample, and counts by the words of {@link Tally}. */
  static Tally store(Tensor wide, Tensor into) {
    SampleType type = into.type();
    long clipped = 0;
    long nan = 0;
    long infinite = 0;
    for (int i = 0; i < wide.shape().size(); i++) {
      double value = wide.at(i);
      into.store(i, value);
      double kept = type.isInteger() ? value : into.at(i);
      nan += Double.isNaN(kept) ? 1 : 0;
      infinite += Double.isInfinite(kept) ? 1 : 0;
      double rounded = Math.rint(value);
      clipped += rounded < type.minimum() || rounded > type.maximum() ? 1 : 0;
    }
    return new Tally(wide.shape().size(), clipped, nan, infinite);
  }

  /** Uniform in −1…1 for float types, over the whole range for integers. */
  static Tensor random(SampleType type, Shape shape, Random random) {
    Tensor tensor = Tensor.zeros(type, shape);
    for (int i = 0; i < shape.size(); i++) {
      tensor.store(
          i,
          type.isInteger()
              ? type.minimum() + random.nextDouble() * (type.maximum() - type.minimum())
              : random.nextDouble() * 2 - 1);
    }
    return tensor;
  }
}
