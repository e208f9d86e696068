package dev.convolve.dialect;

import dev.convolve.BankFilter;
import dev.convolve.Correlation;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.line.TensorView;
import dev.convolve.plan.BankPlan;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code torch.nn.functional.conv1d}, {@code conv2d}, {@code conv3d} and {@code pad}, forwards.
 *
 * <p>Its rules: nothing is flipped; data are N×C×S (or C×S, one item), weights K×C/G×T, answers
 * N×K×S′ with S′ = ⌊(S + padding − dilation·(T − 1) − 1) / stride⌋ + 1; float32 or float64, one
 * type for all. Padding {@code same} keeps the extents, needs stride 1 and puts an odd sample
 * behind. The padding mode is that of {@code torch.nn.Conv}: {@code zeros}, {@code reflect}, {@code
 * replicate}, {@code circular}.
 */
public final class Torch {

  private static final String ZEROS = "zeros";

  private Torch() {}

  /**
   * How a convolution slides; {@link #DEFAULT} changed by its methods. Lists have one number for
   * every axis, or one for all.
   *
   * @param stride distance between neighbouring outputs
   * @param padding samples on each side of an axis, or null for {@code same}
   * @param dilation distance between neighbouring taps
   * @param groups how many groups channels and kernels are split into
   * @param paddingMode what the padding holds
   */
  public record Options(
      List<Integer> stride,
      @Nullable List<Integer> padding,
      List<Integer> dilation,
      int groups,
      String paddingMode) {

    /** Stride 1, no padding, dilation 1, one group, zeros. */
    public static final Options DEFAULT = new Options(List.of(1), List.of(0), List.of(1), 1, ZEROS);

    /** This with another stride. */
    public Options stride(int... each) {
      return new Options(list(each), padding, dilation, groups, paddingMode);
    }

    /** This with so many samples on each side. */
    public Options padding(int... each) {
      return new Options(stride, list(each), dilation, groups, paddingMode);
    }

    /**
     * This with the padding called {@code same} or {@code valid}.
     *
     * @throws IllegalArgumentException when it is another word
     */
    public Options padding(String word) {
      return switch (word) {
        case "valid" -> padding(0);
        case "same" -> new Options(stride, null, dilation, groups, paddingMode);
        default -> throw Dialect.unknown("torch padding", word, List.of("valid", "same"));
      };
    }

    /** This with another dilation. */
    public Options dilation(int... each) {
      return new Options(stride, padding, list(each), groups, paddingMode);
    }

    /** This with so many groups. */
    public Options groups(int count) {
      return new Options(stride, padding, dilation, count, paddingMode);
    }

    /** This with another padding mode. */
    public Options paddingMode(String mode) {
      return new Options(stride, padding, dilation, groups, mode);
    }

    private static List<Integer> list(int... each) {
      return Arrays.stream(each).boxed().toList();
    }
  }

  /**
   * {@code conv1d}.
   *
   * @param x N×C×L or C×L
   * @param weight K×C/G×T
   * @param bias K values, or null
   * @throws IllegalArgumentException when shapes, types or options do not go together
   */
  public static Tensor conv1d(Tensor x, Tensor weight, @Nullable Tensor bias, Options options) {
    return conv(1, x, weight, bias, options);
  }

