package dev.convolve.nn.graph;

import dev.convolve.nn.layer.Layer;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins layers one after the other. A layer without a name gets its kind without the number of
 * axes, and a number: {@code conv1, relu1, conv2}.
 */
public final class NetworkBuilder {

  /** The name of the network's input among what layers read. */
  public static final String INPUT = "input";

  private final Shape input;
  private final List<Node> nodes = new ArrayList<>();

  /** A network without layers, for samples of this shape, channels last. */
  public NetworkBuilder(Shape input) {
    this.input = input;
  }

  /** Adds a layer that reads the one before. */
  public NetworkBuilder add(Layer layer) {
    return add(layer, null, List.of());
  }

  /**
   * Adds a layer.
   *
   * @param name its own; null for one that is made up
   * @param from the names of what it reads, {@link #INPUT} among them; empty for the layer before
   * @throws IllegalArgumentException when it cannot read these
   */
  public NetworkBuilder add(Layer layer, @Nullable String name, List<String> from) {
    String own = name == null ? free(stem(layer.kind())) : name;
    List<Integer> inputs =
        from.isEmpty()
            ? List.of(nodes.size() - 1)
            : from.stream().map(word -> find(own, word)).toList();
    nodes.add(Network.join(input, nodes, own, layer, inputs));
    return this;
  }

  /** Gives the last layer another name. */
  public NetworkBuilder named(String name) {
    Node last = last();
    nodes.set(
        nodes.size() - 1,
        new Node(
            name, last.layer(), last.inputs(), last.inputShapes(), last.output(), last.frozen()));
    return this;
  }

  /** Lets training leave the last layer as it is. */
  public NetworkBuilder frozen() {
    Node last = last();
    nodes.set(
        nodes.size() - 1,
        new Node(
            last.name(), last.layer(), last.inputs(), last.inputShapes(), last.output(), true));
    return this;
  }

  /** The last layer. */
  public Node last() {
    if (nodes.isEmpty()) {
      throw new IllegalStateException("no layer yet; add one first");
    }
    return nodes.getLast();
  }

  /** The shape of one sample of the last layer's output, or of the input. */
  public Shape output() {
    return nodes.isEmpty() ? input : nodes.getLast().output();
  }

  /**
   * The network.
   *
   * @throws IllegalArgumentException when there is no layer, or two have one name
   */
  public Network build() {
    return new Network(input, nodes);
  }

  /** What a network's node would be called had it not been given a name. */
  public static String automatic(Network network, int node) {
    NetworkBuilder before = new NetworkBuilder(network.input());
    before.nodes.addAll(network.nodes().subList(0, node));
    return before.free(stem(network.nodes().get(node).layer().kind()));
  }

  private static String stem(String kind) {
    return kind.replaceFirst("-?[123]d$", "");
  }

  private String free(String stem) {
    int number = 1;
    while (taken(stem + number)) {
      number++;
    }
    return stem + number;
  }

  private boolean taken(String name) {
    return nodes.stream().anyMatch(n -> n.name().equals(name));
  }

  private int find(String reader, String name) {
    if (name.equals(INPUT)) {
      return Network.INPUT;
    }
    for (int n = 0; n < nodes.size(); n++) {
      if (nodes.get(n).name().equals(name)) {
        return n;
      }
    }
    throw new IllegalArgumentException(
        "layer %s reads %s, which does not stand before it; there are %s"
            .formatted(
                reader,
                name,
                String.join(", ", nodes.stream().map(Node::name).toList()) + ", " + INPUT));
  }
}
