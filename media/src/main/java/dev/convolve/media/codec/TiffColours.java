package dev.convolve.media.codec;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** What is left to do with a TIFF's samples: CMYK becomes RGB, premultiplied alpha straight. */
final class TiffColours {

  private TiffColours() {}

  static Tensor finished(TiffLayout layout, Tensor stored) {
    Tensor colours = layout.photometric() == TiffPage.CMYK ? rgb(stored) : stored;
    if (layout.alpha() == 1) {
      divideByAlpha(colours);
    }
    return colours;
  }

  private static Tensor rgb(Tensor inks) {
    Shape shape = inks.shape();
    int from = shape.extent(2);
    int to = from - 1;
    Tensor rgb = Tensor.zeros(inks.type(), Shape.of(shape.extent(0), shape.extent(1), to));
    int pixels = shape.extent(0) * shape.extent(1);
    for (int p = 0, i = 0, o = 0; p < pixels; p++, i += from, o += to) {
      switch (inks.type()) {
        case U8 -> {
          byte[] in = inks.bytes();
          Cmyk.toRgb(
              in[i] & 255, in[i + 1] & 255, in[i + 2] & 255, in[i + 3] & 255, rgb.bytes(), o);
        }
        case U16 -> {
          short[] in = inks.shorts();
          Cmyk.toRgb(
              in[i] & 65535,
              in[i + 1] & 65535,
              in[i + 2] & 65535,
              in[i + 3] & 65535,
              rgb.shorts(),
              o);
        }
        default -> {
          for (int c = 0; c < 3; c++) {
            rgb.store(o + c, (1 - inks.at(i + c)) * (1 - inks.at(i + 3)));
          }
        }
      }
      if (to == 4) {
        rgb.store(o + 3, inks.at(i + 4));
      }
    }
    return rgb;
  }

  /** Colours are divided by alpha, rounded half to even; 0 where alpha is 0. */
  private static void divideByAlpha(Tensor samples) {
    int channels = samples.shape().extent(2);
    int size = (int) samples.shape().size();
    double white = samples.type().isInteger() ? samples.type().maximum() : 1;
    for (int at = 0; at < size; at += channels) {
      double alpha = samples.at(at + channels - 1) / white;
      for (int c = 0; c < channels - 1; c++) {
        samples.store(at + c, alpha == 0 ? 0 : samples.at(at + c) / alpha);
      }
    }
  }
}
