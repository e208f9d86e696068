package dev.convolve.plan;

import dev.convolve.algorithm.ByteSumming;
import dev.convolve.algorithm.Work;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.SizeMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures this machine's {@link CostModel}: runs plans of every algorithm over a fixed list of
 * small tasks and finds the rates whose predictions miss their times least, in the sense of the
 * least sum of relative errors, no rate below 0.
 */
public final class Calibration {

  private static final int RUNS = 5;
  private static final long LEAST_NANOS = 5_000_000;
  private static final long WARM_NANOS = 30_000_000;
  private static final int WARM_RUNS = 3;

  /** Rounds of weighing, and what counts as missed at the least. */
  private static final int ROUNDS = 6;

  private static final double CLOSE = 0.05;
  private static final Work.Kind[] KINDS = Work.Kind.values();

  private Calibration() {}

  /**
   * A task and how well the model fits it.
   *
   * @param task in words
   * @param measured nanoseconds
   * @param predicted nanoseconds
   */
  public record Sample(String task, double measured, double predicted) {}

  record Timed(String task, double[] work, double nanos) {}

  /**
   * The rates of this machine, one thread.
   *
   * @param name what plans shall call the constants
   * @param clock nanoseconds of the calling thread, such as its processor time
   * @param heard is told of each task with its measured and its predicted time, at the end
   */
  public static CostModel measure(String name, LongSupplier clock, Consumer<Sample> heard) {
    CostModel.Rates f32 = rates(SampleType.F32, clock, heard);
    CostModel.Rates f64 = rates(SampleType.F64, clock, heard);
    return new CostModel(name, f32, f64);
  }

