package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import java.util.List;

/** Another library. */
public interface Peer extends Rival {

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

  /** Whether it has functions for this work. */
  boolean suits(Workload workload);

  /** Its ways of doing a job that {@link #suits suits} it: at least one. */
  List<Contender> contenders(Job job);
}
