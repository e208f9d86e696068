package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
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
   * The window over the spatial axes; {@link Window#POINT} where each output comes of the number at
   * its own place.
   */
  default Window window(List<Shape> inputs) {
    return Window.POINT;
  }

  /** The extents of the kernel or the pooling window, per spatial axis; empty where it has none. */
  default List<Integer> kernel(List<Shape> inputs) {
    return window(inputs).axes().stream().map(Window.Axis::taps).toList();
  }

  /**
   * Which numbers of an input the outputs depend on, when it is not training. By default what
   * {@link #window} says, padding being seen by nobody.
   *
   * @param input which one, from 0
   */
  default Sight sight(int input, List<Shape> inputs) {
    Window window = window(inputs);
    if (window.everything()) {
      return Sight.Plain.WHOLE;
    }
    if (window.axes().isEmpty()) {
      return Sight.Plain.NUMBER;
    }
    return Sight.of(window, inputs.get(input), output(inputs), Boundary.ZERO);
  }

  /** The layer at work. What it returns has no state that a pass changes; a pass brings its own. */
  LayerWork work(Setting setting);
}
