package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * What a layer does, apart from any weights: an immutable record whose components are its options,
 * under the names that YAML has for them.
 *
 * <p>A new layer is one file: a record that implements this, with a {@link LayerWork} that has
 * forward and backward side by side, and one line in {@link Layers}.
 */
public interface Layer {

  /** The word for this layer in YAML, in summaries and in names of its kind: {@code conv2d}. */
  String kind();

  /**
   * The shape of one sample of its output.
   *
   * @param inputs the shapes of one sample of each input, channels last
   * @throws IllegalArgumentException when it cannot work on such inputs; says why and what would do
   */
  Shape output(List<Shape> inputs);

  /** What it learns or keeps, for inputs of these shapes, in a fixed order. */
  default List<Parameter> parameters(List<Shape> inputs) {
    return List.of();
  }

  /** Multiplications that forward does for one sample; 0 where none are by weights. */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /**
   * How far it sees over the spatial axes, for receptive fields; {@link Window#POINT} where each
   * output comes of the input at its own place.
   */
  default Window window(List<Shape> inputs) {
    return Window.POINT;
  }

  /** The layer at work. What it returns has no state that a pass changes; a pass brings its own. */
  LayerWork work(Setting setting);
}
