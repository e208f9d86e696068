package dev.convolve.bench;

import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.report.Report;
import dev.convolve.bench.report.Row;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.bench.work.Workloads;
import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Time against kernel size, for kernels with nothing to find in their weights: it must grow without
 * a cliff, whatever the planner changes to on the way. Growth from k to k + 2 may be 1.2·((k+2)/k)²
 * up to 11, and 1.5 beyond. A peer's curve stands beside ours. Processor time of one thread.
 */
final class KernelSizes {

  /** How long each algorithm and each microkernel of its own waits for the compiler. */
  private static final long COMPILE_NANOS = 800_000_000;

  /** Timings in a row that bring nothing new before the least of them counts. */
  private static final int SETTLED = 3;

  private static final int MOST_TIMINGS = 40;

  /** Between two timings: what the first set off is compiled meanwhile. */
  private static final long PAUSE_MILLIS = 10;

  private KernelSizes() {}

  /**
   * @param peers the first of them that suits is timed too
   */
  static void run(boolean quick, List<Peer> peers, Report report) {
    int extent = quick ? 512 : 2048;
    int largest = quick ? 63 : 201;
    Shape plane = Shape.of(extent, extent);
    for (int k : new int[] {63, 31, 15, 13, 11, 9, 7, 5, 3}) {
      warm(new Job(workload(k, plane)).ours());
    }
    double before = Double.NaN;
    double worst = 0;
    String where = "";
    for (int k = 3; k <= largest; k += 2) {
      Workload workload = workload(k, plane);
      Job job = new Job(workload);
      Contender ours = job.ours();
      double time = settled(ours);
      String peer = "";
      double theirs = Double.NaN;
      for (Peer each : peers) {
        if (peer.isEmpty() && each.suits(workload)) {
          Contender first = each.contenders(job).getFirst();
          peer = first.label();
          theirs = settled(first);
          first.close();
        }
      }
      double growth = time / before;
      double allowed = k <= 11 ? 1.2 * k * k / ((k - 2.0) * (k - 2.0)) : 1.5;
      if (growth / allowed > worst) {
        worst = growth / allowed;
        where = "%d -> %d".formatted(k - 2, k);
      }
      double no = Double.NaN;
      double ratio = theirs / time;
      report.add(
          new Row(
              workload.name(),
              1,
              "ms",
              time / 1e6,
              peer,
              theirs / 1e6,
              ratio,
              ratio,
              ratio,
              no,
              no,
              no,
              ""));
      before = time;
    }
    report.note(
        "kernels over f32 %s, steepest: %s, %.2f of the growth allowed: %s"
            .formatted(plane, where, worst, worst <= 1 ? "no cliff" : "a CLIFF"));
  }

  private static void warm(Contender each) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < COMPILE_NANOS) {
      each.median(1, 0);
    }
  }

  private static double settled(Contender each) {
    double least = Double.POSITIVE_INFINITY;
    int since = 0;
    long began = System.nanoTime();
    for (int i = 0; i < MOST_TIMINGS && (since < SETTLED || isEarly(began)); i++) {
      double time = Stopwatch.time(() -> each.median(1, 0));
      since = time < 0.95 * least ? 0 : since + 1;
      least = Math.min(least, time);
      LockSupport.parkNanos(PAUSE_MILLIS * 1_000_000);
    }
    return least;
  }

  private static boolean isEarly(long began) {
    return System.nanoTime() - began < COMPILE_NANOS / 4;
  }

  private static Workload workload(int k, Shape plane) {
    return new Workload(
        "kernel-size-" + k,
        SampleType.F32,
        SampleType.F32,
        plane,
        Workloads.noise(k, k),
        Boundary.REFLECT,
        List.of(),
        Mark.NONE,
        Mark.NONE);
  }
}
