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

/**
 * Time against kernel size, for kernels with nothing to find in their weights: it must grow without
 * a cliff, whatever the planner changes to on the way. Growth from k to k + 2 may be 1.2·((k+2)/k)²
 * up to 11, and 1.5 beyond. A peer's curve stands beside ours. Processor time of one thread.
 */
final class KernelSizes {

  private static final int WARM_RUNS = 5;

  private KernelSizes() {}

  /**
   * @param peers the first of them that suits is timed too
   */
  static void run(boolean quick, List<Peer> peers, Report report) {
    int extent = quick ? 512 : 2048;
    int largest = quick ? 63 : 201;
    Shape plane = Shape.of(extent, extent);
    // Every algorithm that may be chosen is compiled before the first time counts.
    for (int run = 0; run < WARM_RUNS; run++) {
      for (int k : new int[] {3, 9, 15, 31}) {
        Contender ours = new Job(workload(k, plane)).ours();
        Stopwatch.time(() -> ours.median(1, 0));
      }
    }
    double before = Double.NaN;
    double worst = 0;
    String where = "";
    for (int k = 3; k <= largest; k += 2) {
      Workload workload = workload(k, plane);
      Job job = new Job(workload);
      Contender ours = job.ours();
      double time = Stopwatch.time(() -> ours.median(1, 0));
      String peer = "";
      double theirs = Double.NaN;
      for (Peer each : peers) {
        if (peer.isEmpty() && each.suits(workload)) {
          Contender first = each.contenders(job).getFirst();
          peer = first.label();
          theirs = Stopwatch.time(() -> first.median(1, 0));
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
    }
    report.note(
        "kernels over f32 %s, steepest: %s, %.2f of the growth allowed: %s"
            .formatted(plane, where, worst, worst <= 1 ? "no cliff" : "a CLIFF"));
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
