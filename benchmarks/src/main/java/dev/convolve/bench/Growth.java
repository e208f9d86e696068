package dev.convolve.bench;

import dev.convolve.bench.Forks.Outcome;
import dev.convolve.bench.report.Medians;
import dev.convolve.bench.report.Report;
import dev.convolve.bench.report.Row;
import dev.convolve.bench.work.Series;
import dev.convolve.bench.work.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Rows that compare us with ourselves on a smaller scale, in nanoseconds a sample with one thread;
 * the share of the limit is that of the copy bandwidth measured in the same fork.
 */
final class Growth {

  private final boolean quick;
  private final Report report;

  /**
   * @param quick one short fork each
   */
  Growth(boolean quick, Report report) {
    this.quick = quick;
    this.report = report;
  }

  /** One fork's time per sample at one step, and the share of the copy bandwidth. */
  private record Point(double nanos, double share) {}

  /** Runs a series: every fork goes through all steps. */
  void run(Series series) {
    List<List<Point>> points = new ArrayList<>();
    series.steps().forEach(step -> points.add(new ArrayList<>()));
    try {
      for (int fork = 0; fork < (quick ? 1 : 3); fork++) {
        for (int i = 0; i < series.steps().size(); i++) {
          points.get(i).add(measure(series.steps().get(i)));
        }
      }
    } catch (IOException | RunnerException e) {
      report.add(Row.failed(series.name(), 1, "ns/sample", "a fork failed: " + e.getMessage()));
      return;
    }
    for (int i = 0; i < points.size(); i++) {
      report.add(row(series, i, points.get(i), points.get(series.reference())));
    }
  }

  private Point measure(Workload workload) throws IOException, RunnerException {
    Outcome outcome = Forks.pair(workload.name(), PairBenchmark.ALONE, quick ? 3 : 7, 25_000_000);
    double ours = outcome.median(round -> round.nanos("ours1"));
    double copy = outcome.median(round -> round.nanos("copy1"));
    return new Point(ours / workload.shape().size(), copy / ours);
  }

  private static Row row(Series series, int step, List<Point> points, List<Point> reference) {
    double allowed = series.allowedGrowth(step);
    double[] ratios = new double[points.size()];
    for (int fork = 0; fork < ratios.length; fork++) {
      ratios[fork] = reference.get(fork).nanos() * allowed / points.get(fork).nanos();
    }
    Workload smallest = series.steps().get(series.reference());
    boolean judged = series.isJudged(step);
    double no = Double.NaN;
    return new Row(
        series.steps().get(step).name(),
        1,
        "ns/sample",
        Medians.of(points.stream().mapToDouble(Point::nanos).toArray()),
        judged ? "%s%s".formatted(smallest.name(), series.inTaps() ? " grown" : "") : "",
        judged ? allowed * Medians.of(reference.stream().mapToDouble(Point::nanos).toArray()) : no,
        judged ? Medians.of(ratios) : no,
        judged ? Medians.least(ratios) : no,
        judged ? Medians.largest(ratios) : no,
        Medians.of(points.stream().mapToDouble(Point::share).toArray()),
        no,
        judged ? series.goal() : no,
        "");
  }
}
