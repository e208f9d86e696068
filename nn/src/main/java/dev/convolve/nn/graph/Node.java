package dev.convolve.nn.graph;

import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param name its own within the network: {@code conv1}
 * @param layer what it does
 * @param inputs the numbers of the nodes that it reads; {@link Network#INPUT} is the network's
 *     input
 * @param inputShapes the shape of one sample of each
 * @param output the shape of one sample of what it gives
 * @param frozen whether training leaves its parameters as they are
 */
public record Node(
    String name,
    Layer layer,
    List<Integer> inputs,
    List<Shape> inputShapes,
    Shape output,
    boolean frozen) {

  /** Copies the lists. */
  public Node {
    inputs = List.copyOf(inputs);
    inputShapes = List.copyOf(inputShapes);
  }

  /** What the layer learns or keeps here. */
  public List<Parameter> parameters() {
    return layer.parameters(inputShapes);
  }

  /** Numbers that it learns or keeps. */
  public long parameterCount() {
    return parameters().stream().mapToLong(p -> p.shape().size()).sum();
  }
}
