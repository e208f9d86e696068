package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/** Numbers of either type as doubles, for layers that compute in double. */
final class Doubles {

  private Doubles() {}

  /** Widens {@code from[at, at + count)} into the front of {@code to}. */
  static void read(Tensor from, int at, int count, double[] to) {
    if (from.type() == SampleType.F32) {
      float[] floats = from.floats();
      for (int i = 0; i < count; i++) {
        to[i] = floats[at + i];
      }
    } else {
      System.arraycopy(from.doubles(), at, to, 0, count);
    }
  }

  /** Rounds the front of {@code from} into {@code to[at, at + count)}. */
  static void write(double[] from, int count, Tensor to, int at) {
    if (to.type() == SampleType.F32) {
      float[] floats = to.floats();
      for (int i = 0; i < count; i++) {
        floats[at + i] = (float) from[i];
      }
    } else {
      System.arraycopy(from, 0, to.doubles(), at, count);
    }
  }

  /** Adds the front of {@code from} to the front of {@code to}. */
  static void add(double[] from, int count, Tensor to) {
    for (int i = 0; i < count; i++) {
      to.store(i, to.at(i) + from[i]);
    }
  }
}
