package dev.convolve.dialect;

import dev.convolve.fft.ComplexTransform;
import dev.convolve.fft.Workspace;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/**
 * {@code numpy.fft} along one axis of a tensor, in float64: n values, cut off or filled by zeros.
 */
final class NumpyTransforms {

  private NumpyTransforms() {}

  static ComplexTensor complex(Tensor x) {
    return new ComplexTensor(x, Tensor.zeros(x.type(), x.shape()));
  }

  static ComplexTensor along(
      String function, ComplexTensor x, int n, int axis, String norm, boolean inverse) {
    Shape from = x.re().shape();
    if (from.rank() == 0 || n < 1) {
      throw new IllegalArgumentException(
          "numpy.fft.%s takes at least one axis and one value, not n=%d of shape %s"
              .formatted(function, n, from));
    }
    int along = Samples.axis(axis, from.rank());
    int[] extents = from.extents();
    int given = Math.min(n, extents[along]);
    long behind = 1;
    for (int a = along + 1; a < extents.length; a++) {
      behind *= extents[a];
    }
    extents[along] = n;
    Shape shape = Shape.of(extents);
    double[] re = new double[Math.toIntExact(shape.size())];
    double[] im = new double[re.length];
    ComplexTransform<double[]> transform = ComplexTransform.f64(n);
    Workspace<double[]> workspace = transform.workspace();
    double[] lineRe = new double[n];
    double[] lineIm = new double[n];
    double scale = scale(function, norm, n, inverse);
    for (int line = 0; line < re.length / n; line++) {
      int before = (int) (line / behind);
      int rest = (int) (line % behind);
      for (int j = 0; j < n; j++) {
        int at = (int) (((long) before * from.extent(along) + j) * behind + rest);
        lineRe[j] = j < given ? x.re().at(at) : 0;
        lineIm[j] = j < given ? x.im().at(at) : 0;
      }
      if (inverse) {
        transform.inverse(lineRe, lineIm, workspace);
      } else {
        transform.forward(lineRe, lineIm, workspace);
      }
      for (int j = 0; j < n; j++) {
        int at = (int) (((long) before * n + j) * behind + rest);
        re[at] = scale * lineRe[j];
        im[at] = scale * lineIm[j];
      }
    }
    return new ComplexTensor(Tensor.of(shape, re), Tensor.of(shape, im));
  }

  /** What the norm asks for on top of an inverse that divides by n. */
  private static double scale(String function, String norm, int n, boolean inverse) {
    return switch (norm) {
      case "backward" -> 1;
      case "ortho" -> inverse ? Math.sqrt(n) : 1 / Math.sqrt(n);
      case "forward" -> inverse ? n : 1.0 / n;
      default ->
          throw new IllegalArgumentException(
              "numpy.fft.%s knows the norms backward, ortho and forward, not '%s'"
                  .formatted(function, norm));
    };
  }

  /** The spectrum of real data of length {@code n} from its first half. */
  static ComplexTensor mirrored(ComplexTensor x, int n, int axis) {
    Shape from = x.re().shape();
    int along = Samples.axis(axis, from.rank());
    int[] extents = from.extents();
    extents[along] = n;
    Shape shape = Shape.of(extents);
    double[] re = new double[Math.toIntExact(shape.size())];
    double[] im = new double[re.length];
    for (int i = 0; i < re.length; i++) {
      int[] position = shape.position(i);
      int k = position[along];
      position[along] = Math.min(k, n - k);
      if (position[along] < from.extent(along)) {
        boolean real = k == 0 || 2 * k == n;
        re[i] = x.re().get(position);
        im[i] = real ? 0 : k > n - k ? -x.im().get(position) : x.im().get(position);
      }
    }
    return new ComplexTensor(Tensor.of(shape, re), Tensor.of(shape, im));
  }
}
