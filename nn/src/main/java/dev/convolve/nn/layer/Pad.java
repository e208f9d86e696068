package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Samples continued past their edges; channels stay as they are.
 *
 * @param before how far, in front of each axis but the channels; negative numbers cut away
 * @param after how far, behind each axis but the channels
 * @param boundary by which rule
 */
public record Pad(List<Integer> before, List<Integer> after, Boundary boundary) implements Layer {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when they differ in length, or the boundary has no samples
   */
  public Pad {
    before = List.copyOf(before);
    after = List.copyOf(after);
    if (before.size() != after.size()) {
      throw new IllegalArgumentException(
          "pad needs one number for each axis before and after, not %s and %s"
              .formatted(before, after));
    }
    if (boundary instanceof Boundary.Normalized) {
      throw new IllegalArgumentException(
          "pad makes samples, and a normalized boundary has none; use zero, edge, reflect or wrap");
    }
  }

  /** With zeros, alike before and behind each axis. */
  public static Pad of(int... amounts) {
    return new Pad(Sizes.list(amounts), Sizes.list(amounts), Boundary.ZERO);
  }

  @Override
  public String kind() {
    return "pad";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.channelled(this, inputs);
    if (input.rank() != before.size() + 1) {
      throw new IllegalArgumentException(
          "pad has numbers for %d axes, %s has %d and channels"
              .formatted(before.size(), input, input.rank() - 1));
    }
    int[] extents = input.extents();
    for (int axis = 0; axis < before.size(); axis++) {
      extents[axis] = Sizes.sum(extents[axis], before.get(axis), after.get(axis));
      if (extents[axis] < 1) {
        throw new IllegalArgumentException(
            "pad %s, %s leaves nothing of %s".formatted(before, after, input));
      }
    }
    return Shape.of(extents);
  }

  @Override
  public Window window(List<Shape> inputs) {
    return new Window(
        before.stream().map(amount -> new Window.Axis(1, 1, 1, amount)).toList(), false);
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.of(window(inputs), inputs.getFirst(), output(inputs), boundary);
  }

  @Override
  public LayerWork work(Setting setting) {
    Shape input = setting.input();
    Shape output = output(setting.inputs());
    int[] from = new int[Inputs.size(output)];
    int[] source = new int[input.rank()];
    for (int e = 0; e < from.length; e++) {
      int[] position = output.position(e);
      boolean inside = true;
      for (int axis = 0; axis < before.size(); axis++) {
        source[axis] = boundary.source(position[axis] - before.get(axis), input.extent(axis));
        inside &= source[axis] != Boundary.OUTSIDE;
      }
      source[before.size()] = position[before.size()];
      from[e] = inside ? (int) input.offset(source) : Boundary.OUTSIDE;
    }
    double constant = boundary instanceof Boundary.Constant fill ? fill.value() : 0;
    return new Moves(from, Inputs.size(input), constant, setting.type());
  }
}
