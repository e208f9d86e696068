package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Channels to space (Shi et al. 2016): H×W×C·f² becomes H·f×W·f×C; output (y, x, c) is input {@code
 * (y/f, x/f, c·f² + (y mod f)·f + x mod f)}, PyTorch's order of channels.
 *
 * @param factor f, at least 1
 */
public record PixelShuffle(int factor) implements Layer {

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public PixelShuffle {
    if (factor < 1) {
      throw new IllegalArgumentException(
          "pixel-shuffle needs a factor of 1 or more, not " + factor);
    }
  }

  @Override
  public String kind() {
    return "pixel-shuffle";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.spatial(this, 2, inputs);
    int channels = input.extent(2);
    int pixels = Sizes.product(factor, factor);
    if (channels % pixels != 0) {
      throw new IllegalArgumentException(
          "pixel-shuffle by %d takes channels by the %d; %s has %d channels"
              .formatted(factor, pixels, input, channels));
    }
    return Shape.of(
        Sizes.product(input.extent(0), factor),
        Sizes.product(input.extent(1), factor),
        channels / pixels);
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    Shape from = inputs.getFirst();
    Window.Axis apart = new Window.Axis(factor, factor, 1, 0);
    return new Sight.Box(
        List.of(
            Sight.transposed(from.extent(0), from.extent(0) * factor, apart),
            Sight.transposed(from.extent(1), from.extent(1) * factor, apart)));
  }

  @Override
  public LayerWork work(Setting setting) {
    Shape input = setting.input();
    Shape output = output(setting.inputs());
    int[] from = new int[Inputs.size(output)];
    for (int e = 0; e < from.length; e++) {
      int[] at = output.position(e);
      int channel = (at[2] * factor + at[0] % factor) * factor + at[1] % factor;
      from[e] = (int) input.offset(at[0] / factor, at[1] / factor, channel);
    }
    return new Moves(from, Inputs.size(input), 0, setting.type());
  }
}
