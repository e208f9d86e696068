package dev.convolve.bench;

import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.JvmContender;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Ours and a peer's in turns, in one process: one invocation is one round, in which each works for
 * a slice of time, with one thread and with two. A round's figures are medians, so a ratio is taken
 * between neighbours in time. Before the first round their results are compared.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class PairBenchmark {

  /** System property: the file that takes words, which counters cannot. */
  static final String NOTES = "dev.convolve.bench.notes";

  /** System property: nanoseconds of one slice. */
  static final String SLICE = "dev.convolve.bench.slice";

  /** In place of a peer's name: ours runs by itself. */
  static final String ALONE = "-";

  /** As long as one in so many slices is faster than all before it, there is more to compile. */
  private static final int WARM_SLICES = 6;

  /** A large microkernel waits this long for its compiler at least. */
  private static final long COMPILE_NANOS = 700_000_000;

  private static final int CHANCES = 3;

  /** Nanoseconds of one run each, in one round. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Times {
    /** Ours, one thread. */
    public double ours1;

    /** The peer's, one thread. */
    public double peer1;

    /** A copy of as many bytes, one thread. */
    public double copy1;

    /** Ours, two threads. */
    public double ours2;

    /** The peer's best with up to two threads. */
    public double peer2;

    /** A copy of as many bytes, two threads. */
    public double copy2;
  }

  /** Those who take turns. */
  @State(Scope.Benchmark)
  public static class Pair {
    /** Name of the workload. */
    @Param("")
    public String workload = "";

    /** Name of the peer. */
    @Param("")
    public String peer = "";

    private final long slice = Long.getLong(SLICE, 25_000_000);
    private final List<Contender> theirs = new ArrayList<>();
    private Contender ours = Nobody.INSTANCE;
    private Contender copy = Nobody.INSTANCE;
    private Contender single = Nobody.INSTANCE;
    private Contender dual = Nobody.INSTANCE;
    private int rounds;
    private long mostWarmNanos;

    /** Compares the results, warms up, and picks the fastest of the peer's ways. */
    @Setup(Level.Trial)
    public void open() throws IOException {
      Path notes = Path.of(System.getProperty(NOTES, "notes"));
      List<String> words = new ArrayList<>();
      Trial trial = Trial.named(workload);
      mostWarmNanos = trial.mostWarmNanos();
      ours = trial.ours();
      copy = trial.copy();
      for (Rival each : Trial.rivals()) {
        if (each.name().equals(peer)) {
          theirs.addAll(trial.contenders(each));
        }
      }
      ours.median(1, 0);
      Tensor expected = ours.result();
      for (Contender each : theirs) {
        each.median(1, 0);
        Optional<String> wrong = trial.disagreement(expected, each);
        wrong.ifPresent(what -> words.add("disagrees\t" + each.label() + ": " + what));
      }
      warm(ours, 1);
      warm(ours, 2);
      single = best(1);
      dual = theirs.stream().anyMatch(Contender::isParallel) ? best(2) : single;
      copy.median(1, slice);
      words.add("ours\t" + ours.label());
      words.add("work\t" + trial.multiplyAdds() + "\t" + trial.fitsShorts());
      words.add("peer1\t" + single.label());
      words.add("peer2\t" + dual.label());
      Files.write(notes, words);
    }

    private void warm(Contender each, int threads) {
      double least = Double.POSITIVE_INFINITY;
      int since = 0;
      long began = System.nanoTime();
      while ((since < WARM_SLICES || System.nanoTime() - began < COMPILE_NANOS / threads)
          && System.nanoTime() - began < mostWarmNanos / threads) {
        double time = each.median(threads, slice);
        since = time < 0.98 * least ? 0 : since + 1;
        least = Math.min(least, time);
      }
    }

    /** Whoever was fastest at its best; one that a single slice disturbed has further chances. */
    private Contender best(int threads) {
      Contender best = Nobody.INSTANCE;
      double least = Double.POSITIVE_INFINITY;
      for (int chance = 0; chance < (theirs.size() == 1 ? 0 : CHANCES); chance++) {
        for (Contender each : theirs) {
          double time = each.median(each.isParallel() ? threads : 1, slice / CHANCES);
          if (time < least) {
            best = each;
            least = time;
          }
        }
      }
      return theirs.size() == 1 ? theirs.getFirst() : best;
    }

    void round(Times times) {
      boolean first = rounds++ % 2 == 0;
      if (first) {
        times.ours1 = ours.median(1, slice);
      }
      times.peer1 = theirs.isEmpty() ? Double.NaN : single.median(1, slice);
      if (!first) {
        times.ours1 = ours.median(1, slice);
      }
      if (first) {
        times.ours2 = ours.median(2, slice);
      }
      times.peer2 = times.peer1;
      if (dual.isParallel()) {
        times.peer2 = Math.min(times.peer1, dual.median(2, slice));
      }
      if (!first) {
        times.ours2 = ours.median(2, slice);
      }
      times.copy1 = copy.median(1, slice / 5);
      times.copy2 = copy.median(2, slice / 5);
    }

    /** Lets the peer go. */
    @TearDown(Level.Trial)
    public void close() {
      theirs.forEach(Contender::close);
      ours.close();
    }
  }

  /** Takes no part, until there is somebody. */
  private static final class Nobody extends JvmContender {
    static final Nobody INSTANCE = new Nobody();

    private Nobody() {
      super("nobody");
    }

    @Override
    protected void prepare(int threads) {}

    @Override
    protected void run() {}

    @Override
    public Tensor result() {
      throw new IllegalStateException("nobody has no result");
    }
  }

  /** One round. */
  @Benchmark
  public void round(Pair pair, Times times) {
    pair.round(times);
  }
}
