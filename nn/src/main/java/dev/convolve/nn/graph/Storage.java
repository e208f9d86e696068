package dev.convolve.nn.graph;

import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Sharing;
import java.util.List;

/**
 * Which nodes stand on the array of what they read: those whose layers can, where nobody else reads
 * it, and, if they write over it, where whoever wrote it does not want it back.
 */
final class Storage {

  private final boolean[] shared;

  /**
   * @param backward whether a pass goes backward, too
   */
  Storage(Network network, List<LayerWork> works, boolean backward) {
    int[] readers = new int[works.size()];
    for (Node node : network.nodes()) {
      for (int input : node.inputs()) {
        if (input != Network.INPUT) {
          readers[input]++;
        }
      }
    }
    shared = new boolean[works.size()];
    boolean[] wanted = new boolean[works.size()]; // What stands there is read on the way back.
    for (int n = 0; n < works.size(); n++) {
      LayerWork work = works.get(n);
      wanted[n] = backward && work.readsOutput();
      int from = network.nodes().get(n).inputs().getFirst();
      if (work.sharing() == Sharing.NOTHING || from == Network.INPUT || readers[from] > 1) {
        continue;
      }
      shared[n] = work.sharing() == Sharing.NUMBERS || !wanted[from];
      wanted[n] |= shared[n] && wanted[from];
    }
  }

  /** Whether a node's output stands where its input does; so do their gradients. */
  boolean isShared(int node) {
    return shared[node];
  }
}