  private static CostModel.Rates rates(
      SampleType type, LongSupplier clock, Consumer<Sample> heard) {
    // Once without being counted, until all that they share is compiled.
    tasks(type).forEach(task -> time(task, clock));
    List<Timed> timed = new ArrayList<>();
    for (Task task : tasks(type)) {
      timed.add(time(task, clock));
    }
    double[] rates = fit(timed);
    for (Timed task : timed) {
      heard.accept(new Sample(type + " " + task.task(), task.nanos(), dot(task.work(), rates)));
    }
    Map<Work.Kind, Double> nanos = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : KINDS) {
      nanos.put(kind, rates[kind.ordinal()]);
    }
    return new CostModel.Rates(nanos);
  }

  /** What is run: a kernel of a kind that suits a method, over data of a shape and type. */
  private record Task(Method method, Shape data, Shape kernel, SampleType type) {}

  private static List<Task> tasks(SampleType type) {
    List<Task> tasks = new ArrayList<>();
    Shape[] planes = {Shape.of(60, 80), Shape.of(300, 400), Shape.of(768, 1024)};
    for (Shape plane : planes) {
      for (int k : new int[] {3, 5, 9, 15, 25}) {
        tasks.add(new Task(Method.DIRECT, plane, Shape.of(k, k), type));
      }
      for (int k : new int[] {3, 5, 9, 15, 31, 63}) {
        boolean fits = k <= plane.extent(0);
        tasks.add(new Task(Method.SEPARABLE, plane, Shape.of(fits ? k : 25, k), type));
        tasks.add(new Task(Method.BOX, plane, Shape.of(fits ? k : 25, k), type));
      }
      for (int k : new int[] {7, 15, 31}) {
        tasks.add(new Task(Method.LOW_RANK, plane, Shape.of(k, k), type));
      }
      for (int k : new int[] {9, 15, 21, 31, 63}) {
        tasks.add(new Task(Method.FFT, plane, Shape.of(k, k), type));
      }
      for (int[] oblong : new int[][] {{1, 31}, {31, 1}, {5, 33}}) {
        tasks.add(new Task(Method.DIRECT, plane, Shape.of(oblong), type));
      }
    }
    for (int n : new int[] {5_000, 200_000}) {
      for (int k : new int[] {3, 16, 64, 255}) {
        tasks.add(new Task(Method.DIRECT, Shape.of(n), Shape.of(k), type));
        tasks.add(new Task(Method.BOX, Shape.of(n), Shape.of(k), type));
      }
      for (int k : new int[] {64, 255, 800}) {
        tasks.add(new Task(Method.FFT, Shape.of(n), Shape.of(k), type));
      }
    }
    for (Shape volume : new Shape[] {Shape.of(16, 24, 32), Shape.of(48, 64, 80)}) {
      for (int k : new int[] {3, 5, 9}) {
        tasks.add(new Task(Method.FFT, volume, Shape.of(k, k, k), type));
        if (k < 9) {
          tasks.add(new Task(Method.DIRECT, volume, Shape.of(k, k, k), type));
        }
        tasks.add(new Task(Method.SEPARABLE, volume, Shape.of(k, k, k), type));
        tasks.add(new Task(Method.BOX, volume, Shape.of(k, k, k), type));
      }
    }
    if (type == SampleType.F32) {
      whole(tasks, planes);
    }
    return tasks;
  }

  /** Integer samples: converted for float32 sums, and bytes that are summed in 16 bits. */
  private static void whole(List<Task> tasks, Shape[] planes) {
    for (Shape plane : planes) {
      for (int k : new int[] {3, 9}) {
        tasks.add(new Task(Method.DIRECT, plane, Shape.of(k, k), SampleType.U16));
        tasks.add(new Task(Method.SEPARABLE, plane, Shape.of(k, k), SampleType.U8));
        tasks.add(new Task(Method.BOX, plane, Shape.of(k, k), SampleType.U8));
      }
      for (int k : new int[] {3, 5}) {
        tasks.add(new Task(Method.DIRECT, plane, Shape.of(3, k), SampleType.U8));
      }
    }
  }

  private static Timed time(Task task, LongSupplier clock) {
    Plan plan = plan(task);
    plan.takeVectorsAtOnce();
    Tensor source = Tensor.zeros(task.type(), task.data());
    Random random = new Random(1);
    for (int i = 0; i < source.shape().size(); i++) {
      double uniform = random.nextDouble();
      source.store(i, task.type().isInteger() ? (int) (100 * uniform) : uniform);
    }
    Tensor target = Tensor.zeros(task.type(), plan.outputShape());
    long started = clock.getAsLong();
    int runs = 0;
    do {
      plan.apply(source, target, Execution.SINGLE);
    } while (++runs < WARM_RUNS || clock.getAsLong() - started < WARM_NANOS);
    double best = Double.POSITIVE_INFINITY;
    long began = clock.getAsLong();
    for (int run = 0; run < RUNS || clock.getAsLong() - began < LEAST_NANOS; run++) {
      long before = clock.getAsLong();
      plan.apply(source, target, Execution.SINGLE);
      best = Math.min(best, clock.getAsLong() - before);
    }
    Work work =
        plan.report().narrow()
            ? ByteSumming.work(plan.layout(), plan.weights().all())
            : work(plan, task);
    return new Timed(
        "%s %s over %s %s"
            .formatted(task.method().label(), task.kernel(), task.type(), task.data()),
        Arrays.stream(KINDS).mapToDouble(work::count).toArray(),
        best);
  }

  private static Work work(Plan plan, Task task) {
    return plan.report().candidates().stream()
        .filter(candidate -> candidate.algorithm().equals(task.method().label()))
        .findFirst()
        .orElseThrow()
        .work();
  }

  private static Plan plan(Task task) {
    double[] weights = new double[(int) task.kernel().size()];
    for (int i = 0; i < weights.length; i++) {
      int[] at = task.kernel().position(i);
      double product = 1;
      double other = 0.5;
      for (int axis = 0; axis < at.length; axis++) {
        product *= 1 + 0.25 * Math.sin(1 + at[axis]);
        other *= 1 + 0.5 * Math.cos(2 + 0.7 * at[axis]);
      }
      weights[i] =
          switch (task.method()) {
            case BOX -> 1;
            // Small powers of two, so that it is exactly an outer product in either type.
            case SEPARABLE -> Math.scalb(1.0, Arrays.stream(at).map(index -> index % 3).sum());
            default -> task.type() == SampleType.U8 ? 1 : product + other;
          };
    }
    List<Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < task.data().rank(); axis++) {
      int taps = task.kernel().extent(axis);
      axes.add(
          new Axis(
              task.data().extent(axis), taps, taps / 2, 1, 1, Boundary.REFLECT, SizeMode.SAME));
    }
    Kernel kernel = Kernel.of(task.kernel(), weights);
    return Planner.shipped()
        .plan(
            new Request(
                Operation.CORRELATION,
                false,
                kernel,
                kernel,
                new Geometry(axes),
                task.type(),
                task.method(),
                Double.POSITIVE_INFINITY,
                Missing.NOTHING,
                true));
  }

  /**
   * Rates of least Σ|1 − w·r/t|, none below 0, so that a task that was disturbed, or that the model
   * does not fit, does not bend the others': least squares, each task weighing the less the more it
   * is missed, a few times over.
   */
  static double[] fit(List<Timed> timed) {
    double[] weights = new double[timed.size()];
    Arrays.fill(weights, 1);
    double[] rates = leastSquares(timed, weights);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < weights.length; i++) {
        Timed task = timed.get(i);
        double missed = Math.abs(1 - dot(task.work(), rates) / task.nanos());
        weights[i] = 1 / Math.max(missed, CLOSE);
      }
      rates = leastSquares(timed, weights);
    }
    return rates;
  }

  /** Rates of least Σ(weight · (1 − w·r/t)²): coordinate descent, which ends at the least. */
  private static double[] leastSquares(List<Timed> timed, double[] weights) {
    int kinds = KINDS.length;
    double[][] products = new double[kinds][kinds];
    double[] wanted = new double[kinds];
    for (int i = 0; i < weights.length; i++) {
      Timed task = timed.get(i);
      for (int a = 0; a < kinds; a++) {
        double share = weights[i] * task.work()[a] / task.nanos();
        wanted[a] += share;
        for (int b = 0; b < kinds; b++) {
          products[a][b] += share * task.work()[b] / task.nanos();
        }
      }
    }
    double[] rates = new double[kinds];
    for (int sweep = 0; sweep < 20_000; sweep++) {
      for (int kind = 0; kind < kinds; kind++) {
        double square = products[kind][kind];
        double along = wanted[kind] - dot(products[kind], rates);
        rates[kind] = square == 0 ? 0 : Math.max(0, rates[kind] + along / square);
      }
    }
    return rates;
  }

  private static double dot(double[] work, double[] rates) {
    double sum = 0;
    for (int kind = 0; kind < work.length; kind++) {
      sum += work[kind] * rates[kind];
    }
    return sum;
  }
}
