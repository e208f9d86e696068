package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.DirectConvolution;
import dev.convolve.algorithm.Factors;
import dev.convolve.algorithm.SeparableConvolution;
import dev.convolve.algorithm.Weights;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares what each algorithm would cost for a request and returns an immutable plan. The choice
 * depends on the request and the cost model alone.
 */
public final class Planner {

  private final CostModel costs;

  /** A planner with the given cost model. */
  public Planner(CostModel costs) {
    this.costs = costs;
  }

  /** The planner with the shipped constants. */
  public static Planner shipped() {
    return new Planner(CostModel.SHIPPED);
  }

  /**
   * A plan for {@code request}.
   *
   * @throws IllegalArgumentException when the boundary does not suit the kernel, or the method
   *     asked for cannot be used
   */
  public Plan plan(Request request) {
    requireOneSignForNormalized(request);
    Kernel slid = request.slid();
    SampleType type = request.inputType();
    boolean integer = type.isInteger() && slid.isInteger();
    double largest = largestSample(request) * Arrays.stream(slid.numerators()).map(Math::abs).sum();
    boolean fitsFloat = integer && largest < 0x1p24 && !hasFraction(request);
    boolean exact = integer && largest < 0x1p53 && !hasFraction(request);
    // Integer data are summed over the numerators and divided once; for floats the divisor is part
    // of the weights, so that sums stay in range.
    double divisor = type.isInteger() ? slid.divisor() : 1;
    double[] all = type.isInteger() ? slid.numerators() : slid.weights();
    boolean needsDouble = (integer && !fitsFloat) || !fitFloat(all);
    SampleType computeType = needsDouble ? SampleType.F64 : type.computeType();
    Optional<List<double[]>> factors = factors(slid, all, integer, computeType);
    Layout layout = Layout.of(request.geometry());
    return choose(
        request, layout, new Weights(all, factors.orElse(null)), computeType, divisor, exact);
  }

  private Plan choose(
      Request request,
      Layout layout,
      Weights weights,
      SampleType computeType,
      double divisor,
      boolean exact) {
    DirectConvolution direct = DirectConvolution.INSTANCE;
    SeparableConvolution separable = SeparableConvolution.INSTANCE;
    double directCost = costs.perSample(direct, layout);
    double separableCost = costs.perSample(separable, layout);
    boolean canSeparate = weights.factors() != null;
    List<PlanReport.Candidate> candidates =
        List.of(
            new PlanReport.Candidate(direct.label(), directCost, ""),
            new PlanReport.Candidate(
                separable.label(),
                separableCost,
                canSeparate ? "" : "not an outer product of one vector per axis"));
    Algorithm chosen;
    String reason;
    switch (request.method()) {
      case DIRECT -> {
        chosen = direct;
        reason = "asked for";
      }
      case SEPARABLE -> {
        if (!canSeparate) {
          throw new IllegalArgumentException(
              "kernel %s is not an outer product of one vector per axis; use method direct or auto"
                  .formatted(request.kernel()));
        }
        chosen = separable;
        reason = "asked for";
      }
      case AUTO -> {
        boolean cheaper = canSeparate && separableCost < directCost;
        chosen = cheaper ? separable : direct;
        reason = canSeparate ? "the cheaper one" : "the only one that can";
      }
      default -> throw new IllegalStateException("unreachable: " + request.method());
    }
    Layout used = layout;
    Weights usedWeights = new Weights(weights.all(), laidOut(weights, request, used));
    Tiles tiles = new Tiles(used);
    Engine<?> engine = Engine.of(computeType, request.vectors(), used, tiles, chosen, usedWeights);
    return new Plan(
        request, candidates, chosen.label(), reason, computeType, exact, divisor, weights, engine);
  }

  /** Factors in the layout's axes: axes that run together as one still line count as one. */
  private static @org.jspecify.annotations.Nullable List<double[]> laidOut(
      Weights weights, Request request, Layout layout) {
    if (weights.factors() == null) {
      return null;
    }
    List<double[]> factors = new ArrayList<>();
    double behind = 1;
    for (int axis = 0; axis < request.geometry().axes().size(); axis++) {
      double[] factor = weights.factors().get(axis);
      if (axis <= layout.outer().size()) {
        factors.add(factor.clone());
      } else {
        behind *= factor[0];
      }
    }
    if (factors.isEmpty()) {
      factors.add(new double[] {1});
    }
    while (factors.size() <= layout.outer().size()) {
      factors.add(new double[] {1});
    }
    double[] last = factors.getLast();
    for (int i = 0; i < last.length; i++) {
      last[i] *= behind;
    }
    return factors;
  }

  private static Optional<List<double[]>> factors(
      Kernel slid, double[] all, boolean integer, SampleType computeType) {
    Shape shape = slid.shape();
    if (shape.rank() == 0) {
      return Optional.empty();
    }
    Optional<List<double[]>> own = slid.factors();
    if (own.isPresent()) {
      List<double[]> factors = own.get();
      boolean whole =
          factors.stream().flatMapToDouble(Arrays::stream).allMatch(w -> w == Math.rint(w));
      boolean fit = computeType == SampleType.F64 || factors.stream().allMatch(Planner::fitFloat);
      if (fit && (!integer || whole)) {
        if (!Arrays.equals(all, slid.numerators())) {
          double[] first = factors.getFirst();
          for (int i = 0; i < first.length; i++) {
            first[i] /= slid.divisor();
          }
        }
        return Optional.of(factors);
      }
    }
    double eps = computeType == SampleType.F64 ? 0x1p-52 : 0x1p-23;
    double tolerance = integer ? 0 : Arrays.stream(shape.extents()).max().orElse(1) * eps;
    return Factors.of(shape, all, tolerance)
        .filter(found ->
            !integer
                || found.stream().flatMapToDouble(Arrays::stream).allMatch(w -> w == Math.rint(w)));
  }

  /** The largest magnitude that a window can read. */
  private static double largestSample(Request request) {
    double largest = request.inputType().magnitude();
    for (Axis axis : request.geometry().axes()) {
      if (axis.boundary() instanceof Boundary.Constant constant) {
        largest = Math.max(largest, Math.abs(constant.value()));
      }
    }
    return largest;
  }

  /** Whether no weight becomes infinite in float32. */
  private static boolean fitFloat(double[] weights) {
    return Arrays.stream(weights).noneMatch(weight -> Double.isInfinite((float) weight));
  }

  private static boolean hasFraction(Request request) {
    return request.geometry().axes().stream()
        .map(Axis::boundary)
        .anyMatch(boundary ->
            boundary instanceof Boundary.Normalized
                || (boundary instanceof Boundary.Constant constant
                    && constant.value() != Math.rint(constant.value())));
  }

  private static void requireOneSignForNormalized(Request request) {
    boolean normalized =
        request.geometry().axes().stream()
            .anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
    double[] weights = request.slid().numerators();
    boolean mixed =
        Arrays.stream(weights).anyMatch(w -> w > 0) && Arrays.stream(weights).anyMatch(w -> w < 0);
    if (normalized && mixed) {
      throw new IllegalArgumentException(
          "boundary normalized needs weights of one sign, kernel %s has both; use reflect"
              .formatted(request.kernel()));
    }
  }
}
