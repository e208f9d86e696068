package dev.convolve.plan;

import dev.convolve.algorithm.Algorithm;
import dev.convolve.algorithm.BoxConvolution;
import dev.convolve.algorithm.ByteSumming;
import dev.convolve.algorithm.DirectConvolution;
import dev.convolve.algorithm.Factors;
import dev.convolve.algorithm.FourierConvolution;
import dev.convolve.algorithm.LineWork;
import dev.convolve.algorithm.LowRank;
import dev.convolve.algorithm.LowRankConvolution;
import dev.convolve.algorithm.NormalizedWork;
import dev.convolve.algorithm.RoundedWork;
import dev.convolve.algorithm.SeparableConvolution;
import dev.convolve.algorithm.TileShape;
import dev.convolve.algorithm.Weights;
import dev.convolve.algorithm.Work;
import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.ByteSums;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what each algorithm would cost for a request and returns an immutable plan. The choice
 * depends on the request and the cost model alone.
 */
public final class Planner {

  /** In the order in which plans list them; of equal costs the first wins. */
  private static final List<Algorithm> ALGORITHMS =
      List.of(
          DirectConvolution.INSTANCE,
          SeparableConvolution.INSTANCE,
          LowRankConvolution.INSTANCE,
          BoxConvolution.INSTANCE,
          FourierConvolution.INSTANCE);

