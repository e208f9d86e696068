package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.channels.PreparedWeights;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A depthwise correlation, and then a correlation of one tap over all its channels (Sifre 2014). By
 * default stride 1, no padding, a bias after both, weights that start as Glorot has it and biases
 * at 0. It learns taps·C·multiplier + C·multiplier·filters + filters numbers.
 *
 * @param filters channels of the output
 * @param kernel taps, one number or one for each axis
 * @param multiplier kernels for each channel
 * @param stride distance between windows
 * @param padding how much
 * @param dilation distance between taps
 * @param bias whether each output has an offset
 * @param boundary what the padding holds
 * @param weights what the kernels are before learning
 * @param biases what the offsets are before learning
 * @param rank spatial axes, 1 to 3; said by the kind: {@code separable-conv2d}
 */
public record SeparableConv(
    int filters,
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
  public SeparableConv {
    String kind = Sizes.kind("separable-conv", rank);
    kernel = Sizes.each(kind, "kernel", kernel, rank, 1);
    stride = Sizes.each(kind, "stride", stride, rank, 1);
    dilation = Sizes.each(kind, "dilation", dilation, rank, 1);
    if (filters < 1 || multiplier < 1) {
      throw new IllegalArgumentException(
          "%s has 1 filter and a multiplier of 1 or more, not %d and %d"
              .formatted(kind, filters, multiplier));
    }
  }

  /** One kernel for each channel, and the defaults. */
  public static SeparableConv of(int rank, int filters, int... kernel) {
    return new SeparableConv(
        filters,
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

  private ChannelWindow depthwise(Shape input) {
    int channels = Inputs.channels(input);
    return shape().window(input, channels * multiplier, channels);
  }

  private ChannelWindow pointwise(Shape middle) {
    List<Integer> ones = Sizes.each(kind(), "", List.of(1), rank, 1);
    return new ConvShape(kind(), ones, ones, Padding.VALID, ones, Boundary.ZERO)
        .window(middle, filters, 1);
  }

  @Override
  public String kind() {
    return Sizes.kind("separable-conv", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return pointwise(depthwise(Inputs.spatial(this, rank, inputs)).output()).output();
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    ChannelWindow depthwise = depthwise(Inputs.spatial(this, rank, inputs));
    ChannelWindow pointwise = pointwise(depthwise.output());
    int taps = depthwise.taps();
    int middle = depthwise.outputs();
    List<Parameter> all = new ArrayList<>();
    all.add(
        new Parameter(
            "depthwise",
            depthwise.weights(),
            weights,
            Parameter.Role.WEIGHT,
            taps,
            taps * multiplier));
    all.add(
        new Parameter(
            "pointwise", pointwise.weights(), weights, Parameter.Role.WEIGHT, middle, filters));
    if (bias) {
      all.add(Parameter.bias(filters, biases, middle, filters));
    }
    return all;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    ChannelWindow depthwise = depthwise(inputs.getFirst());
    return depthwise.multiplyAdds() + pointwise(depthwise.output()).multiplyAdds();
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
    ChannelWindow depthwise = depthwise(setting.input());
    return new Work(
        ChannelCorrelation.of(depthwise, setting.type()),
        ChannelCorrelation.of(pointwise(depthwise.output()), setting.type()),
        setting,
        bias,
        null);
  }

  /** What stands between the two; kept from forward to backward, or computed again. */
  private record Between(
      Tensor middle, Tensor gradient, ChannelWorkspace depthwise, ChannelWorkspace pointwise) {}

  private record Work(
      ChannelCorrelation depthwise,
      ChannelCorrelation pointwise,
      Setting setting,
      boolean bias,
      @Nullable PreparedWeights prepared)
      implements LayerWork {

    @Override
    public LayerWork answering(List<Tensor> parameters) {
      return new Work(depthwise, pointwise, setting, bias, pointwise.prepare(parameters.get(1)));
    }

    private Between between() {
      int[] sample = depthwise.window().output().extents();
      int[] extents = new int[sample.length + 1];
      extents[0] = setting.capacity();
      System.arraycopy(sample, 0, extents, 1, sample.length);
      return new Between(
          Tensor.zeros(setting.type(), Shape.of(extents)),
          Tensor.zeros(setting.type(), Shape.of(extents)),
          depthwise.workspace(),
          pointwise.workspace());
    }

    @Override
    public @Nullable Object keep() {
      return setting.depthFirst() ? between() : null;
    }

    @Override
    public @Nullable Object scratch() {
      return setting.depthFirst() ? null : between();
    }

    private Between between(Pass pass) {
      return setting.depthFirst() ? pass.kept(Between.class) : pass.scratch(Between.class);
    }

    /** Whether what forward gathers serves the gradient of these weights too. */
    private boolean retains(Pass pass, int parameter) {
      return setting.depthFirst() && pass.parameterGradient(parameter) != null;
    }

    private void first(Pass pass, Between between) {
      depthwise.forward(
          pass.input(),
          pass.parameter(0),
          null,
          between.middle(),
          pass.samples(),
          retains(pass, 0),
          between.depthwise());
    }

    @Override
    public boolean readsOutput() {
      return false;
    }

    @Override
    public void forward(Pass pass) {
      Between between = between(pass);
      first(pass, between);
      Tensor offsets = bias ? pass.parameter(2) : null;
      if (prepared != null) {
        pointwise.answer(
            between.middle(),
            prepared,
            offsets,
            pass.output(),
            pass.samples(),
            between.pointwise());
        return;
      }
      pointwise.forward(
          between.middle(),
          pass.parameter(1),
          offsets,
          pass.output(),
          pass.samples(),
          retains(pass, 1),
          between.pointwise());
    }

    @Override
    public void backward(Pass pass) {
      Between between = between(pass);
      int samples = pass.samples();
      Tensor ofPointwise = pass.parameterGradient(1);
      if (ofPointwise != null) {
        if (!setting.depthFirst()) {
          first(pass, between);
        }
        pointwise.weightGradient(
            between.middle(),
            pass.gradient(),
            ofPointwise,
            bias ? pass.parameterGradient(2) : null,
            samples,
            retains(pass, 1),
            between.pointwise());
      }
      Tensor ofDepthwise = pass.parameterGradient(0);
      Tensor down = pass.inputGradient();
      if (ofDepthwise == null && down == null) {
        return;
      }
      pointwise.inputGradient(
          pass.gradient(), pass.parameter(1), between.gradient(), samples, between.pointwise());
      if (ofDepthwise != null) {
        depthwise.weightGradient(
            pass.input(),
            between.gradient(),
            ofDepthwise,
            null,
            samples,
            retains(pass, 0),
            between.depthwise());
      }
      if (down != null) {
        depthwise.inputGradient(
            between.gradient(), pass.parameter(0), down, samples, between.depthwise());
      }
    }
  }
}
