package dev.convolve.bench;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.PrintStream;
import java.util.Random;

/**
 * Time against kernel size, for kernels with nothing to find in their weights: it must grow without
 * a cliff, whatever the planner changes to on the way. Growth from k to k + 2 may be 1.2·((k+2)/k)²
 * up to 11, and 1.5 beyond.
 */
final class KernelSizes {

  private static final int WARM_RUNS = 5;

  private KernelSizes() {}

  static void run(boolean quick, PrintStream out) {
    int extent = quick ? 512 : 2048;
    int largest = quick ? 63 : 201;
    Shape plane = Shape.of(extent, extent);
    Tensor source = Tensor.zeros(SampleType.F32, plane);
    Stopwatch.fill(source);
    Tensor target = Tensor.zeros(SampleType.F32, plane);
    // Every algorithm that may be chosen is compiled before the first time counts.
    for (int run = 0; run < WARM_RUNS; run++) {
      for (int k : new int[] {3, 9, 15, 31}) {
        Stopwatch.time(plan(k, plane), source, target);
      }
    }
    double before = Double.NaN;
    double worst = 0;
    String where = "";
    out.println("f32 %s, one thread".formatted(plane));
    for (int k = 3; k <= largest; k += 2) {
      Random random = new Random(k);
      Kernel kernel = Kernel.of(Shape.of(k, k), random.doubles((long) k * k, -0.3, 0.7).toArray());
      Plan plan = Correlation.of(kernel).plan(plane, SampleType.F32);
      double time = Stopwatch.time(plan, source, target);
      double growth = time / before;
      double allowed = k <= 11 ? 1.2 * k * k / ((k - 2.0) * (k - 2.0)) : 1.5;
      if (growth / allowed > worst) {
        worst = growth / allowed;
        where = "%d -> %d".formatted(k - 2, k);
      }
      out.println(
          "%3d  %-9s %8.2f ms%s"
              .formatted(
                  k,
                  plan.report().algorithm(),
                  time / 1e6,
                  k == 3 ? "" : "  x %.2f of %.2f allowed".formatted(growth, allowed)));
      before = time;
    }
    out.println(
        "steepest: %s, %.2f of what is allowed: %s"
            .formatted(where, worst, worst <= 1 ? "no cliff" : "a CLIFF"));
  }

  private static Plan plan(int k, Shape plane) {
    Random random = new Random(k);
    double[] weights = random.doubles((long) k * k, -0.3, 0.7).toArray();
    return Correlation.of(Kernel.of(Shape.of(k, k), weights)).plan(plane, SampleType.F32);
  }
}
