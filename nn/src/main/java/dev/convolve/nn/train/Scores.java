package dev.convolve.nn.train;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.layer.Reshape;
import dev.convolve.nn.layer.Softmax;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.loss.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a loss is taken of. */
final class Scores {

  private Scores() {}

  /**
   * The weights in a network that ends in what the loss takes. Cross-entropy takes scores, and
   * their softmax itself: where the network ends in a softmax over the classes, it is left out, as
   * {@code softmax(softmax(x))} could tell no class with certainty. All else is as it was.
   */
  static Weights of(Weights weights, Loss loss) {
    Network network = weights.network();
    Node last = network.nodes().getLast();
    boolean twice =
        loss instanceof CrossEntropy
            && last.layer() instanceof Softmax.Shares shares
            && (shares.axis() == -1 || shares.axis() == last.output().rank() - 1);
    if (!twice) {
      return weights;
    }
    Reshape same = new Reshape(Arrays.stream(last.output().extents()).boxed().toList());
    List<Node> nodes = new ArrayList<>(network.nodes());
    nodes.set(
        nodes.size() - 1,
        new Node(
            last.name(), same, last.inputs(), last.inputShapes(), last.output(), last.frozen()));
    return weights.in(new Network(network.input(), nodes));
  }
}
