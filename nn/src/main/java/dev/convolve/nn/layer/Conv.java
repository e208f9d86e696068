package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Correlation with learned kernels: {@code y[o][j] = b[j] + Σ_t Σ_c x[o·stride + t·dilation −
 * before][c]·w[t][c][j]}, nothing is flipped. By default stride 1, no padding, a bias, weights that
 * start as Glorot has it and biases at 0. It learns (taps·C/groups + 1)·filters numbers.
 *
 * @param filters channels of the output
 * @param kernel taps, one number or one for each axis
 * @param stride distance between windows
 * @param padding how much
 * @param dilation distance between taps
 * @param groups into how many parts channels are cut, each correlated by itself
 * @param bias whether b is there
 * @param boundary what the padding holds
 * @param weights what w is before learning
 * @param biases what b is before learning
 * @param rank spatial axes, 1 to 3; said by the kind: {@code conv2d}
 */
public record Conv(
    int filters,
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    int groups,
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
  public Conv {
    String kind = Sizes.kind("conv", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = Sizes.each(kind, "stride", stride, rank, 1);
    dilation = Sizes.each(kind, "dilation", dilation, rank, 1);
    if (filters < 1 || groups < 1) {
      throw new IllegalArgumentException(
          "%s has 1 filter and 1 group or more, not %d and %d".formatted(kind, filters, groups));
    }
  }

  /** With the defaults. */
  public static Conv of(int rank, int filters, int... kernel) {
    return new Conv(
        filters,
        Sizes.list(kernel),
        List.of(1),
        Padding.VALID,
        List.of(1),
        1,
        true,
        Boundary.ZERO,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS,
        rank);
  }

  /** With another distance between windows. */
  public Conv stride(int... stride) {
    return with(Sizes.list(stride), padding, dilation, groups, bias, boundary);
  }

  /** With padding of zeros. */
  public Conv padding(Padding padding) {
    return with(stride, padding, dilation, groups, bias, boundary);
  }

  /** With padding by a rule. */
  public Conv padding(Padding padding, Boundary boundary) {
    return with(stride, padding, dilation, groups, bias, boundary);
  }

  /** With another distance between taps. */
  public Conv dilation(int... dilation) {
    return with(stride, padding, Sizes.list(dilation), groups, bias, boundary);
  }

  /** With channels in groups. */
  public Conv groups(int groups) {
    return with(stride, padding, dilation, groups, bias, boundary);
  }

  /** Without a bias. */
  public Conv withoutBias() {
    return with(stride, padding, dilation, groups, false, boundary);
  }

  /** With another start. */
  public Conv start(Initializer weights, Initializer biases) {
    return new Conv(
        filters, kernel, stride, padding, dilation, groups, bias, boundary, weights, biases, rank);
  }

  private Conv with(
      List<Integer> stride,
      Padding padding,
      List<Integer> dilation,
      int groups,
      boolean bias,
      Boundary boundary) {
    return new Conv(
        filters, kernel, stride, padding, dilation, groups, bias, boundary, weights, biases, rank);
  }

  private ConvShape shape() {
    return new ConvShape(kind(), kernel, stride, padding, dilation, boundary);
  }

  /** Where its windows lie on samples of this shape. */
  public ChannelWindow windows(Shape input) {
    return shape().window(input, filters, groups);
  }

  @Override
  public String kind() {
    return Sizes.kind("conv", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return windows(Inputs.spatial(this, rank, inputs)).output();
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    ChannelWindow window = windows(Inputs.spatial(this, rank, inputs));
    int in = window.taps() * window.inputs() / groups;
    int out = window.taps() * filters / groups;
    List<Parameter> all = new ArrayList<>();
    all.add(Parameter.weight(window.weights(), weights, in, out));
    if (bias) {
      all.add(Parameter.bias(filters, biases, in, out));
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
