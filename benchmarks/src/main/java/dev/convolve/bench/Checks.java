package dev.convolve.bench;

import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Work;
import dev.convolve.tensor.Tensor;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Compares results with every peer's, and times nothing. */
final class Checks {

  private Checks() {}

  /** Answers whether all agree. */
  static boolean run(List<Work> works, List<Rival> peers, PrintStream out) {
    boolean all = true;
    for (Work work : works) {
      Trial trial = Trial.of(work);
      Contender ours = trial.ours();
      ours.median(1, 0);
      Tensor expected = ours.result();
      for (Rival peer : peers) {
        if (!Trial.suits(peer, work)) {
          continue;
        }
        List<Contender> contenders = trial.contenders(peer);
        for (Contender each : contenders) {
          each.median(1, 0);
          Optional<String> wrong = trial.disagreement(expected, each);
          out.println(
              "%-24s %-28s %s".formatted(work.name(), each.label(), wrong.orElse("agrees")));
          all &= wrong.isEmpty();
        }
        contenders.forEach(Contender::close);
      }
      ours.close();
    }
    return all;
  }
}