  /** {@code conv2d}: x is N×C×H×W or C×H×W, weight K×C/G×T×U; else as {@link #conv1d}. */
  public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, Options options) {
    return conv(2, x, weight, bias, options);
  }

  /** {@code conv3d}: x is N×C×D×H×W or C×D×H×W, weight K×C/G×T×U×V; else as {@link #conv1d}. */
  public static Tensor conv3d(Tensor x, Tensor weight, @Nullable Tensor bias, Options options) {
    return conv(3, x, weight, bias, options);
  }

  /**
   * {@code pad}: samples before and behind, the last axis first.
   *
   * @param pads pairs of before and behind; 0 or more each
   * @param mode {@code constant}, {@code reflect}, {@code replicate} or {@code circular}
   * @param value what {@code constant} holds
   * @throws IllegalArgumentException when pairs, mode and extents do not go together
   */
  public static Tensor pad(Tensor x, int[] pads, String mode, double value) {
    int rank = x.shape().rank();
    if (pads.length % 2 != 0 || pads.length > 2 * rank) {
      throw new IllegalArgumentException(
          "%d pads for data %s; give pairs for its last axes".formatted(pads.length, x.shape()));
    }
    int[] before = new int[rank];
    int[] behind = new int[rank];
    for (int pair = 0; 2 * pair < pads.length; pair++) {
      before[rank - 1 - pair] = pads[2 * pair];
      behind[rank - 1 - pair] = pads[2 * pair + 1];
    }
    return padded(x, before, behind, Dialect.TORCH.boundary(mode, value));
  }

  private static Tensor conv(
      int spatial, Tensor given, Tensor weight, @Nullable Tensor bias, Options options) {
    Tensor x = batched(spatial, given, weight, bias);
    int[] stride = each("stride", options.stride(), spatial, 1);
    int[] dilation = each("dilation", options.dilation(), spatial, 1);
    Tensor data = padded(spatial, x, weight, stride, dilation, options);
    KernelBank bank = bank(weight, bias);
    int[] channelsLast = new int[spatial + 1];
    System.arraycopy(data.shape().extents(), 2, channelsLast, 0, spatial);
    channelsLast[spatial] = data.shape().extent(1);
    BankFilter filter =
        Correlation.of(bank)
            .spatialAxes(spatial)
            .groups(options.groups())
            .size(SizeMode.VALID)
            .step(stride)
            .dilation(dilation);
    BankPlan plan = filter.plan(Shape.of(channelsLast), x.type());
    int items = data.shape().extent(0);
    Tensor answers = Tensor.zeros(x.type(), inFront(items, plan.outputShape()));
    for (int item = 0; item < items; item++) {
      plan.apply(item(data, item), item(answers, item), Execution.DEFAULT);
    }
    return given.shape().rank() == spatial + 1 ? answers.reshape(plan.outputShape()) : answers;
  }

  private static Tensor batched(int spatial, Tensor x, Tensor weight, @Nullable Tensor bias) {
    int rank = x.shape().rank();
    if ((rank != spatial + 1 && rank != spatial + 2) || weight.shape().rank() != spatial + 2) {
      throw new IllegalArgumentException(
          "conv%dd takes data of rank %d or %d and weights of rank %d, not %s and %s"
              .formatted(
                  spatial, spatial + 1, spatial + 2, spatial + 2, x.shape(), weight.shape()));
    }
    boolean sameType = x.type() == weight.type() && (bias == null || bias.type() == x.type());
    if (x.type().isInteger() || !sameType) {
      throw new IllegalArgumentException(
          "conv%dd takes float32 or float64, one type for data, weights and bias"
              .formatted(spatial));
    }
    if (bias != null && !bias.shape().equals(Shape.of(weight.shape().extent(0)))) {
      throw new IllegalArgumentException(
          "a bias of %s for %d kernels; give one for each"
              .formatted(bias.shape(), weight.shape().extent(0)));
    }
    return rank == spatial + 2 ? x : x.reshape(inFront(1, x.shape()));
  }

  private static Tensor padded(
      int spatial, Tensor x, Tensor weight, int[] stride, int[] dilation, Options options) {
    int[] before = new int[spatial + 2];
    int[] behind = new int[spatial + 2];
    if (options.padding() == null) {
      if (Arrays.stream(stride).anyMatch(step -> step != 1)) {
        throw new IllegalArgumentException(
            "padding same needs stride 1; give the padding in numbers");
      }
      for (int axis = 0; axis < spatial; axis++) {
        int total = dilation[axis] * (weight.shape().extent(axis + 2) - 1);
        before[axis + 2] = total / 2;
        behind[axis + 2] = total - total / 2;
      }
    } else {
      int[] padding = each("padding", options.padding(), spatial, 0);
      System.arraycopy(padding, 0, before, 2, spatial);
      System.arraycopy(padding, 0, behind, 2, spatial);
    }
    if (options.paddingMode().equals("constant")) {
      throw Dialect.unknown(
          "torch padding mode", "constant", List.of(ZEROS, "reflect", "replicate", "circular"));
    }
    return padded(x, before, behind, Dialect.TORCH.boundary(options.paddingMode()));
  }

  private static Tensor padded(Tensor x, int[] before, int[] behind, Boundary boundary) {
    int rank = x.shape().rank();
    int[] extents = x.shape().extents();
    for (int axis = 0; axis < rank; axis++) {
      requireReaches(before[axis], behind[axis], extents[axis], boundary);
      extents[axis] += before[axis] + behind[axis];
    }
    Tensor wide = Tensor.zeros(x.type(), Shape.of(extents));
    double constant = boundary instanceof Boundary.Constant(double value) ? value : 0;
    int[] from = new int[rank];
    for (int i = 0; i < wide.shape().size(); i++) {
      int[] at = wide.shape().position(i);
      boolean inside = true;
      for (int axis = 0; axis < rank; axis++) {
        from[axis] = boundary.source(at[axis] - before[axis], x.shape().extent(axis));
        inside &= from[axis] != Boundary.OUTSIDE;
      }
      wide.store(i, inside ? x.get(from) : constant);
    }
    return wide;
  }

  private static void requireReaches(int before, int behind, int extent, Boundary boundary) {
    int most =
        switch (boundary) {
          case Boundary.Reflect _ -> Math.max(0, extent - 1);
          case Boundary.Wrap _ -> extent;
          default -> Integer.MAX_VALUE;
        };
    if (before < 0 || behind < 0 || before > most || behind > most) {
      throw new IllegalArgumentException(
          "padding %d and %d of %d samples by %s; use 0 to %s"
              .formatted(before, behind, extent, boundary.label(), most));
    }
  }

  private static KernelBank bank(Tensor weight, @Nullable Tensor bias) {
    int[] extents = weight.shape().extents();
    int depth = extents[1];
    int[] deep = Arrays.copyOfRange(extents, 2, extents.length + 1);
    deep[deep.length - 1] = depth;
    Shape shape = Shape.of(deep);
    int taps = (int) shape.size() / Math.max(1, depth);
    List<Kernel> kernels = new ArrayList<>();
    for (int k = 0; k < extents[0]; k++) {
      double[] weights = new double[depth * taps];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = weight.at(k * weights.length + i % depth * taps + i / depth);
      }
      kernels.add(Kernel.of(shape, weights));
    }
    KernelBank bank = KernelBank.of(kernels);
    return bias == null ? bank : bank.withBiases(bias.toDoubles());
  }

  private static TensorView item(Tensor tensor, int index) {
    TensorView all = TensorView.of(tensor);
    long[] strides = all.strides();
    return new TensorView(
        tensor,
        Shape.of(Arrays.copyOfRange(tensor.shape().extents(), 1, strides.length)),
        Arrays.copyOfRange(strides, 1, strides.length),
        index * strides[0]);
  }

  private static Shape inFront(int items, Shape shape) {
    int[] extents = new int[shape.rank() + 1];
    extents[0] = items;
    System.arraycopy(shape.extents(), 0, extents, 1, shape.rank());
    return Shape.of(extents);
  }

  private static int[] each(String what, List<Integer> values, int spatial, int least) {
    if (values.size() != 1 && values.size() != spatial) {
      throw new IllegalArgumentException(
          "%d values of %s for %d axes; give one for all or one each"
              .formatted(values.size(), what, spatial));
    }
    int[] each = new int[spatial];
    for (int axis = 0; axis < spatial; axis++) {
      each[axis] = values.get(values.size() == 1 ? 0 : axis);
      if (each[axis] < least) {
        throw new IllegalArgumentException(
            "%s %d; it is %d or more".formatted(what, each[axis], least));
      }
    }
    return each;
  }
}
