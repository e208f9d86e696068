package dev.convolve.bench;

import dev.convolve.Correlation;
import dev.convolve.LinearFilter;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Calibration;
import dev.convolve.plan.CostModel;
import dev.convolve.plan.Method;
import dev.convolve.plan.Plan;
import dev.convolve.plan.PlanReport;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How often the planner chooses well: over a fixed grid of extents, kernels, types and boundaries,
 * every algorithm that could do a case is timed, and the chosen one's time is set against the
 * shortest. On the plan calibrated in the same run, and on the shipped one.
 */
final class PlannerGrid {

  /** A choice within this much of the best is a good one. */
  private static final double GOOD = 1.15;

  /** What the model expects to take longer than this many times the cheapest is not timed. */
  private static final double HOPELESS = 5;

  /** Between two timings of a plan. */
  private static final long COMPILE_NANOS = 15_000_000;

  /** A timing shorter than the best by this factor says that more was compiled. */
  private static final double IMPROVED = 0.95;

  /** Timings in a row without such a gain, after which a plan is taken for compiled. */
  private static final int CALM = 3;

  /** The most timings of a plan. */
  private static final int ROUNDS = 60;

  private PlannerGrid() {}

  /** How the weights of a kernel hang together. */
  private enum Form {
    /** Nothing to find: each weight drawn by itself. */
    ANY,
    /** One vector per axis. */
    OUTER_PRODUCT,
    /** Two of them, summed. */
    RANK_TWO,
    /** All alike. */
    BOX
  }

  private record Case(Shape data, Shape kernel, Form form, SampleType type, Boundary boundary) {
    @Override
    public String toString() {
      return "%s %s by %s %s, %s"
          .formatted(
              type,
              data,
              kernel,
              form.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              boundary.label());
    }
  }

  /** A case, the method chosen, the best one, and how much longer the chosen one took. */
  private record Finding(Case given, String chosen, String best, double ratio, String times) {}

  static void run(boolean quick, PrintStream out) {
    CostModel measured = Calibration.measure("this machine", Stopwatch::nanos, sample -> {});
    out.println("measured prices, as CostModel.SHIPPED has them, in the order of Work.Kind:");
    out.println("  rates(%s),".formatted(rates(measured.f32())));
    out.println("  rates(%s)".formatted(rates(measured.f64())));
    List<Case> cases = cases();
    if (quick) {
      cases = every(cases, 7);
    }
    List<Finding> calibrated = new ArrayList<>();
    List<Finding> shipped = new ArrayList<>();
    // Once without being counted, until all that plans share is compiled.
    for (Case given : cases) {
      find(given, measured, new ArrayList<>(), new ArrayList<>());
    }
    for (Case given : cases) {
      find(given, measured, calibrated, shipped);
    }
    report("calibrated", calibrated, out);
    report("shipped", shipped, out);
  }

