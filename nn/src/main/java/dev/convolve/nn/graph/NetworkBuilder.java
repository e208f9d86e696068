package dev.convolve.nn.graph;

import dev.convolve.nn.layer.Layer;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** How many nodes have a name: until the network is built, two may have one. */
  private final Map<String, Integer> names = new HashMap<>();

  /** For each stem the first number that may be free. */
  private final Map<String, Integer> free = new HashMap<>();

  /**
   * A network without layers, for samples of this shape, channels last.
   *
   * @throws IllegalArgumentException when one sample has more numbers than an array holds
   */
  public NetworkBuilder(Shape input) {
    Network.checkSize(input, "an input");
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
    names.merge(own, 1, Integer::sum);
    return this;
  }

  /** Gives the last layer another name. */
  public NetworkBuilder named(String name) {
    Node last = last();
    nodes.set(
        nodes.size() - 1,
        new Node(
            name, last.layer(), last.inputs(), last.inputShapes(), last.output(), last.frozen()));
    names.merge(last.name(), -1, Integer::sum);
    names.merge(name, 1, Integer::sum);
    free.clear();
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

  /** What each node of a network would be called had it not been given a name. */
  public static List<String> automatic(Network network) {
    NetworkBuilder before = new NetworkBuilder(network.input());
    List<String> automatic = new ArrayList<>();
    for (Node node : network.nodes()) {
      automatic.add(before.free(stem(node.layer().kind())));
      before.names.put(node.name(), 1);
    }
    return automatic;
  }

  private static String stem(String kind) {
    return kind.replaceFirst("-?[123]d$", "");
  }

  private String free(String stem) {
    int number = free.getOrDefault(stem, 1);
    while (names.getOrDefault(stem + number, 0) > 0) {
      number++;
    }
    free.put(stem, number);
    return stem + number;
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
                Stream.concat(nodes.stream().map(Node::name), Stream.of(INPUT))
                    .collect(Collectors.joining(", "))));
  }
}
