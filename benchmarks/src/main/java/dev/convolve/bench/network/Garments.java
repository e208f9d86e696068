package dev.convolve.bench.network;

import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.Dataset;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** The network of 86,890 weights that learns garments. */
public final class Garments {

  /** Of the first correlation, for one picture. */
  static final long FIRST_MULTIPLY_ADDS = 26 * 26 * 16 * 9;

  /** Of all layers, forward, for one picture. */
  static final long MULTIPLY_ADDS = FIRST_MULTIPLY_ADDS + 11 * 11 * 64 * 9 * 16 + 7744 * 10;

  private static final int JUDGED = 128;

  private Garments() {}

  /** The model before it has learned. */
  public static Model model() {
    return Model.input(28, 28, 1)
        .conv2d(16, 3)
        .relu()
        .maxPool2d(2)
        .conv2d(64, 3)
        .relu()
        .flatten()
        .dense(10)
        .seed(7)
        .build();
  }

  /** The first garments to learn from. */
  public static Dataset train(int count) {
    return FashionMnist.train().take(count);
  }

  /** Garments to answer for: 128 × 28 × 28 × 1. */
  static Tensor samples() {
    Dataset data = FashionMnist.test();
    Tensor samples = Tensor.zeros(SampleType.F32, Shape.of(JUDGED, 28, 28, 1));
    for (int row = 0; row < JUDGED; row++) {
      data.sample(row, samples, row);
    }
    return samples;
  }
}
