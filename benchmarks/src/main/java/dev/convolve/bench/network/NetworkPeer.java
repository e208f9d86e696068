package dev.convolve.bench.network;

import dev.convolve.bench.peer.Rival;
import dev.convolve.bench.work.Contender;
import java.util.List;

/** Another library for networks. */
public interface NetworkPeer extends Rival {

  /** System property: the folder of Deeplearning4j's jars. */
  String DL4J_JARS = "dev.convolve.bench.dl4j";

  /** Every one there is, present or not. */
  List<NetworkPeer> ALL = List.of(new LibTorch(), new OneDnn(), new OpenBlas(), new Dl4j());

  /** Whether it has functions for this work. */
  boolean suits(NetworkWork work);

  /** Its ways of doing a job of work that {@link #suits suits} it: at least one. */
  List<Contender> contenders(NetworkJob job);
}
