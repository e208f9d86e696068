package dev.convolve.nn.layer;

import java.util.List;

/**
 * Where the window of a layer lies on its input: output o along an axis reads {@code taps} samples
 * from {@code o·stride − before} on, {@code dilation} apart.
 *
 * @param axes one for each spatial axis; none stands for windows of one sample
 * @param everything whether every output sees the whole input
 */
public record Window(List<Axis> axes, boolean everything) {

  /** Each output comes of the input at its own place. */
  public static final Window POINT = new Window(List.of(), false);

  /** Every output sees the whole input. */
  public static final Window WHOLE = new Window(List.of(), true);

  /** Copies the list. */
  public Window {
    axes = List.copyOf(axes);
  }

  /**
   * A window along one axis.
   *
   * @param taps samples under the window, at least 1
   * @param stride distance between windows of neighbouring outputs
   * @param dilation distance between neighbouring taps
   * @param before padding in front
   */
  public record Axis(int taps, int stride, int dilation, int before) {

    /** Samples from the first tap to the last. */
    public int span() {
      return (taps - 1) * dilation + 1;
    }
  }
}
