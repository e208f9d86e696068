package dev.convolve.nn.data;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/** Stored samples on their way into a batch of floats. */
final class Samples {

  private Samples() {}

  /**
   * Writes {@code count} samples, each divided by {@code white} and rounded once.
   *
   * @param to {@code F32} or {@code F64}
   */
  static void copy(Tensor from, int first, Tensor to, int at, int count, double white) {
    if (to.type() == SampleType.F32 && from.type() == SampleType.U8) {
      bytes(from.bytes(), first, to.floats(), at, count, (float) white);
    } else if (to.type() == from.type() && white == 1) {
      if (to.type() == SampleType.F32) {
        System.arraycopy(from.floats(), first, to.floats(), at, count);
      } else {
        System.arraycopy(from.doubles(), first, to.doubles(), at, count);
      }
    } else {
      for (int i = 0; i < count; i++) {
        to.store(at + i, from.at(first + i) / white);
      }
    }
  }

  private static void bytes(byte[] from, int first, float[] to, int at, int count, float white) {
    for (int i = 0; i < count; i++) {
      to[at + i] = (from[first + i] & 0xff) / white;
    }
  }
}
