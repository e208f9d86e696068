package dev.convolve.dialect;

import dev.convolve.Convolution;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;

/** {@code scipy.signal.savgol_filter} and its edges. */
final class SavgolFilter {

  private SavgolFilter() {}

  /** In convolution's order: the reverse of how they slide. */
  static double[] coefficients(int window, int polyorder, int deriv, double delta) {
    if (deriv > polyorder && polyorder < window) {
      return new double[window];
    }
    return Kernels.savitzkyGolay(window, polyorder, deriv, delta).flip().weights();
  }

  static Tensor apply(
      Tensor x,
      int window,
      int polyorder,
      int deriv,
      double delta,
      int axis,
      String mode,
      double cval) {
    int along = Samples.axis(axis, x.shape().rank());
    boolean interpolated = mode.equals("interp");
    Boundary boundary = interpolated ? Boundary.ZERO : Dialect.SCIPY_SIGNAL.boundary(mode, cval);
    Kernel kernel = Kernel.of(coefficients(window, polyorder, deriv, delta));
    // convolve1d's anchor: k//2 of the kernel as given.
    Tensor y =
        Samples.filtered(
            Convolution.of(kernel).anchor(window / 2).boundary(boundary).axes(along), x);
    if (interpolated && deriv <= polyorder) {
      int extent = x.shape().extent(along);
      if (window > extent) {
        throw new IllegalArgumentException(
            "window %d exceeds the %d samples in mode interp; use mode nearest or a shorter window"
                .formatted(window, extent));
      }
      Tensor first = Samples.slice(x, along, 0, window);
      Tensor last = Samples.slice(x, along, extent - window, window);
      for (int i = 0; i < window / 2; i++) {
        Kernel head = Kernels.savitzkyGolay(window, polyorder, deriv, delta, i);
        Kernel tail = Kernels.savitzkyGolay(window, polyorder, deriv, delta, window - 1 - i);
        put(read(first, head, along), y, along, i);
        put(read(last, tail, along), y, along, extent - 1 - i);
      }
    }
    return y;
  }

  /** The polynomial through one window, read at the kernel's position. */
  private static Tensor read(Tensor samples, Kernel kernel, int axis) {
    return Samples.filtered(Correlation.of(kernel).size(SizeMode.VALID).axes(axis), samples);
  }

  private static void put(Tensor plane, Tensor into, int axis, int at) {
    Shape shape = plane.shape();
    for (int i = 0; i < shape.size(); i++) {
      int[] position = shape.position(i);
      position[axis] = at;
      into.store((int) into.shape().offset(position), plane.at(i));
    }
  }
}
