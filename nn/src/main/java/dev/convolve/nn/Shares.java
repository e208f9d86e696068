package dev.convolve.nn;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Dropout;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.LogSigmoid;
import dev.convolve.nn.layer.Permute;
import dev.convolve.nn.layer.Reshape;
import dev.convolve.nn.layer.Sigmoid;
import dev.convolve.nn.layer.Softmax;
import java.util.Arrays;

/** Outputs as parts of 1, by what the network ends in. */
final class Shares {

  private Shares() {}

  static double[] of(Network network, double[] outputs) {
    return switch (end(network)) {
      case Softmax.Shares done -> outputs.clone();
      case Sigmoid done -> outputs.clone();
      case Softmax.Logs logs -> powers(outputs, 0);
      case LogSigmoid logs -> powers(outputs, 0);
      default -> softmax(outputs);
    };
  }

  /** The last layer that changes numbers; those behind it only lay them out otherwise. */
  private static Layer end(Network network) {
    Node node = network.nodes().getLast();
    while (isLayout(node.layer()) && node.inputs().getFirst() != Network.INPUT) {
      node = network.nodes().get(node.inputs().getFirst());
    }
    return node.layer();
  }

  private static boolean isLayout(Layer layer) {
    return layer instanceof Flatten
        || layer instanceof Reshape
        || layer instanceof Permute
        || layer instanceof Dropout;
  }

  private static double[] softmax(double[] outputs) {
    double[] shares = powers(outputs, Arrays.stream(outputs).max().orElse(0));
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(x -> x / sum).toArray();
  }

  private static double[] powers(double[] outputs, double less) {
    return Arrays.stream(outputs).map(x -> StrictMath.exp(x - less)).toArray();
  }
}
