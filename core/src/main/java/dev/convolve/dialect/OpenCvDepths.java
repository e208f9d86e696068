package dev.convolve.dialect;

import static dev.convolve.tensor.SampleType.F32;
import static dev.convolve.tensor.SampleType.F64;
import static dev.convolve.tensor.SampleType.I32;
import static dev.convolve.tensor.SampleType.U8;

import dev.convolve.tensor.SampleType;

/** From which types to which types OpenCV filters. */
final class OpenCvDepths {

  private OpenCvDepths() {}

  /** filter2D and small Laplacians: u8 to anything, others to themselves or to wider floats. */
  static void requireDirect(String function, SampleType from, SampleType to) {
    boolean known =
        from != I32
            && to != I32
            && (from == U8 || from == to || (from.isInteger() && (to == F32 || to == F64)));
    require(known, function, from, to);
  }

  /** Separable filters: anything to anything but i32, and not from f64 to f32. */
  static void requireSeparable(String function, SampleType from, SampleType to) {
    require(from != I32 && to != I32 && !(from == F64 && to == F32), function, from, to);
  }

  /** Anything but i32. */
  static void requireLinear(String function, SampleType from) {
    require(from != I32, function, from, from);
  }

  private static void require(boolean known, String function, SampleType from, SampleType to) {
    if (!known) {
      throw new IllegalArgumentException(
          "OpenCV's %s does not go from %s to %s; convert the data, or ask for f64"
              .formatted(function, from, to));
    }
  }
}
