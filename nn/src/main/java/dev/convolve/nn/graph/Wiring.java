package dev.convolve.nn.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Who hands gradients to whom. A node's gradient is wanted where the node or one before it learns
 * and the output depends on it. Of those who read a node, the last one sets its gradient, as it is
 * the first to go backward; the others add to it, in backward order.
 */
final class Wiring {

  private final Network network;
  private final boolean[] wanted;
  private final List<boolean[]> sets = new ArrayList<>();

  /**
   * @param everything whether gradients are wanted up to the network's input, whoever learns
   */
  Wiring(Network network, boolean everything) {
    this.network = network;
    int count = network.nodes().size();
    boolean[] reached = new boolean[count];
    reached[count - 1] = true;
    for (int n = count - 1; n >= 0; n--) {
      if (reached[n]) {
        for (int input : network.nodes().get(n).inputs()) {
          if (input != Network.INPUT) {
            reached[input] = true;
          }
        }
      }
    }
    wanted = new boolean[count];
    for (Network.Place place : network.places()) {
      wanted[place.node()] |= place.learned();
    }
    for (int n = 0; n < count; n++) {
      for (int input : network.nodes().get(n).inputs()) {
        wanted[n] |= input == Network.INPUT ? everything : wanted[input];
      }
      wanted[n] &= reached[n];
    }
    boolean[] set = new boolean[count + 1];
    for (int n = 0; n < count; n++) {
      sets.add(new boolean[network.nodes().get(n).inputs().size()]);
    }
    for (int n = count - 1; n >= 0; n--) {
      List<Integer> inputs = network.nodes().get(n).inputs();
      for (int i = 0; i < inputs.size(); i++) {
        int input = inputs.get(i);
        boolean hands = wanted[n] && (input == Network.INPUT ? everything : wanted[input]);
        if (hands && !set[input + 1]) {
          set[input + 1] = true;
          sets.get(n)[i] = true;
        }
      }
    }
    this.everything = everything;
  }

  private final boolean everything;

  /** Whether the node goes backward. */
  boolean wanted(int node) {
    return node == Network.INPUT ? everything : wanted[node];
  }

  /** Whether the node hands a gradient to its input at {@code position}. */
  boolean hands(int node, int position) {
    return wanted[node] && wanted(network.nodes().get(node).inputs().get(position));
  }

  /** Whether it is the first to do so, and sets it; else what it hands is added. */
  boolean sets(int node, int position) {
    return sets.get(node)[position];
  }
}
