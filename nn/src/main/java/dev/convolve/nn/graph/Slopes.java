package dev.convolve.nn.graph;

import dev.convolve.nn.layer.LayerWork;
import java.util.ArrayList;
import java.util.List;

/** Joins the slope of {@code max(x, 0)} to the way back of its reader, where that has only one. */
final class Slopes {

  private Slopes() {}

  /**
   * The works of a network's nodes, some of them in exchange for others that do the same together.
   */
  static List<LayerWork> joined(Network network, List<LayerWork> works) {
    int[] readers = new int[works.size()];
    network
        .nodes()
        .forEach(n -> n.inputs().stream().filter(i -> i >= 0).forEach(i -> readers[i]++));
    List<LayerWork> joined = new ArrayList<>(works);
    for (int n = 0; n < works.size(); n++) {
      List<Integer> inputs = network.nodes().get(n).inputs();
      int from = inputs.getFirst();
      if (inputs.size() != 1 || from == Network.INPUT || readers[from] != 1) {
        continue;
      }
      LayerWork reader = works.get(n).withSlopeOfRectifier();
      LayerWork rectifier = works.get(from).rectifierWithoutSlope();
      if (reader != null && rectifier != null) {
        joined.set(n, reader);
        joined.set(from, rectifier);
      }
    }
    return joined;
  }
}
