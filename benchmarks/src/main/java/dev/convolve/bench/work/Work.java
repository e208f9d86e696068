package dev.convolve.bench.work;

import dev.convolve.bench.work.Workload.Mark;
import java.util.List;

/** One row of a comparison, whatever is done. */
public interface Work {

  /** The row's name on the command line and in every output. */
  String name();

  /** Names of the peers that were fastest so far: the ones timed by {@code --quick}. */
  List<String> rivals();

  /** What is wanted with a number of threads. */
  Mark mark(int threads);

  /** Images that one run takes, where images a second are shown; 0 where it is milliseconds. */
  default int images() {
    return 0;
  }
}
