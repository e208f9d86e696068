package dev.convolve.channels;

/**
 * One spatial axis under a window: output o reads, for t in {@code [0, taps)}, the sample at {@code
 * o·step + t·dilation − before}, and there are ⌊(extent + before + after − dilation·(taps − 1) − 1)
 * / step⌋ + 1 outputs.
 *
 * @param extent samples of input, at least 1
 * @param taps at least 1
 * @param step distance between windows of neighbouring outputs, at least 1
 * @param dilation distance between neighbouring taps, at least 1
 * @param before samples of padding in front, at least 0
 * @param after samples of padding behind, at least 0
 */
public record ChannelAxis(int extent, int taps, int step, int dilation, int before, int after) {

  private static final int LARGEST = 1 << 24;

  /**
   * Checks that at least one window fits.
   *
   * @throws IllegalArgumentException when a number is out of its range, or when the window is
   *     longer than the padded axis
   */
  public ChannelAxis {
    atLeast("extent", extent, 1);
    atLeast("taps", taps, 1);
    atLeast("step", step, 1);
    atLeast("dilation", dilation, 1);
    atLeast("padding before", before, 0);
    atLeast("padding after", after, 0);
    long span = (long) (taps - 1) * dilation + 1;
    long padded = (long) extent + before + after;
    if (span > padded) {
      throw new IllegalArgumentException(
          ("a kernel of %d taps, %d apart, spans %d samples, but the axis has %d with its padding;"
                  + " use fewer taps or more padding")
              .formatted(taps, dilation, span, padded));
    }
  }

  private static void atLeast(String what, int value, int least) {
    if (value < least || value > LARGEST) {
      throw new IllegalArgumentException(
          "%s %d of an axis; it lies between %d and %d".formatted(what, value, least, LARGEST));
    }
  }

  /** Without padding. */
  public static ChannelAxis valid(int extent, int taps, int step, int dilation) {
    return new ChannelAxis(extent, taps, step, dilation, 0, 0);
  }

  /**
   * With the least padding that gives ⌈extent / step⌉ outputs; an odd sample stands behind, as
   * torch (which knows step 1 alone) and TensorFlow have it.
   */
  public static ChannelAxis same(int extent, int taps, int step, int dilation) {
    atLeast("extent", extent, 1);
    atLeast("step", step, 1);
    long outputs = (extent + step - 1L) / step;
    long span = (long) (taps - 1) * dilation + 1;
    long padding = Math.max(0, (outputs - 1) * step + span - extent);
    if (padding > LARGEST) {
      throw new IllegalArgumentException(
          "a kernel of %d taps, %d apart, would need %d samples of padding; use fewer taps"
              .formatted(taps, dilation, padding));
    }
    return new ChannelAxis(
        extent, taps, step, dilation, (int) (padding / 2), (int) (padding - padding / 2));
  }

  /** Samples of output, at least 1. */
  public int outputs() {
    return (int) (((long) extent + before + after - span()) / step) + 1;
  }

  /** Samples from the first tap to the last. */
  public int span() {
    return (taps - 1) * dilation + 1;
  }
}
