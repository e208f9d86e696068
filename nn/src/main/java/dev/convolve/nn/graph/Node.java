package dev.convolve.nn.graph;

import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A layer in its place.
 *
 * @param name its own within the network: {@code conv1}; letters and digits of ASCII, {@code _},
 *     {@code -} and, but for its beginning, {@code .}, so that it can be a file's name
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

  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

  /** What tensors of a checkpoint begin with that are no weights. */
  private static final Pattern TAKEN = Pattern.compile("(best|moment)\\..*");

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when the name is none for a layer
   */
  public Node {
    if (!NAMES.matcher(name).matches()
        || name.equals(NetworkBuilder.INPUT)
        || TAKEN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "no layer can be called '%s'; a name is made of letters, digits, _ - and ., begins with none"
                  .formatted(name)
              + " of '.', 'best.' and 'moment.', and is not 'input'");
    }
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
