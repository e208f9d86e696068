package dev.convolve;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelBank;
import dev.convolve.line.TensorView;
import dev.convolve.plan.BankPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.plan.Plan;
import dev.convolve.plan.Planner;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * K kernels that slide together and give depth: H×W×C data become H×W×K, one plane per kernel.
 * Every kernel reaches through all channels of its group; a kernel without channels of its own is
 * repeated over them and the products are summed. Immutable.
 *
 * <p>Defaults: two spatial axes, {@link SizeMode#SAME}, {@link Boundary#REFLECT}, step and dilation
 * 1, one group (a cuboid through all channels), the biases of the bank, the planner's choice of
 * algorithm.
 */
public final class BankFilter {

  private final KernelBank bank;

  /** How kernels slide along the spatial axes; its kernel is the bank's first. */
  private final LinearFilter sliding;

  private final int spatial;
  private final int groups;

  private BankFilter(KernelBank bank, LinearFilter sliding, int spatial, int groups) {
    this.bank = bank;
    this.sliding = sliding;
    this.spatial = spatial;
    this.groups = groups;
  }

  static BankFilter of(Operation operation, KernelBank bank) {
    return new BankFilter(bank, LinearFilter.of(operation, bank.kernel(0)), 2, 1);
  }

  private BankFilter with(LinearFilter other) {
    return new BankFilter(bank, other, spatial, groups);
  }

  /**
   * How many axes the kernels slide along before the channels: 1 for series with channels, 2 for
   * pictures, 3 for volumes.
   *
   * @throws IllegalArgumentException when it is not 1, 2 or 3
   */
  public BankFilter spatialAxes(int count) {
    if (count < 1 || count > 3) {
      throw new IllegalArgumentException(
          "%d spatial axes; a bank slides along 1, 2 or 3".formatted(count));
    }
    return new BankFilter(bank, sliding, count, groups);
  }

  /**
   * Splits channels and kernels into {@code count} groups, in order: group g of the channels feeds
   * group g of the kernels alone. As many groups as channels: depthwise.
   */
  public BankFilter groups(int count) {
    return new BankFilter(bank, sliding, spatial, count);
  }

  /** What stands outside the spatial axes: one boundary for all, or one each. */
  public BankFilter boundary(Boundary... each) {
    return with(sliding.boundary(each));
  }

  /** The size mode over the spatial axes: one for all, or one each. */
  public BankFilter size(SizeMode... each) {
    return with(sliding.size(each));
  }

  /** Distance between neighbouring outputs along the spatial axes: one for all, or one each. */
  public BankFilter step(int... each) {
    return with(sliding.step(each));
  }

  /** Distance between neighbouring taps along the spatial axes: one for all, or one each. */
  public BankFilter dilation(int... each) {
    return with(sliding.dilation(each));
  }

  /** The algorithm of every kernel, in place of the planner's choice. */
  public BankFilter method(Method wanted) {
    return with(sliding.method(wanted));
  }

  /** As {@link LinearFilter#tolerance}. */
  public BankFilter tolerance(double share) {
    return with(sliding.tolerance(share));
  }

  /** As {@link LinearFilter#ignoringNan}: a sample counts by itself, whatever its channel. */
  public BankFilter ignoringNan() {
    return with(sliding.ignoringNan());
  }

  /** As {@link LinearFilter#minimumValid}. */
  public BankFilter minimumValid(double share) {
    return with(sliding.minimumValid(share));
  }

  /** Plain loops in place of vectors; the bits are the same. */
  public BankFilter withoutVectors() {
    return with(sliding.withoutVectors());
  }

  /** The kernels and their biases. */
  public KernelBank bank() {
    return bank;
  }

  /**
   * A plan for data whose channels come last, as a plan over channels-first views of them: lines
   * then run along the last spatial axis.
   *
   * @param shape the spatial extents, then the channels; without channels there is one
   * @throws IllegalArgumentException when the shape has another rank or a kernel another depth, or
   *     channels or kernels cannot be split into the groups
   */
  public BankPlan plan(Shape shape, SampleType type) {
    return plan(shape, type, Planner.shipped());
  }

  /** As {@link #plan(Shape, SampleType)}, chosen by {@code planner}. */
  public BankPlan plan(Shape shape, SampleType type, Planner planner) {
    Shape deep = deep(shape);
    int[] first = new int[spatial + 1];
    first[0] = deep.extent(spatial);
    System.arraycopy(deep.extents(), 0, first, 1, spatial);
    Shape channelsFirst = Shape.of(first);
    first[0] = first[0] / Math.max(1, groups);
    Shape group = Shape.of(first);
    return new BankPlan(bank, channelsFirst, groups, k -> one(k, group, type, planner));
  }

  private Plan one(int k, Shape group, SampleType type, Planner planner) {
    return sliding
        .throughChannels(cuboid(bank.kernel(k), group.extent(0)), spatial)
        .plan(group, type, planner);
  }

  /** The kernel with the channels it reaches through in front. */
  private Kernel cuboid(Kernel kernel, int channels) {
    int rank = kernel.shape().rank();
    Kernel deep = rank == spatial ? kernel.repeated(channels) : kernel;
    if (deep.shape().rank() != spatial + 1 || deep.shape().extent(spatial) != channels) {
      String extents =
          List.of("", "taps", "rows x columns", "planes x rows x columns").get(spatial);
      throw new IllegalArgumentException(
          "kernel %s does not reach through the %d channels of a group; use %s, or %s x %d"
              .formatted(kernel, channels, extents, extents, channels));
    }
    int[] order = IntStream.range(-1, spatial).map(axis -> axis < 0 ? spatial : axis).toArray();
    Kernel cuboid = deep.transpose(order);
    if (kernel.anchor().isEmpty()) {
      return cuboid;
    }
    int[] anchor = new int[spatial + 1];
    System.arraycopy(kernel.anchor().get(), 0, anchor, 1, spatial);
    return cuboid.anchoredAt(anchor);
  }

  /** The planes, channels last, float32 (float64 for float64 and i32 data), biases added. */
  public Tensor apply(Tensor data) {
    return apply(data, Execution.DEFAULT);
  }

  /** As {@link #apply(Tensor)}, carried out as {@code execution} says. */
  public Tensor apply(Tensor data, Execution execution) {
    BankPlan plan = plan(data.shape(), data.type());
    Tensor target = Tensor.zeros(plan.computeType(), channelsLast(plan.outputShape()));
    plan.apply(view(data), channelsFirst(TensorView.of(target)), execution);
    return target;
  }

  /** Data with channels last as a plan of this filter wants them: channels first. */
  public TensorView view(Tensor data) {
    return channelsFirst(TensorView.of(data.reshape(deep(data.shape()))));
  }

  private TensorView channelsFirst(TensorView view) {
    return view.permuted(
        IntStream.range(-1, spatial).map(axis -> axis < 0 ? spatial : axis).toArray());
  }

  private static Shape channelsLast(Shape planes) {
    int[] extents = planes.extents();
    int[] last = Arrays.copyOfRange(extents, 1, extents.length + 1);
    last[extents.length - 1] = extents[0];
    return Shape.of(last);
  }

  private Shape deep(Shape shape) {
    if (shape.rank() != spatial && shape.rank() != spatial + 1) {
      throw new IllegalArgumentException(
          "a bank slides along %d axes with channels behind them, not over %s; say how many with spatialAxes"
              .formatted(spatial, shape));
    }
    if (shape.rank() == spatial + 1) {
      return shape;
    }
    int[] extents = Arrays.copyOf(shape.extents(), spatial + 1);
    extents[spatial] = 1;
    return Shape.of(extents);
  }

  @Override
  public String toString() {
    List<String> words =
        new ArrayList<>(List.of(sliding.operation().label(), "with", bank.toString()));
    if (groups > 1) {
      words.add("in %d groups".formatted(groups));
    }
    return String.join(" ", words);
  }
}
