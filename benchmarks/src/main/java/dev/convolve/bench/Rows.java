package dev.convolve.bench;

import dev.convolve.bench.Forks.Outcome;
import dev.convolve.bench.Forks.Round;
import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.report.Medians;
import dev.convolve.bench.report.Report;
import dev.convolve.bench.report.Row;
import dev.convolve.bench.work.Work;
import dev.convolve.bench.work.Workload.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** The rows that compare warm work: each work beside each peer, in several forks. */
final class Rows {

  /** A peer that takes this many times as long as the best is run in one fork alone. */
  private static final double HOPELESS = 2;

  /** The same where little time is to be taken. */
  private static final double QUICKLY_HOPELESS = 1.3;

  private final List<Rival> peers;
  private final boolean quick;
  private final int forks;
  private final Report report;
  private double floatNanos = Double.NaN;
  private double shortNanos = Double.NaN;

  /**
   * @param peers those present
   * @param quick fewer and shorter forks, and only the peers that were fastest so far
   */
  Rows(List<Rival> peers, boolean quick, Report report) {
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
  void run(Iterable<? extends Work> works) {
    measurePeaks();
    for (Work work : works) {
      try {
        measure(work);
      } catch (IOException | RunnerException e) {
        report.add(Row.failed(work.name(), 1, unit(work), "a fork failed: " + e.getMessage()));
      }
    }
  }

  private static String unit(Work work) {
    return work.images() > 0 ? "images/s" : "ms";
  }

  /** The figure shown for the nanoseconds of one run. */
  private static double figure(Work work, double nanos) {
    return work.images() > 0 ? work.images() * 1e9 / nanos : nanos / 1e6;
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

  private void measure(Work work) throws IOException, RunnerException {
    List<Pairing> pairings = new ArrayList<>();
    for (Rival peer : peers) {
      boolean wanted = !quick || work.rivals().contains(peer.name());
      if (wanted && Trial.suits(peer, work)) {
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
        pairing.outcomes.add(Forks.pair(work.name(), pairing.peer, rounds, slice));
      }
      if (fork == 0) {
        double best = pairings.stream().mapToDouble(Rows::time).min().orElseThrow();
        double most = (quick ? QUICKLY_HOPELESS : HOPELESS) * best;
        close = pairings.stream().filter(each -> !(time(each) > most)).toList();
      }
    }
    if (pairings.size() > 1) {
      report.note(
          pairings.stream()
              .map(each -> "%s %.4g %s".formatted(each.peer, figure(work, time(each)), unit(work)))
              .collect(Collectors.joining(", ", work.name() + ", 1 thread: ", "")));
    }
    for (int threads = 1; threads <= 2; threads++) {
      report.add(row(work, threads, pairings));
    }
  }

  private Row row(Work work, int threads, List<Pairing> pairings) {
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
    String[] needs = first.noted("work").getFirst().split("\t");
    double nanos = Boolean.parseBoolean(needs[1]) ? shortNanos : floatNanos;
    double limit =
        Math.max(
            best.median(round -> round.nanos(copyKey)),
            Double.isNaN(nanos) ? 0 : Double.parseDouble(needs[0]) * nanos / threads);
    Mark mark = work.mark(threads);
    Optional<String> wrong =
        pairings.stream()
            .flatMap(each -> each.outcomes.stream())
            .flatMap(outcome -> outcome.noted("disagrees").stream())
            .findFirst();
    return new Row(
        work.name(),
        threads,
        unit(work),
        figure(work, ours),
        best.peer.equals(PairBenchmark.ALONE) ? "" : first.noted(peerKey).getFirst(),
        figure(work, best.median(round -> round.nanos(peerKey))),
        Medians.of(ratios),
        ratios[0],
        ratios[ratios.length - 1],
        limit / ours,
        mark.floor(),
        mark.goal(),
        wrong.map(what -> "DISAGREES: " + what).orElse(""));
  }
}
