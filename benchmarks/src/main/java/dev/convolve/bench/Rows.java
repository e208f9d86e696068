package dev.convolve.bench;

import dev.convolve.bench.Forks.Outcome;
import dev.convolve.bench.Forks.Round;
import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.report.Medians;
import dev.convolve.bench.report.Report;
import dev.convolve.bench.report.Row;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workload.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** The rows that compare warm work: each workload beside each peer, in several forks. */
final class Rows {

  /** A peer that takes this many times as long as the best is run in one fork alone. */
  private static final double HOPELESS = 2;

  private final List<Peer> peers;
  private final boolean quick;
  private final int forks;
  private final Report report;
  private double floatNanos = Double.NaN;
  private double shortNanos = Double.NaN;

  /**
   * @param peers those present
   * @param quick fewer and shorter forks, and only the peers that were fastest so far
   */
  Rows(List<Peer> peers, boolean quick, Report report) {
    this.peers = peers;
    this.quick = quick;
    this.report = report;
    forks = quick ? 3 : 5;
  }

  private static double time(Pairing pairing) {
    return pairing.median(round -> round.nanos("peer1"));
  }

  /** One peer's forks. */
  private record Pairing(String peer, List<Outcome> outcomes) {

    double median(ToDoubleFunction<Round> figure) {
      return Medians.of(outcomes.stream().mapToDouble(each -> each.median(figure)).toArray());
    }
  }

  /** Runs these. */
  void run(Iterable<Workload> workloads) {
    measurePeaks();
    for (Workload workload : workloads) {
      try {
        measure(workload);
      } catch (IOException | RunnerException e) {
        report.add(Row.failed(workload.name(), 1, "ms", "a fork failed: " + e.getMessage()));
      }
    }
  }

  private void measurePeaks() {
    try {
      floatNanos = Forks.peak("floats") / PeakBenchmark.floatSteps();
      shortNanos = Forks.peak("shorts") / PeakBenchmark.shortSteps();
      report.note(
          "one thread: %.0f GFLOP/s of f32 multiply-adds, %.0f G/s of i16 ones"
              .formatted(2 / floatNanos, 1 / shortNanos));
    } catch (IOException | RunnerException e) {
      report.note("the peaks could not be measured: " + e.getMessage());
    }
  }

  private void measure(Workload workload) throws IOException, RunnerException {
    List<Pairing> pairings = new ArrayList<>();
    for (Peer peer : peers) {
      boolean wanted = !quick || workload.rivals().contains(peer.name());
      if (wanted && peer.suits(workload)) {
        pairings.add(new Pairing(peer.name(), new ArrayList<>()));
      }
    }
    if (pairings.isEmpty()) {
      pairings.add(new Pairing(PairBenchmark.ALONE, new ArrayList<>()));
    }
    long slice = quick ? 20_000_000 : 60_000_000;
    int rounds = quick ? 5 : 9;
    List<Pairing> close = pairings;
    for (int fork = 0; fork < forks; fork++) {
      for (Pairing pairing : close) {
        pairing.outcomes.add(Forks.pair(workload.name(), pairing.peer, rounds, slice));
      }
      if (fork == 0) {
        double best = pairings.stream().mapToDouble(Rows::time).min().orElseThrow();
        close = pairings.stream().filter(each -> !(time(each) > HOPELESS * best)).toList();
      }
    }
    if (pairings.size() > 1) {
      report.note(
          pairings.stream()
              .map(each -> "%s %.4g ms".formatted(each.peer, time(each) / 1e6))
              .collect(Collectors.joining(", ", workload.name() + ", 1 thread: ", "")));
    }
    for (int threads = 1; threads <= 2; threads++) {
      report.add(row(workload, threads, pairings));
    }
  }

  private Row row(Workload workload, int threads, List<Pairing> pairings) {
    String oursKey = "ours" + threads;
    String peerKey = "peer" + threads;
    String copyKey = "copy" + threads;
    Pairing best = pairings.getFirst();
    for (Pairing each : pairings) {
      if (each.median(round -> round.nanos(peerKey)) < best.median(round -> round.nanos(peerKey))) {
        best = each;
      }
    }
    double[] ratios =
        best.outcomes.stream()
            .mapToDouble(each -> each.median(round -> round.nanos(peerKey) / round.nanos(oursKey)))
            .sorted()
            .toArray();
    double ours = best.median(round -> round.nanos(oursKey));
    Outcome first = best.outcomes.getFirst();
    String[] work = first.noted("work").getFirst().split("\t");
    double nanos = Boolean.parseBoolean(work[1]) ? shortNanos : floatNanos;
    double limit =
        Math.max(
            best.median(round -> round.nanos(copyKey)),
            Double.isNaN(nanos) ? 0 : Double.parseDouble(work[0]) * nanos / threads);
    Mark mark = workload.mark(threads);
    Optional<String> wrong =
        pairings.stream()
            .flatMap(each -> each.outcomes.stream())
            .flatMap(outcome -> outcome.noted("disagrees").stream())
            .findFirst();
    return new Row(
        workload.name(),
        threads,
        "ms",
        ours / 1e6,
        best.peer.equals(PairBenchmark.ALONE) ? "" : first.noted(peerKey).getFirst(),
        best.median(round -> round.nanos(peerKey)) / 1e6,
        Medians.of(ratios),
        ratios[0],
        ratios[ratios.length - 1],
        limit / ours,
        mark.floor(),
        mark.goal(),
        wrong.map(what -> "DISAGREES: " + what).orElse(""));
  }
}
