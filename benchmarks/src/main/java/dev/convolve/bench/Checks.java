package dev.convolve.bench;

import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.work.Agreement;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.tensor.Tensor;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Compares results with every peer's, and times nothing. */
final class Checks {

  private Checks() {}

  /** Answers whether all agree. */
  static boolean run(List<Workload> workloads, List<Peer> peers, PrintStream out) {
    boolean all = true;
    for (Workload workload : workloads) {
      Job job = new Job(workload);
      Contender ours = job.ours();
      ours.median(1, 0);
      Tensor expected = ours.result();
      for (Peer peer : peers) {
        if (!peer.suits(workload)) {
          continue;
        }
        List<Contender> contenders = peer.contenders(job);
        for (Contender each : contenders) {
          each.median(1, 0);
          Optional<String> wrong =
              Agreement.disagreement(workload, expected, each.result(), each.margin());
          out.println(
              "%-24s %-28s %s".formatted(workload.name(), each.label(), wrong.orElse("agrees")));
          all &= wrong.isEmpty();
        }
        contenders.forEach(Contender::close);
      }
    }
    return all;
  }
}
