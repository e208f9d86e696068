package dev.convolve.plan;

import dev.convolve.kernel.KernelBank;
import dev.convolve.line.BiasedSink;
import dev.convolve.line.LineSink;
import dev.convolve.line.Tally;
import dev.convolve.line.TensorSink;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How K kernels slide over C channels and make K planes: {@code y[k] = bias[k] + Σ w[k]·x} over the
 * channels of kernel k's group. Group g of G holds channels {@code [g·C/G, (g+1)·C/G)} and feeds
 * kernels {@code [g·K/G, (g+1)·K/G)}; one group is a cuboid through all channels, as many groups as
 * channels is depthwise. Channels and planes come first, C×S and K×S′ for spatial extents S; {@link
 * TensorView#permuted} gives other orders. Immutable, safe for any number of threads.
 */
public final class BankPlan {

  private final KernelBank bank;
  private final Shape inputShape;
  private final Shape outputShape;
  private final int groups;
  private final List<Plan> plans;

  /**
   * A plan.
   *
   * @param inputShape C×S
   * @param planner the plan of kernel k over the C/G×S of its group
   * @throws IllegalArgumentException when channels or kernels cannot be split into the groups
   * @throws InsufficientMemoryException when the buffers would not fit
   */
  public BankPlan(KernelBank bank, Shape inputShape, int groups, IntFunction<Plan> planner) {
    int channels = inputShape.extent(0);
    requireSplits(channels, "channels", groups);
    requireSplits(bank.size(), "kernels", groups);
    this.bank = bank;
    this.inputShape = inputShape;
    this.groups = groups;
    List<Plan> made = new ArrayList<>();
    for (int k = 0; k < bank.size(); k++) {
      made.add(planner.apply(k));
    }
    plans = List.copyOf(made);
    int[] output = plans.getFirst().outputShape().extents();
    output[0] = bank.size();
    outputShape = Shape.of(output);
    Memory.require(threadBytes() + sharedBytes(), this::toString);
  }

  private static void requireSplits(int count, String what, int groups) {
    if (groups < 1 || count % groups != 0) {
      throw new IllegalArgumentException(
          "%d %s cannot be split into %d groups; use a divisor of %d"
              .formatted(count, what, groups, count));
    }
  }

  /** The kernels and their biases. */
  public KernelBank bank() {
    return bank;
  }

  /** C×S. */
  public Shape inputShape() {
    return inputShape;
  }

  /** K×S′. */
  public Shape outputShape() {
    return outputShape;
  }

  /** The type that sums are computed in; planes made by {@link #apply(Tensor)} have it. */
  public SampleType computeType() {
    return plans.stream().anyMatch(plan -> plan.computeType() == SampleType.F64)
        ? SampleType.F64
        : SampleType.F32;
  }

  /** How many groups the channels are split into. */
  public int groups() {
    return groups;
  }

  /** One plan per kernel, over the channels of its group. */
  public List<Plan> plans() {
    return plans;
  }

  /** Bytes of one thread's buffers, for all kernels. */
  public long threadBytes() {
    return plans.stream().mapToLong(Plan::threadBytes).sum();
  }

  /** Bytes that all threads share. */
  public long sharedBytes() {
    return plans.stream().mapToLong(Plan::sharedBytes).sum();
  }

  /** The planes K×S′ as a new tensor of the compute type, for data C×S. */
  public Tensor apply(Tensor source) {
    Tensor target = Tensor.zeros(computeType(), outputShape);
    apply(TensorView.of(source), TensorView.of(target), Execution.DEFAULT);
    return target;
  }

  /**
   * Writes the planes to {@code target}: biases are added in double, then samples are rounded once.
   *
   * @param source C×S
   * @param target K×S′
   * @throws IllegalArgumentException when source or target do not suit the plan, or share an array
   * @throws java.util.concurrent.CancellationException when the execution was cancelled
   */
  public Tally apply(TensorView source, TensorView target, Execution execution) {
    if (!source.shape().equals(inputShape) || !target.shape().equals(outputShape)) {
      throw new IllegalArgumentException(
          "plan is for %s -> %s, not for %s -> %s"
              .formatted(inputShape, outputShape, source.shape(), target.shape()));
    }
    plans.getFirst().requireSuitableType(source.tensor().type());
    LinePlan.requireApart(source.tensor(), target.tensor());
    int deep = inputShape.extent(0) / groups;
    Tally tally = Tally.NONE;
    for (int k = 0; k < plans.size(); k++) {
      Plan plan = plans.get(k);
      TensorView group = source.slice(0, groupOf(k) * deep, deep);
      TensorSink plane = target.slice(0, k).sink(plan.sinkLines());
      LineSink sink = bank.bias(k) == 0 ? plane : new BiasedSink(plane, bank.bias(k));
      plan.apply(group.source(plan.sourceLines()), sink, execution);
      tally = tally.plus(plane.tally());
    }
    return tally;
  }

  private int groupOf(int kernel) {
    return kernel / (plans.size() / groups);
  }

  /**
   * Why the sample of plane {@code k} at {@code position}, one coordinate per spatial axis, is what
   * it is; taps carry the channel, counted within the kernel's group, as their first coordinate.
   *
   * @param source C×S
   * @throws IndexOutOfBoundsException when there is no such plane or position
   */
  public Explanation explainAt(Tensor source, int k, int... position) {
    if (!source.shape().equals(inputShape)) {
      throw new IllegalArgumentException(
          "source has shape %s, the plan is for %s".formatted(source.shape(), inputShape));
    }
    Plan plan = plans.get(k);
    Tensor group = groupOf(source, k);
    int[] at = new int[position.length + 1];
    System.arraycopy(position, 0, at, 1, position.length);
    return plan.explain(group, null, bank.bias(k), plan.computeType(), at);
  }

  private Tensor groupOf(Tensor source, int k) {
    Tensor group = Tensor.zeros(source.type(), plans.get(k).inputShape());
    int samples = (int) group.shape().size();
    for (int i = 0; i < samples; i++) {
      group.store(i, source.at(groupOf(k) * samples + i));
    }
    return group;
  }

  /** The plan in words: kernels, channels, groups, memory, and what each kernel does. */
  public String explain() {
    PlanReport first = plans.getFirst().report();
    int kernels = plans.size();
    int channels = inputShape.extent(0);
    double[] biases = bank.biases();
    boolean biased = Arrays.stream(biases).anyMatch(bias -> bias != 0);
    StringBuilder text = new StringBuilder();
    text.append(
        "%s of %s %s with %d kernels -> %s%n"
            .formatted(
                first.operation().label(), first.inputType(), inputShape, kernels, outputShape));
    text.append(
        "channels    %d in %d group%s: %d channel%s feed%s %d kernel%s%n"
            .formatted(
                channels,
                groups,
                groups == 1 ? "" : "s",
                channels / groups,
                channels == groups ? "" : "s",
                channels == groups ? "s" : "",
                kernels / groups,
                kernels == groups ? "" : "s"));
    text.append("bias        ");
    text.append(biased ? "added once, in double, before rounding" : "none");
    text.append(
        "%nmemory      %,d bytes of buffers a thread, %,d shared"
            .formatted(threadBytes(), sharedBytes()));
    int from = 0;
    while (from < kernels) {
      int to = from + 1;
      while (to < kernels && told(plans.get(to)).equals(told(plans.get(from)))) {
        to++;
      }
      text.append(
          to == from + 1
              ? "%nkernel %d:%n".formatted(from)
              : "%nkernels %d to %d, each:%n".formatted(from, to - 1));
      text.append(plans.get(from).explain().indent(2).stripTrailing());
      from = to;
    }
    return text.toString();
  }

  /** What kernels have in common that are told together: all but their names. */
  private static String told(Plan plan) {
    PlanReport report = plan.report();
    return report.algorithm() + report.candidates() + report.exact();
  }

  @Override
  public String toString() {
    return "%s %s -> %s".formatted(bank, inputShape, outputShape);
  }
}
