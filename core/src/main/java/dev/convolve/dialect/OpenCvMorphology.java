package dev.convolve.dialect;

import dev.convolve.boundary.Boundary;
import dev.convolve.neighbourhood.Footprint;
import dev.convolve.neighbourhood.Order;
import dev.convolve.neighbourhood.RankFilter;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Locale;

/**
 * OpenCV's median and morphology: both erode and dilate use the element as drawn, so that opening
 * with an element that is not symmetric shifts what is left.
 */
final class OpenCvMorphology {

  private OpenCvMorphology() {}

  static Tensor medianBlur(Tensor x, int ksize) {
    boolean suits = ksize <= 5 || x.type() == SampleType.U8;
    if (ksize % 2 == 0 || ksize < 3 || !suits) {
      throw new IllegalArgumentException(
          "OpenCV has no medianBlur of %d over %s; use 3 or 5, or another odd size over u8"
              .formatted(ksize, x.type()));
    }
    return planes(x, Order.MEDIAN, Footprint.box(ksize, ksize), Boundary.EDGE);
  }

  static Tensor morphologyEx(
      Tensor x, String op, Tensor element, int anchorX, int anchorY, int times, String border) {
    Footprint drawn = Footprint.of(element);
    int[] middle = drawn.anchor();
    Footprint footprint =
        drawn.anchoredAt(anchorY < 0 ? middle[0] : anchorY, anchorX < 0 ? middle[1] : anchorX);
    // Unless a value is given, CONSTANT is the largest value for erode and the smallest for dilate.
    Boundary boundary = Dialect.OPENCV.boundary(border);
    Boundary outside = boundary instanceof Boundary.Constant ? Boundary.NORMALIZED : boundary;
    return switch (op.toUpperCase(Locale.ROOT).replaceFirst("^MORPH_", "")) {
      case "ERODE" -> repeated(x, Order.MINIMUM, footprint, outside, times);
      case "DILATE" -> repeated(x, Order.MAXIMUM, footprint, outside, times);
      case "OPEN" -> opened(x, Order.MINIMUM, Order.MAXIMUM, footprint, outside, times);
      case "CLOSE" -> opened(x, Order.MAXIMUM, Order.MINIMUM, footprint, outside, times);
      case "GRADIENT" ->
          difference(
              repeated(x, Order.MAXIMUM, footprint, outside, times),
              repeated(x, Order.MINIMUM, footprint, outside, times));
      case "TOPHAT" ->
          difference(x, opened(x, Order.MINIMUM, Order.MAXIMUM, footprint, outside, times));
      case "BLACKHAT" ->
          difference(opened(x, Order.MAXIMUM, Order.MINIMUM, footprint, outside, times), x);
      default ->
          throw new IllegalArgumentException(
              "unknown operation '%s'; known: ERODE DILATE OPEN CLOSE GRADIENT TOPHAT BLACKHAT"
                  .formatted(op));
    };
  }

  private static Tensor repeated(
      Tensor x, Order order, Footprint footprint, Boundary boundary, int times) {
    Tensor y = x;
    for (int i = 0; i < times; i++) {
      y = planes(y, order, footprint, boundary);
    }
    return y;
  }

  private static Tensor opened(
      Tensor x, Order first, Order second, Footprint footprint, Boundary boundary, int times) {
    return repeated(
        repeated(x, first, footprint, boundary, times), second, footprint, boundary, times);
  }

  private static Tensor difference(Tensor from, Tensor less) {
    return Samples.combine(from, less, (a, b) -> a - b).as(from.type());
  }

  private static Tensor planes(Tensor x, Order order, Footprint footprint, Boundary boundary) {
    return RankFilter.of(order, footprint).axes(0, 1).boundary(boundary).apply(x).as(x.type());
  }
}
