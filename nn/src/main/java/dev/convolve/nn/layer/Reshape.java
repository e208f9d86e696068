package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * A sample's numbers under another shape, in the same row-major order.
 *
 * @param shape the extents; one of them may be −1, which stands for what is left
 */
public record Reshape(List<Integer> shape) implements Layer {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when an extent is neither positive nor the only −1
   */
  public Reshape {
    shape = List.copyOf(shape);
    long open = shape.stream().filter(extent -> extent == -1).count();
    if (open > 1 || shape.stream().anyMatch(extent -> extent < 1 && extent != -1)) {
      throw new IllegalArgumentException(
          "reshape takes positive extents, of which one may be -1 for what is left, not " + shape);
    }
  }

  /** To the given extents. */
  public static Reshape of(Integer... shape) {
    return new Reshape(List.of(shape));
  }

  @Override
  public String kind() {
    return "reshape";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.one(this, inputs);
    long known = 1;
    for (int extent : shape) {
      known = Math.multiplyExact(known, extent == -1 ? 1 : extent);
    }
    long size = input.size();
    boolean open = shape.contains(-1);
    if (open ? size % known != 0 : size != known) {
      throw new IllegalArgumentException(
          "reshape cannot make %s of %s, which has %d numbers".formatted(shape, input, size));
    }
    int rest = Math.toIntExact(size / known);
    return Shape.of(shape.stream().mapToInt(extent -> extent == -1 ? rest : extent).toArray());
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.Plain.ELSEWHERE;
  }

  @Override
  public LayerWork work(Setting setting) {
    return new SameOrder(setting.type());
  }
}
