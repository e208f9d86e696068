package dev.convolve.dialect;

import dev.convolve.boundary.Boundary;
import dev.convolve.neighbourhood.BilateralFilter;
import dev.convolve.neighbourhood.Canny;
import dev.convolve.neighbourhood.Footprint;
import dev.convolve.neighbourhood.Pyramid;
import dev.convolve.plan.LinePlan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/** OpenCV's bilateral filter, Canny and pyramids. */
final class OpenCvEdges {

  /** OpenCV squares no larger thresholds. */
  private static final double LARGEST_SQUARED = 32767;

  /** What OpenCV divides a 7 × 7 Sobel by, so that it fits 16 bits. */
  private static final double SEVENTH = 16;

  private OpenCvEdges() {}

  static Tensor bilateralFilter(
      Tensor x, int d, double sigmaColor, double sigmaSpace, Boundary boundary) {
    int channels = x.shape().rank() == 3 ? x.shape().extent(2) : x.shape().rank() == 2 ? 1 : 0;
    if ((channels != 1 && channels != 3)
        || (x.type() != SampleType.U8 && x.type() != SampleType.F32)) {
      throw new IllegalArgumentException(
          "OpenCV has no bilateralFilter of %s %s; use u8 or f32, one channel or three"
              .formatted(x.type(), x.shape()));
    }
    double range = sigmaColor > 0 ? sigmaColor : 1;
    double space = sigmaSpace > 0 ? sigmaSpace : 1;
    int radius = Math.max(1, d > 0 ? d / 2 : (int) Math.rint(space * 1.5));
    int size = 2 * radius + 1;
    return BilateralFilter.of(Footprint.ellipse(size, size), range, space)
        .axes(0, 1)
        .boundary(boundary)
        .apply(x)
        .as(x.type());
  }

  static Tensor canny(
      Tensor x, double threshold1, double threshold2, int apertureSize, boolean l2gradient) {
    if (x.type() != SampleType.U8) {
      throw new IllegalArgumentException("OpenCV's Canny takes u8, not %s".formatted(x.type()));
    }
    if (apertureSize != 3 && apertureSize != 5 && apertureSize != 7) {
      throw new IllegalArgumentException(
          "aperture %d is none of Canny's; use 3, 5 or 7".formatted(apertureSize));
    }
    double over = apertureSize == 7 ? SEVENTH : 1;
    Tensor gx =
        OpenCvSeparable.sobel(x, SampleType.S16, 1, 0, apertureSize, 1 / over, 0, Boundary.EDGE);
    Tensor gy =
        OpenCvSeparable.sobel(x, SampleType.S16, 0, 1, apertureSize, 1 / over, 0, Boundary.EDGE);
    Canny canny =
        Canny.of(
            threshold(threshold1 / over, l2gradient), threshold(threshold2 / over, l2gradient));
    Tensor edges = (l2gradient ? canny.euclidean() : canny).trace(gx, gy);
    return Samples.map(edges, edge -> 255 * edge).as(SampleType.U8);
  }

  /** A magnitude of 0 is never an edge, so that thresholds below 0 mean 0. */
  private static double threshold(double value, boolean squared) {
    return Math.max(0, squared ? Math.min(value, LARGEST_SQUARED) : value);
  }

  static Tensor pyrDown(Tensor x, Boundary boundary) {
    if (boundary instanceof Boundary.Constant) {
      throw new IllegalArgumentException("pyrDown knows no CONSTANT border; use REFLECT_101");
    }
    SampleType type = planned(x);
    return stored(Pyramid.down(2).axes(0, 1).boundary(boundary).plan(x.shape(), type), x);
  }

  static Tensor pyrUp(Tensor x) {
    return stored(Pyramid.up(2).axes(0, 1).plan(x.shape(), planned(x)), x);
  }

  /** Integers are summed exactly; all others in double. */
  private static SampleType planned(Tensor x) {
    return x.type().isInteger() ? x.type() : SampleType.F64;
  }

  /** Sums over a power of two are exact; ties go up. */
  private static Tensor stored(LinePlan plan, Tensor x) {
    Tensor sums = Tensor.zeros(SampleType.F64, plan.outputShape());
    plan.apply(x, sums);
    return (x.type().isInteger() ? Samples.map(sums, sum -> Math.floor(sum + 0.5)) : sums)
        .as(x.type());
  }
}
