package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;

/** Pictures made up for tests. */
final class Samples {

  private Samples() {}

  /** Noise over the whole range of the type; f32 also outside 0…1. */
  static Image noise(SampleType type, int height, int width, int channels, long seed) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(type, Shape.of(height, width, channels));
    int size = height * width * channels;
    for (int i = 0; i < size; i++) {
      tensor.store(
          i, type.isInteger() ? random.nextInt((int) type.maximum() + 1) : random.nextGaussian());
    }
    return Image.of(tensor);
  }

  /** Smooth colours, as JPEG likes them. */
  static Image smooth(int height, int width, int channels) {
    Tensor tensor = Tensor.zeros(SampleType.U8, Shape.of(height, width, channels));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          double value = 127 + 90 * Math.sin(0.05 * (x + 2 * c)) * Math.cos(0.04 * (y - c));
          tensor.store((y * width + x) * channels + c, value);
        }
      }
    }
    return Image.of(tensor);
  }

  /** A profile that is nothing but a valid header and some bytes. */
  static IccProfile profile(String space, int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    for (int i = 0; i < 4; i++) {
      bytes[16 + i] = (byte) (space + "    ").charAt(i);
      bytes[36 + i] = (byte) "acsp".charAt(i);
    }
    IccProfile profile = IccProfile.of(bytes);
    if (profile == null) {
      throw new AssertionError("no profile");
    }
    return profile;
  }
}
