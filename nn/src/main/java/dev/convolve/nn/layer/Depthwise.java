package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Each channel correlated by itself with kernels of its own, {@code multiplier} of them: output
 * {@code c·multiplier + j} comes of channel c. By default stride 1, no padding, a bias, weights
 * that start as Glorot has it and biases at 0.
 *
 * @param kernel taps, one number or one for each axis
 * @param multiplier kernels for each channel
 * @param stride distance between windows
 * @param padding how much
 * @param dilation distance between taps
 * @param bias whether each output has an offset
 * @param boundary what the padding holds
 * @param weights what the kernels are before learning
 * @param biases what the offsets are before learning
 * @param rank spatial axes, 1 to 3; said by the kind: {@code depthwise-conv2d}
 */
public record Depthwise(
    List<Integer> kernel,
    int multiplier,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    boolean bias,
    Boundary boundary,
    Initializer weights,
    Initializer biases,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or below 1
   */
  public Depthwise {
    String kind = Sizes.kind("depthwise-conv", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = Sizes.each(kind, "stride", stride, rank, 1);
    dilation = Sizes.each(kind, "dilation", dilation, rank, 1);
    if (multiplier < 1) {
      throw new IllegalArgumentException(
          "%s: multiplier is 1 or more, not %d".formatted(kind, multiplier));
    }
  }

  /** One kernel for each channel, and the defaults. */
  public static Depthwise of(int rank, int... kernel) {
    return new Depthwise(
        Sizes.list(kernel),
        1,
        List.of(1),
        Padding.VALID,
        List.of(1),
        true,
        Boundary.ZERO,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS,
        rank);
  }

  private ConvShape shape() {
    return new ConvShape(kind(), kernel, stride, padding, dilation, boundary);
  }

  /** Where its windows lie on samples of this shape. */
  public ChannelWindow windows(Shape input) {
    int channels = Inputs.channels(input);
    return shape().window(input, channels * multiplier, channels);
  }

  @Override
  public String kind() {
    return Sizes.kind("depthwise-conv", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return windows(Inputs.spatial(this, rank, inputs)).output();
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    ChannelWindow window = windows(Inputs.spatial(this, rank, inputs));
    int in = window.taps();
    int out = in * multiplier;
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.weight(window.weights(), weights, in, out));
    if (bias) {
      all.add(Parameter.bias(window.outputs(), biases, in, out));
    }
    return all;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return windows(inputs.getFirst()).multiplyAdds();
  }

  @Override
  public Window window(List<Shape> inputs) {
    return shape().window(inputs.getFirst());
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.of(window(inputs), inputs.getFirst(), output(inputs), boundary);
  }

  @Override
  public LayerWork work(Setting setting) {
    return new ConvWork(windows(setting.input()), setting, bias);
  }
}
