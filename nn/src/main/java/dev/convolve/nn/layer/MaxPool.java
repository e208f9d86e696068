package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The largest number of each window, channel by channel. NaN wins its window; the gradient goes to
 * the first of equal numbers in row-major order. Padding never wins.
 *
 * @param kernel samples under the window, one number or one for each axis
 * @param stride distance between windows; empty for the kernel's, so that windows lie side by side
 * @param padding how much
 * @param dilation distance between samples under the window
 * @param ceil whether a last window may hang over the end, unless it would begin in the padding
 * @param rank spatial axes, 1 to 3; said by the kind: {@code max-pool2d}
 */
public record MaxPool(
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    boolean ceil,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or below 1
   */
  public MaxPool {
    String kind = Sizes.kind("max-pool", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = stride.isEmpty() ? stride : Sizes.each(kind, "stride", stride, rank, 1);
    dilation = Sizes.each(kind, "dilation", dilation, rank, 1);
  }

  /** Windows side by side, without padding. */
  public static MaxPool of(int rank, int... kernel) {
    return new MaxPool(Sizes.list(kernel), List.of(), Padding.VALID, List.of(1), false, rank);
  }

  /** With another distance between windows. */
  public MaxPool stride(int... stride) {
    return new MaxPool(kernel, Sizes.list(stride), padding, dilation, ceil, rank);
  }

  /** With padding. */
  public MaxPool padding(Padding padding) {
    return new MaxPool(kernel, stride, padding, dilation, ceil, rank);
  }

  private PoolShape windows() {
    List<Integer> steps = stride.isEmpty() ? kernel : stride;
    return new PoolShape(kind(), kernel, steps, padding, dilation, ceil);
  }

  @Override
  public String kind() {
    return Sizes.kind("max-pool", rank);
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
    return new MaxWork(windows().windows(setting.input()), setting.type());
  }

  /**
   * Where each output comes from: the place, row-major over the spatial axes, of the first largest
   * number of its window.
   *
   * @param batch samples × input
   * @return samples × output, {@code I32}
   */
  public Tensor winners(Tensor batch) {
    int[] extents = batch.shape().extents();
    int samples = extents[0];
    Shape input = Shape.of(Arrays.copyOfRange(extents, 1, extents.length));
    int[] outputs = output(List.of(input)).extents();
    System.arraycopy(outputs, 0, extents, 1, outputs.length);
    MaxWork work = new MaxWork(windows().windows(input), batch.type());
    int[] all = new int[(int) Shape.of(extents).size()];
    int size = samples == 0 ? 0 : all.length / samples;
    for (int s = 0; s < samples; s++) {
      int[] winners = work.winners(batch, s);
      for (int i = 0; i < size; i++) {
        all[s * size + i] = winners[i] / Inputs.channels(input);
      }
    }
    return Tensor.i32(Shape.of(extents), all);
  }

  /** The windows at work, for the layer that undoes this one. */
  MaxWork undone(Setting setting, Shape input) {
    return new MaxWork(windows().windows(input), setting.type());
  }
}