  private static String rates(CostModel.Rates rates) {
    return rates.nanos().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new BigDecimal(entry.getValue()).round(new MathContext(3)).toPlainString())
        .collect(Collectors.joining(", "));
  }

  private static <T> List<T> every(List<T> list, int nth) {
    return IntStream.range(0, list.size()).filter(i -> i % nth == 0).mapToObj(list::get).toList();
  }

  private static void report(String costs, List<Finding> findings, PrintStream out) {
    long good = findings.stream().filter(finding -> finding.ratio() <= GOOD).count();
    out.println(
        "%s costs: %d of %d choices within %.0f %% of the best (%.1f %%)"
            .formatted(
                costs, good, findings.size(), 100 * (GOOD - 1), 100.0 * good / findings.size()));
    out.println("the worst ten:");
    findings.stream()
        .sorted(Comparator.comparingDouble(Finding::ratio).reversed())
        .limit(10)
        .forEach(finding ->
            out.println(
                "  %.2f  %s: %s, best %s (%s)"
                    .formatted(
                        finding.ratio(),
                        finding.given(),
                        finding.chosen(),
                        finding.best(),
                        finding.times())));
  }

  private static void find(
      Case given, CostModel measured, List<Finding> calibrated, List<Finding> shipped) {
    LinearFilter filter = Correlation.of(kernel(given)).boundary(given.boundary());
    Tensor source = Tensor.zeros(given.type(), given.data());
    Stopwatch.fill(source);
    Plan ours = filter.costs(measured).plan(given.data(), given.type());
    Plan usual = filter.plan(given.data(), given.type());
    Tensor target = Tensor.zeros(given.type(), ours.outputShape());
    double least =
        ours.report().candidates().stream()
            .mapToDouble(PlanReport.Candidate::cost)
            .filter(cost -> !Double.isNaN(cost))
            .min()
            .orElseThrow();
    String best = "";
    double shortest = Double.POSITIVE_INFINITY;
    Map<String, Double> times = new LinkedHashMap<>();
    for (PlanReport.Candidate candidate : ours.report().candidates()) {
      boolean chosen =
          candidate.algorithm().equals(chosen(usual)) || candidate.algorithm().equals(chosen(ours));
      if (candidate.note().isEmpty() && (chosen || candidate.cost() < HOPELESS * least)) {
        Plan plan =
            filter.method(Method.of(candidate.algorithm())).plan(given.data(), given.type());
        double time = settled(plan, source, target);
        times.put(candidate.algorithm(), time);
        if (time < shortest) {
          shortest = time;
          best = candidate.algorithm();
        }
      }
    }
    String all =
        times.entrySet().stream()
            .map(entry -> "%s %.3f ms".formatted(entry.getKey(), entry.getValue() / 1e6))
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    calibrated.add(finding(given, ours, best, shortest, times, all));
    shipped.add(finding(given, usual, best, shortest, times, all));
  }

  /** The best timing once several in a row were not better: what they set off is compiled. */
  private static double settled(Plan plan, Tensor source, Tensor target) {
    double best = Stopwatch.time(plan, source, target);
    int calm = 0;
    for (int round = 0; calm < CALM && round < ROUNDS; round++) {
      LockSupport.parkNanos(COMPILE_NANOS);
      double next = Stopwatch.time(plan, source, target);
      calm = next < IMPROVED * best ? 0 : calm + 1;
      best = Math.min(best, next);
    }
    return best;
  }

  /** The method chosen; sums in 16-bit integers are direct ones. */
  private static String chosen(Plan plan) {
    return plan.report().narrow() ? Method.DIRECT.label() : plan.report().algorithm();
  }

  private static Finding finding(
      Case given, Plan plan, String best, double shortest, Map<String, Double> times, String all) {
    String chosen = chosen(plan);
    double time = Objects.requireNonNull(times.get(chosen));
    return new Finding(given, chosen, best, time / shortest, all);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Boundary[] boundaries = {Boundary.REFLECT, Boundary.ZERO, Boundary.WRAP, Boundary.EDGE};
    SampleType[] types = {SampleType.F32, SampleType.F64, SampleType.U8, SampleType.U16};
    int turn = 0;
    for (Shape data :
        List.of(Shape.of(60, 80), Shape.of(300, 200), Shape.of(480, 640), Shape.of(1080, 1440))) {
      for (int k : new int[] {3, 5, 7, 9, 11, 15, 21, 31, 45, 63}) {
        for (Form form : Form.values()) {
          if (k > data.extent(0) || (form == Form.RANK_TWO && k < 7)) {
            continue;
          }
          for (int i = 0; i < 2; i++) {
            SampleType type = types[turn % types.length];
            cases.add(new Case(data, Shape.of(k, k), form, type, boundaries[turn / 3 % 4]));
            turn++;
          }
        }
      }
    }
    for (int[] oblong :
        new int[][] {{1, 5}, {1, 31}, {25, 1}, {3, 41}, {33, 5}, {4, 4}, {16, 16}, {101, 1}}) {
      for (Form form : new Form[] {Form.ANY, Form.OUTER_PRODUCT, Form.BOX}) {
        for (Shape data : List.of(Shape.of(300, 200), Shape.of(700, 900, 3))) {
          Shape kernel = data.rank() == 2 ? Shape.of(oblong) : Shape.of(oblong[0], oblong[1], 1);
          SampleType type = types[turn % types.length];
          cases.add(new Case(data, kernel, form, type, boundaries[turn / 3 % 4]));
          turn++;
        }
      }
    }
    for (int n : new int[] {1_000, 50_000, 1_000_000}) {
      for (int k : new int[] {3, 17, 64, 255, 800, 1024, 5000}) {
        for (Form form : new Form[] {Form.ANY, Form.BOX}) {
          if (k < n) {
            SampleType type = types[turn % 2];
            cases.add(new Case(Shape.of(n), Shape.of(k), form, type, boundaries[turn / 3 % 4]));
            turn++;
          }
        }
      }
    }
    for (Shape data : List.of(Shape.of(16, 24, 32), Shape.of(64, 80, 96))) {
      for (int k : new int[] {3, 5, 7, 9, 13}) {
        for (Form form : new Form[] {Form.ANY, Form.OUTER_PRODUCT, Form.BOX}) {
          SampleType type = types[turn % 2];
          cases.add(new Case(data, Shape.of(k, k, k), form, type, boundaries[turn / 3 % 4]));
          turn++;
        }
      }
    }
    return cases;
  }

  private static Kernel kernel(Case given) {
    Shape shape = given.kernel();
    double[] weights = new double[(int) shape.size()];
    Random random = new Random(7);
    for (int i = 0; i < weights.length; i++) {
      double product = 1;
      double other = 0.3;
      int[] at = shape.position(i);
      for (int axis = 0; axis < at.length; axis++) {
        double u = (at[axis] + 0.5) / shape.extent(axis) - 0.5;
        product *= Math.exp(-4 * u * u);
        other *= 1 + u + u * u;
      }
      weights[i] =
          switch (given.form()) {
            case ANY -> random.nextDouble() - 0.3;
            case OUTER_PRODUCT -> product;
            case RANK_TWO -> product + other;
            case BOX -> 1;
          };
    }
    return Kernel.of(shape, weights).dividedBy(weights.length);
  }
}
