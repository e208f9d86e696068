package dev.convolve.nn.graph;

import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Layers joined to a graph without cycles: one input, and the last node's output. Immutable,
 * without weights.
 *
 * @param input the shape of one sample, channels last
 * @param nodes each after all that it reads
 */
public record Network(Shape input, List<Node> nodes) {

  /** The number that stands for the network's input among a node's inputs. */
  public static final int INPUT = -1;

  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private static final double MOST_PARAMETERS = 1e15;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when there is no node, two have one name, or parameters are
   *     more than can be counted
   */
  public Network {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a network without layers; add one, like dense(10)");
    }
    Set<String> names = new HashSet<>();
    for (Node node : nodes) {
      if (!names.add(node.name())) {
        throw new IllegalArgumentException(
            "two layers are called %s; give one of them another name".formatted(node.name()));
      }
    }
    double parameters = 0;
    for (Node node : nodes) {
      for (Parameter parameter : node.parameters()) {
        parameters += parameter.shape().size();
      }
      if (parameters > MOST_PARAMETERS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "up to layer %s there are %.4g parameters; %,.0f are the most",
                node.name(),
                parameters,
                MOST_PARAMETERS));
      }
    }
  }

  /** A parameter in its place. */
  public record Place(int node, int index, String name, Parameter parameter, boolean learned) {}

  /** All parameters, node by node; names are {@code conv1.weight}. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int n = 0; n < nodes.size(); n++) {
      Node node = nodes.get(n);
      List<Parameter> parameters = node.parameters();
      for (int i = 0; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        places.add(
            new Place(
                n,
                i,
                node.name() + "." + parameter.name(),
                parameter,
                parameter.isLearned() && !node.frozen()));
      }
    }
    return places;
  }

  /** The shape of one sample of the last node's output. */
  public Shape output() {
    return nodes.getLast().output();
  }

  /** The shape of one sample of what node {@code number} gives; {@link #INPUT} is allowed. */
  public Shape shape(int number) {
    return number == INPUT ? input : nodes.get(number).output();
  }

  /**
   * The number of the node called {@code name}.
   *
   * @throws IllegalArgumentException when none is; lists those that there are
   */
  public int find(String name) {
    for (int n = 0; n < nodes.size(); n++) {
      if (nodes.get(n).name().equals(name)) {
        return n;
      }
    }
    throw new IllegalArgumentException(
        "no layer is called %s; there are %s"
            .formatted(name, String.join(", ", nodes.stream().map(Node::name).toList())));
  }

  /** This with the nodes of these names frozen or thawed. */
  public Network frozen(boolean frozen, Set<String> names) {
    names.forEach(this::find);
    return new Network(
        input,
        nodes.stream()
            .map(n ->
                names.contains(n.name())
                    ? new Node(n.name(), n.layer(), n.inputs(), n.inputShapes(), n.output(), frozen)
                    : n)
            .toList());
  }

  /**
   * Whether training can begin with it: the last layer depends on every other, and every parameter
   * can be what it is to start as.
   *
   * @throws IllegalArgumentException naming the layer where it cannot
   */
  public void checkBeginning() {
    boolean[] read = new boolean[nodes.size()];
    read[read.length - 1] = true;
    for (int n = read.length - 1; n >= 0; n--) {
      Node node = nodes.get(n);
      if (!read[n]) {
        throw new IllegalArgumentException(
            "layer %s: nothing reads it; let another layer do so, as in 'from: [%s]', or leave it out"
                .formatted(node.name(), node.name()));
      }
      for (int input : node.inputs()) {
        if (input != INPUT) {
          read[input] = true;
        }
      }
    }
    for (Node node : nodes) {
      for (Parameter parameter : node.parameters()) {
        try {
          parameter.start().check(parameter);
        } catch (IllegalArgumentException unfit) {
          throw new IllegalArgumentException(
              "layer %s: %s".formatted(node.name(), unfit.getMessage()), unfit);
        }
      }
    }
  }

  /** Numbers learned or kept, over all nodes. */
  public long parameterCount() {
    return nodes.stream().mapToLong(Node::parameterCount).sum();
  }

  /** One sample has to fit into an array. */
  static void checkSize(Shape shape, String what) {
    double size = 1;
    for (int extent : shape.extents()) {
      size *= extent;
    }
    if (size > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s of %s has %.4g numbers; %,d are the most",
              what,
              shape,
              size,
              MOST_NUMBERS));
    }
  }

  /** Joins a layer to what stands already. */
  public static Node join(
      Shape input, List<Node> before, String name, Layer layer, List<Integer> inputs) {
    List<Shape> shapes =
        inputs.stream().map(i -> i == INPUT ? input : before.get(i).output()).toList();
    Shape output;
    try {
      output = layer.output(shapes);
      layer.parameters(shapes).forEach(parameter -> parameter.shape().size());
      checkSize(output, "its output");
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("layer %s: %s".formatted(name, e.getMessage()), e);
    }
    return new Node(name, layer, inputs, shapes, output, false);
  }
}
