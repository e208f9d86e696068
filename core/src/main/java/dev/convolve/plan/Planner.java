package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.DirectConvolution;
import dev.convolve.algorithm.Factors;
import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.NormalizedWork;
import dev.convolve.algorithm.SeparableConvolution;
import dev.convolve.algorithm.Weights;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares what each algorithm would cost for a request and returns an immutable plan. The choice
 * depends on the request and the cost model alone.
 */
public final class Planner {

  /** In the order in which plans list them; of equal costs the first wins. */
  private static final List<Algorithm> ALGORITHMS =
      List.of(DirectConvolution.INSTANCE, SeparableConvolution.INSTANCE);

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
   * @throws InsufficientMemoryException when the buffers would not fit
   */
  public Plan plan(Request request) {
    requireOneSignForShares(request);
    requireSomethingCanBeMissing(request);
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
    Layout layout = Layout.of(request.geometry());
    List<double[]> factors = factors(slid, all, integer, computeType).orElse(null);
    Weights weights = new Weights(all, factors == null ? null : laidOut(factors, request, layout));
    List<PlanReport.Candidate> candidates =
        ALGORITHMS.stream()
            .map(algorithm -> candidate(algorithm, request, layout, weights, computeType))
            .toList();
    Algorithm chosen = ALGORITHMS.get(choose(request, candidates));
    Choice choice =
        new Choice(chosen, weights, computeType, divisor, exact, reason(request, candidates));
    LineWork work = NormalizedWork.of(layout, weights, chosen, request.minded());
    Tiles tiles = new Tiles(layout, work.tile());
    return new Plan(
        request,
        candidates,
        choice,
        costs.name(),
        Engine.of(computeType, request.vectors(), layout, tiles, work));
  }

  private PlanReport.Candidate candidate(
      Algorithm algorithm,
      Request request,
      Layout layout,
      Weights weights,
      SampleType computeType) {
    Missing missing = request.minded();
    String note = algorithm.refusal(layout, weights, computeType).orElse("");
    if (note.isEmpty() && request.tolerance() < Double.POSITIVE_INFINITY) {
      double unit = computeType == SampleType.F64 ? 0x1p-53 : 0x1p-24;
      double bound = NormalizedWork.errorBound(layout, weights, algorithm, missing, unit);
      if (bound > request.tolerance()) {
        note = "promises %.2g, the tolerance is %.2g".formatted(bound, request.tolerance());
      }
    }
    if (!note.isEmpty()) {
      return new PlanReport.Candidate(algorithm.label(), computeType, Double.NaN, 0, note);
    }
    LineWork work = NormalizedWork.of(layout, weights, algorithm, missing);
    int longest = new Tiles(layout, work.tile()).longest();
    long bytes = work.bytes(longest, computeType.bytes()) + work.sharedBytes(computeType.bytes());
    double cost = costs.cost(NormalizedWork.work(layout, weights, algorithm, missing), computeType);
    return new PlanReport.Candidate(algorithm.label(), computeType, cost, bytes, "");
  }

  /** The index of the candidate asked for, or of the cheapest. */
  private static int choose(Request request, List<PlanReport.Candidate> candidates) {
    int chosen = -1;
    for (int i = 0; i < candidates.size(); i++) {
      PlanReport.Candidate candidate = candidates.get(i);
      if (request.method() != Method.AUTO) {
        if (candidate.algorithm().equals(request.method().label())) {
          requireUsable(request, candidate);
          return i;
        }
      } else if (candidate.note().isEmpty()
          && (chosen < 0 || candidate.cost() < candidates.get(chosen).cost())) {
        chosen = i;
      }
    }
    if (chosen < 0) {
      throw new IllegalArgumentException(
          "no algorithm is within the tolerance: %s; ask for a larger one, or for float64 data"
              .formatted(
                  candidates.stream()
                      .map(candidate -> candidate.algorithm() + " " + candidate.note())
                      .collect(Collectors.joining(", "))));
    }
    return chosen;
  }

  private static void requireUsable(Request request, PlanReport.Candidate candidate) {
    if (!candidate.note().isEmpty()) {
      throw new IllegalArgumentException(
          "method %s cannot be used with kernel %s: %s; use method direct or auto"
              .formatted(candidate.algorithm(), request.kernel(), candidate.note()));
    }
  }

  private static String reason(Request request, List<PlanReport.Candidate> candidates) {
    if (request.method() != Method.AUTO) {
      return "asked for";
    }
    long usable = candidates.stream().filter(candidate -> candidate.note().isEmpty()).count();
    return usable > 1 ? "the cheapest" : "the only one that can";
  }

  /** Factors in the layout's axes: axes that run together as one still line count as one. */
  private static List<double[]> laidOut(List<double[]> perAxis, Request request, Layout layout) {
    List<double[]> factors = new ArrayList<>();
    double behind = 1;
    for (int axis = 0; axis < request.geometry().axes().size(); axis++) {
      double[] factor = perAxis.get(axis);
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
    return request.isNormalized()
        || request.minded().isPossible()
        || request.geometry().axes().stream()
            .map(Axis::boundary)
            .anyMatch(boundary ->
                boundary instanceof Boundary.Constant constant
                    && constant.value() != Math.rint(constant.value()));
  }

  private static void requireOneSignForShares(Request request) {
    if (!request.hasBothSigns()) {
      return;
    }
    if (request.isNormalized()) {
      throw new IllegalArgumentException(
          "boundary normalized needs weights of one sign, kernel %s has both; use reflect"
              .formatted(request.kernel()));
    }
    if (request.missing().masked()) {
      throw new IllegalArgumentException(
          "a mask needs weights of one sign, kernel %s has both: what is there says nothing of what is missing; set missing samples to NaN, and windows with one answer NaN"
              .formatted(request.kernel()));
    }
  }

  private static void requireSomethingCanBeMissing(Request request) {
    Missing missing = request.missing();
    if (missing.minimum() > 0 && !missing.isPossible() && !request.isNormalized()) {
      throw new IllegalArgumentException(
          "a minimum of %s of the weights, but nothing is ever missing; ignore NaN, give a mask or use boundary normalized"
              .formatted(missing.minimum()));
    }
  }
}
