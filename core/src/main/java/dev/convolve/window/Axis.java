package dev.convolve.window;

import dev.convolve.boundary.Boundary;

/**
 * One axis of a sliding window, in correlation's sense: output o reads the input positions {@code
 * o·step − lead + t·dilation} for the taps t = 0 … taps − 1.
 *
 * @param input the data's extent, 0 or more
 * @param taps the kernel's extent, at least 1
 * @param anchor the tap that lies on the output sample in SAME, 0 … taps − 1
 * @param step distance between neighbouring outputs, at least 1: the result is {@code [0::step]} of
 *     the result of step 1
 * @param dilation distance between neighbouring taps, at least 1
 * @param boundary what stands outside
 * @param size the size mode
 */
public record Axis(
    int input, int taps, int anchor, int step, int dilation, Boundary boundary, SizeMode size) {

  /**
   * @throws IllegalArgumentException when a value lies outside its range
   */
  public Axis {
    if (input < 0 || taps < 1 || step < 1 || dilation < 1) {
      throw new IllegalArgumentException(
          "axis with input %d, taps %d, step %d, dilation %d: input is 0 or more, the rest 1 or more"
              .formatted(input, taps, step, dilation));
    }
    if (anchor < 0 || anchor >= taps) {
      throw new IllegalArgumentException(
          "anchor %d lies outside a kernel of %d taps; it may be 0 to %d"
              .formatted(anchor, taps, taps - 1));
    }
    long span = (taps - 1L) * dilation + 1;
    if (span + input > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a window of %d samples over %d samples is longer than an array can be"
              .formatted(span, input));
    }
  }

  /** An axis along which nothing slides: every sample is its own window. */
  public static Axis still(int input) {
    return new Axis(input, 1, 0, 1, 1, Boundary.ZERO, SizeMode.SAME);
  }

  /** This axis with another boundary. */
  public Axis withBoundary(Boundary other) {
    return new Axis(input, taps, anchor, step, dilation, other, size);
  }

  /** Samples from the first to the last tap: (taps − 1)·dilation + 1. */
  public int span() {
    return (taps - 1) * dilation + 1;
  }

  /** How far before input position {@code o·step} the first tap of output o lies. */
  public int lead() {
    return switch (size) {
      case FULL -> span() - 1;
      case SAME -> anchor * dilation;
      case VALID -> 0;
    };
  }

  /**
   * Number of outputs; no data gives no outputs.
   *
   * @throws IllegalArgumentException in VALID, when the window does not fit
   */
  public int output() {
    if (input == 0) {
      return 0;
    }
    int dense =
        switch (size) {
          case FULL -> input + span() - 1;
          case SAME -> input;
          case VALID -> input - span() + 1;
        };
    return dense <= 0 ? 0 : (dense - 1) / step + 1;
  }

  /** Whether the window lies nowhere inside the data, which VALID refuses. */
  boolean isTooLongForValid() {
    return size == SizeMode.VALID && input > 0 && span() > input;
  }

  /** The input position of tap 0 of output {@code o}; it may lie outside. */
  public int first(int o) {
    return o * step - lead();
  }

  /** Whether every window of outputs {@code [from, to)} lies inside the data. */
  public boolean isInside(int from, int to) {
    return first(from) >= 0 && first(to - 1) + span() <= input;
  }

  /** Whether the window moves or reaches along this axis at all. */
  boolean slides() {
    return taps > 1 || step > 1;
  }
}