  /** More outer products than these are not looked for. */
  private static final int MOST_TERMS = 16;

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
    LowRank lowRank =
        request.method() == Method.LOW_RANK || (request.method() == Method.AUTO && factors == null)
            ? lowRank(request, layout, all, exact ? SampleType.F64 : computeType).orElse(null)
            : null;
    Weights weights =
        new Weights(all, factors == null ? null : laidOut(factors, request, layout), lowRank);
    Sums sums = new Sums(layout, weights, request.minded(), computeType, integer, exact, largest);
    List<Option> options =
        ALGORITHMS.stream().map(algorithm -> option(algorithm, request, sums)).toList();
    List<PlanReport.Candidate> candidates = options.stream().map(Option::candidate).toList();
    Option chosen = options.get(choose(request, candidates));
    SampleType chosenType = chosen.candidate().computeType();
    Choice choice =
        new Choice(
            chosen.algorithm(), weights, chosenType, divisor, exact, reason(request, candidates));
    LineWork work = Objects.requireNonNull(chosen.work());
    Tiles tiles = new Tiles(layout, tile(request, work));
    Engine<?> engine = Engine.of(chosenType, request.vectors(), layout, tiles, work);
    NarrowEngine narrow =
        narrow(request, layout, weights, exact, chosen.candidate().cost()).orElse(null);
    return new Plan(request, candidates, choice, costs.name(), engine, narrow);
  }

  /** Sums in 16-bit integers where they are exact, and cheaper than what was chosen. */
  private Optional<NarrowEngine> narrow(
      Request request, Layout layout, Weights weights, boolean exact, double cost) {
    boolean possible =
        exact
            && request.inputType() == SampleType.U8
            && (request.method() == Method.AUTO || request.method() == Method.DIRECT)
            && continuesByBytes(request)
            && ByteSumming.suit(weights.all());
    if (!possible || costs.cost(ByteSumming.work(layout, weights.all()), SampleType.F32) > cost) {
      return Optional.empty();
    }
    ByteSums sums = request.vectors() ? ByteSums.get() : ByteSums.scalar();
    return Optional.of(new NarrowEngine(layout, new ByteSumming(layout, weights.all(), sums)));
  }

  private static boolean continuesByBytes(Request request) {
    return request.geometry().axes().stream()
        .map(Axis::boundary)
        .allMatch(boundary ->
            !(boundary instanceof Boundary.Constant constant)
                || (constant.value() >= 0
                    && constant.value() <= 255
                    && constant.value() == Math.rint(constant.value())));
  }

  /**
   * What is to be summed.
   *
   * @param missing what samples may be missing
   * @param computeType the type that algorithms which sum samples times weights need
   * @param integer whether samples and weights are whole numbers
   * @param exact whether sums are to be exact: whole numbers below 2⁵³
   * @param largest the largest magnitude that a sum can have
   */
  private record Sums(
      Layout layout,
      Weights weights,
      Missing missing,
      SampleType computeType,
      boolean integer,
      boolean exact,
      double largest) {}

  /** A candidate and, where it can be used, its work. */
  private record Option(
      Algorithm algorithm, PlanReport.Candidate candidate, @Nullable LineWork work) {

    static Option refused(Algorithm algorithm, SampleType computeType, String note) {
      return new Option(
          algorithm,
          new PlanReport.Candidate(
              algorithm.label(), computeType, Work.NONE, Double.NaN, 0, "", note),
          null);
    }
  }

  private Option option(Algorithm algorithm, Request request, Sums sums) {
    SampleType computeType = sums.computeType();
    boolean rounded = sums.exact() && !algorithm.isExactOnIntegers();
    Optional<String> refusal = algorithm.refusal(sums.layout(), sums.weights(), computeType);
    if (refusal.isPresent()) {
      return Option.refused(algorithm, computeType, refusal.get());
    }
    if (rounded) {
      Optional<SampleType> exactType =
          Stream.of(SampleType.F32, SampleType.F64)
              .filter(type -> sums.largest() < (type == SampleType.F32 ? 0x1p24 : 0x1p53))
              .filter(type -> wholeNumberBound(algorithm, sums, type) * sums.largest() < 0.25)
              .findFirst();
      if (exactType.isEmpty()) {
        return Option.refused(algorithm, computeType, "cannot promise exact integers");
      }
      computeType = exactType.get();
    } else if (sums.integer() && !algorithm.isExactOnIntegers() && sums.largest() >= 0x1p53) {
      return Option.refused(algorithm, computeType, "integer sums may exceed 2^53");
    } else if (bound(algorithm, sums, computeType) > request.tolerance()) {
      String note =
          "promises %.2g, the tolerance is %.2g"
              .formatted(bound(algorithm, sums, computeType), request.tolerance());
      return Option.refused(algorithm, computeType, note);
    }
    LineWork prepared = NormalizedWork.of(sums.layout(), sums.weights(), algorithm, sums.missing());
    LineWork work = rounded ? new RoundedWork(sums.layout(), prepared) : prepared;
    int sampleBytes = computeType.bytes();
    int longest = new Tiles(sums.layout(), tile(request, work)).longest();
    Work counted =
        NormalizedWork.work(
            sums.layout(),
            sums.weights(),
            algorithm,
            sums.missing(),
            request.inputType(),
            computeType);
    double cost = costs.cost(counted, computeType);
    return new Option(
        algorithm,
        new PlanReport.Candidate(
            algorithm.label(),
            computeType,
            counted,
            cost,
            work.bytes(longest, sampleBytes) + work.sharedBytes(sampleBytes),
            detail(algorithm, sums.weights(), rounded),
            ""),
        work);
  }

  private static TileShape tile(Request request, LineWork work) {
    return request.inputType() == SampleType.U8 ? work.tileOnBytes() : work.tile();
  }

  private static double bound(Algorithm algorithm, Sums sums, SampleType computeType) {
    double unit = computeType == SampleType.F64 ? 0x1p-53 : 0x1p-24;
    return NormalizedWork.errorBound(
        sums.layout(), sums.weights(), algorithm, sums.missing(), unit);
  }

  private static double wholeNumberBound(Algorithm algorithm, Sums sums, SampleType computeType) {
    double unit = computeType == SampleType.F64 ? 0x1p-53 : 0x1p-24;
    return algorithm.wholeNumberBound(sums.layout(), sums.weights(), unit);
  }

  private static String detail(Algorithm algorithm, Weights weights, boolean rounded) {
    List<String> details = new ArrayList<>();
    LowRank terms = weights.lowRank();
    if (algorithm == LowRankConvolution.INSTANCE && terms != null) {
      String values =
          terms.singularValues().stream().map("%.3g"::formatted).collect(Collectors.joining(" "));
      details.add(
          "rank %d, singular values %s, residual %.1e"
              .formatted(terms.rank(), values, terms.residual()));
    }
    if (rounded) {
      details.add("rounded to whole numbers");
    }
    return String.join(", ", details);
  }

  /**
   * Few outer products for the weights: as exact as the compute type, or as the tolerance allows.
   * For a plan that chooses for itself only as many as can be cheaper than all taps.
   */
  private static Optional<LowRank> lowRank(
      Request request, Layout layout, double[] all, SampleType computeType) {
    int rows = layout.outerTaps();
    int columns = layout.line().taps();
    int most = Math.min(rows, columns);
    if (request.method() == Method.AUTO) {
      most = Math.min(MOST_TERMS, rows * columns / (rows + columns) - 1);
    }
    double eps = computeType == SampleType.F64 ? 0x1p-52 : 0x1p-23;
    double tolerance =
        request.tolerance() < Double.POSITIVE_INFINITY
            ? request.tolerance() / 2
            : Math.max(rows, columns) * eps;
    return LowRank.of(all, columns, tolerance, most);
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
