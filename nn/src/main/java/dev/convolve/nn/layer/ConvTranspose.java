package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transpose of a correlation: each input adds its kernel, weighted, to the output around its
 * place. An axis of n has {@code stride·(n − 1) + extra + dilation·(taps − 1) + 1 − before − after}
 * outputs; with padding {@code same}, stride·n. By default stride 1, no padding, a bias, weights
 * that start as Glorot has it and biases at 0. Weights are taps… × filters per group × inputs.
 *
 * @param filters channels of the output
 * @param kernel taps, one number or one for each axis
 * @param stride distance between kernels in the output
 * @param padding what is cut from the output
 * @param extra samples behind the output, less than the stride; only where padding is not same
 * @param dilation distance between taps
 * @param groups into how many parts channels are cut, each by itself
 * @param bias whether each output has an offset
 * @param weights what the kernels are before learning
 * @param biases what the offsets are before learning
 * @param rank spatial axes, 1 to 3; said by the kind: {@code conv-transpose2d}
 */
public record ConvTranspose(
    int filters,
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> extra,
    List<Integer> dilation,
    int groups,
    boolean bias,
    Initializer weights,
    Initializer biases,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or out of range
   */
  public ConvTranspose {
    String kind = Sizes.kind("conv-transpose", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = Sizes.each(kind, "stride", stride, rank, 1);
    extra = Sizes.each(kind, "extra", extra, rank, 0);
    dilation = Sizes.each(kind, "dilation", dilation, rank, 1);
    if (filters < 1 || groups < 1 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "%s has filters by the group, not %d in %d groups".formatted(kind, filters, groups));
    }
    for (int axis = 0; axis < rank; axis++) {
      if (extra.get(axis) >= stride.get(axis)) {
        throw new IllegalArgumentException(
            "%s: extra samples %s are fewer than the stride %s".formatted(kind, extra, stride));
      }
    }
  }

  /** With the defaults. */
  public static ConvTranspose of(int rank, int filters, int... kernel) {
    return new ConvTranspose(
        filters,
        Sizes.list(kernel),
        List.of(1),
        Padding.VALID,
        List.of(0),
        List.of(1),
        1,
        true,
        Initializer.GLOROT_UNIFORM,
        Initializer.ZEROS,
        rank);
  }

  /** The window whose input is this layer's output. */
  private ChannelWindow undone(Shape input) {
    return new ConvShape(kind(), kernel, stride, padding, dilation, Boundary.ZERO)
        .undone(input, filters, groups, extra);
  }

  @Override
  public String kind() {
    return Sizes.kind("conv-transpose", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return undone(Inputs.spatial(this, rank, inputs)).input();
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    ChannelWindow window = undone(Inputs.spatial(this, rank, inputs));
    int in = window.taps() * window.outputs() / groups;
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
    return undone(inputs.getFirst()).multiplyAdds();
  }

  @Override
  public List<Integer> kernel(List<Shape> inputs) {
    return undone(inputs.getFirst()).axes().stream().map(ChannelAxis::taps).toList();
  }

  /** Those whose kernels reach an output. */
  @Override
  public Sight sight(int input, List<Shape> inputs) {
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (ChannelAxis axis : undone(inputs.getFirst()).axes()) {
      axes.add(
          Sight.transposed(
              axis.outputs(),
              axis.extent(),
              new Window.Axis(axis.taps(), axis.step(), axis.dilation(), axis.before())));
    }
    return new Sight.Box(axes);
  }

  @Override
  public LayerWork work(Setting setting) {
    ChannelWindow window = undone(setting.input());
    return new Work(ChannelCorrelation.of(window, setting.type()), window.inputPlaces(), bias);
  }

  private record Work(ChannelCorrelation undone, int places, boolean bias) implements LayerWork {

    @Override
    public @Nullable Object scratch() {
      return undone.workspace();
    }

    @Override
    public boolean readsOutput() {
      return false;
    }

    @Override
    public void forward(Pass pass) {
      undone.inputGradient(
          pass.input(),
          pass.parameter(0),
          pass.output(),
          pass.samples(),
          pass.scratch(ChannelWorkspace.class));
      if (bias) {
        Rows.addEach(pass.parameter(1), pass.output(), pass.samples() * places);
      }
    }

    @Override
    public void backward(Pass pass) {
      ChannelWorkspace workspace = pass.scratch(ChannelWorkspace.class);
      Tensor up = pass.gradient();
      Tensor ofWeights = pass.parameterGradient(0);
      Tensor down = pass.inputGradient();
      boolean both = down != null && ofWeights != null;
      if (down != null) {
        undone.forward(up, pass.parameter(0), null, down, pass.samples(), both, workspace);
      }
      if (ofWeights != null) {
        undone.weightGradient(up, pass.input(), ofWeights, null, pass.samples(), both, workspace);
      }
      Tensor ofBias = bias ? pass.parameterGradient(1) : null;
      if (ofBias != null) {
        Rows.addTo(ofBias, up, pass.samples() * places);
      }
    }
  }
}
