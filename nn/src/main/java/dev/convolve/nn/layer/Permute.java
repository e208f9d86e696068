package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * A sample's axes in another order.
 *
 * @param axes for each axis of the output the axis of the input, from 0: {@code [1, 0]} transposes
 */
public record Permute(List<Integer> axes) implements Layer {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when it does not name every axis once
   */
  public Permute {
    axes = List.copyOf(axes);
    for (int axis = 0; axis < axes.size(); axis++) {
      if (!axes.contains(axis)) {
        throw new IllegalArgumentException(
            "permute names every axis from 0 to %d once, not %s".formatted(axes.size() - 1, axes));
      }
    }
  }

  /** In the given order. */
  public static Permute of(Integer... axes) {
    return new Permute(List.of(axes));
  }

  @Override
  public String kind() {
    return "permute";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.one(this, inputs);
    if (input.rank() != axes.size()) {
      throw new IllegalArgumentException(
          "permute has %d axes, its samples of %s have %d"
              .formatted(axes.size(), input, input.rank()));
    }
    return Shape.of(axes.stream().mapToInt(input::extent).toArray());
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.Plain.ELSEWHERE;
  }

  @Override
  public LayerWork work(Setting setting) {
    Shape input = setting.input();
    Shape output = output(setting.inputs());
    int[] from = new int[Inputs.size(output)];
    int[] source = new int[input.rank()];
    for (int e = 0; e < from.length; e++) {
      int[] position = output.position(e);
      for (int axis = 0; axis < position.length; axis++) {
        source[axes.get(axis)] = position[axis];
      }
      from[e] = (int) input.offset(source);
    }
    return new Moves(from, Inputs.size(input), 0, setting.type());
  }
}
