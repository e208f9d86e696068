package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import java.util.List;
import java.util.Optional;

/** Another library. */
public interface Peer {

  /** Every peer there is, present or not. */
  List<Peer> ALL =
      List.of(
          new OpenCv(),
          new SciPy(),
          new Awt(),
          new BoofCv(),
          new ImageJ(),
          new CommonsMath(),
          new JTransforms());

  /** Its name in every output. */
  String name();

  /** What is missing of it on this machine, and the way to get it; empty where all is there. */
  Optional<String> missing();

  /** Whether it has functions for this work. */
  boolean suits(Workload workload);

  /** Its ways of doing a job that {@link #suits suits} it: at least one. */
  List<Contender> contenders(Job job);
}
