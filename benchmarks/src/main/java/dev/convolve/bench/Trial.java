package dev.convolve.bench;

import dev.convolve.bench.network.NetworkJob;
import dev.convolve.bench.network.NetworkPeer;
import dev.convolve.bench.network.NetworkWork;
import dev.convolve.bench.network.NetworkWorks;
import dev.convolve.bench.peer.Peer;
import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.work.Agreement;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.CopyContender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Work;
import dev.convolve.bench.work.Workload;
import dev.convolve.bench.work.Workloads;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One work's data with all that do it, be it a filter or a network. */
interface Trial {

  /** Ourselves. */
  Contender ours();

  /** The copying of as many bytes. */
  Contender copy();

  /** A rival's ways, which {@link #suits suits}. */
  List<Contender> contenders(Rival rival);

  /** What is wrong with one's result; empty where it agrees with {@code expected}. */
  Optional<String> disagreement(Tensor expected, Contender theirs);

  /** Multiply-adds that it takes. */
  double multiplyAdds();

  /** Whether sums can be taken in 16-bit lanes. */
  boolean fitsShorts();

  /** When warming up ends anyway, in nanoseconds. */
  long mostWarmNanos();

  /** Every rival there is, present or not. */
  static List<Rival> rivals() {
    List<Rival> all = new ArrayList<>(Peer.ALL);
    all.addAll(NetworkPeer.ALL);
    return all;
  }

  /** Whether a rival has functions for this work. */
  static boolean suits(Rival rival, Work work) {
    return switch (rival) {
      case Peer peer -> work instanceof Workload workload && peer.suits(workload);
      case NetworkPeer peer -> work instanceof NetworkWork network && peer.suits(network);
      default -> false;
    };
  }

  /**
   * The trial of the work of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Trial named(String name) {
    Stream<NetworkWork> networks = NetworkWorks.all().stream();
    return networks
        .filter(work -> work.name().equals(name))
        .findFirst()
        .map(work -> of(work))
        .orElseGet(() -> of(Workloads.named(name)));
  }

  /** The trial of this work. */
  static Trial of(Work work) {
    return switch (work) {
      case Workload workload -> new Filtering(new Job(workload));
      case NetworkWork network -> new Networking(network.open());
      default -> throw new IllegalArgumentException(work.name() + ": nobody knows how to do it");
    };
  }

  /** A filter. */
  record Filtering(Job job) implements Trial {

    /** A large microkernel is compiled within this. */
    private static final long MOST_WARM_NANOS = 2_500_000_000L;

    @Override
    public Contender ours() {
      return job.ours();
    }

    @Override
    public Contender copy() {
      return job.copy();
    }

    @Override
    public List<Contender> contenders(Rival rival) {
      return ((Peer) rival).contenders(job);
    }

    @Override
    public Optional<String> disagreement(Tensor expected, Contender theirs) {
      return Agreement.disagreement(job.workload(), expected, theirs.result(), theirs.margin());
    }

    @Override
    public double multiplyAdds() {
      return job.multiplyAdds();
    }

    @Override
    public boolean fitsShorts() {
      return job.fitsShorts();
    }

    @Override
    public long mostWarmNanos() {
      return MOST_WARM_NANOS;
    }
  }

  /** A network or a part of one. */
  record Networking(NetworkJob job) implements Trial {

    /** Several microkernels, one after the other. */
    private static final long MOST_WARM_NANOS = 6_000_000_000L;

    @Override
    public Contender ours() {
      return job.ours();
    }

    @Override
    public Contender copy() {
      return new CopyContender(job.bytes() / 2);
    }

    @Override
    public List<Contender> contenders(Rival rival) {
      return ((NetworkPeer) rival).contenders(job);
    }

    @Override
    public Optional<String> disagreement(Tensor expected, Contender theirs) {
      return job.disagreement(expected, theirs.result());
    }

    @Override
    public double multiplyAdds() {
      return job.multiplyAdds();
    }

    @Override
    public boolean fitsShorts() {
      return false;
    }

    @Override
    public long mostWarmNanos() {
      return MOST_WARM_NANOS;
    }
  }
}
