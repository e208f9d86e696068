package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * The mean of each window, channel by channel.
 *
 * @param kernel samples under the window, one number or one for each axis
 * @param stride distance between windows; empty for the kernel's, so that windows lie side by side
 * @param padding how much
 * @param ceil whether a last window may hang over the end, unless it would begin in the padding;
 *     what hangs over is never counted
 * @param countsPadding whether padding counts as samples of value 0 (PyTorch's default); else a
 *     window is divided by the samples it has (Keras's and ONNX's)
 * @param divisor what every window is divided by instead; 0 for none
 * @param rank spatial axes, 1 to 3; said by the kind: {@code average-pool2d}
 */
public record AveragePool(
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    boolean ceil,
    boolean countsPadding,
    int divisor,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or below 1
   */
  public AveragePool {
    String kind = Sizes.kind("average-pool", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = stride.isEmpty() ? stride : Sizes.each(kind, "stride", stride, rank, 1);
  }

  /** Windows side by side, without padding. */
  public static AveragePool of(int rank, int... kernel) {
    return new AveragePool(Sizes.list(kernel), List.of(), Padding.VALID, false, false, 0, rank);
  }

  private PoolShape windows() {
    List<Integer> steps = stride.isEmpty() ? kernel : stride;
    return new PoolShape(
        kind(), kernel, steps, padding, Sizes.each(kind(), "", List.of(1), rank, 1), ceil);
  }

  @Override
  public String kind() {
    return Sizes.kind("average-pool", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return windows().output(Inputs.spatial(this, rank, inputs));
  }

  @Override
  public Window window(List<Shape> inputs) {
    return windows().window(inputs.getFirst());
  }

  @Override
  public LayerWork work(Setting setting) {
    return new MeanWork(windows().windows(setting.input()), setting.type(), countsPadding, divisor);
  }
}
