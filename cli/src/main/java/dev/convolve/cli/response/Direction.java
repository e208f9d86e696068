package dev.convolve.cli.response;

import dev.convolve.kernel.FrequencyResponse;
import java.util.List;

/**
 * A direction in which waves run over data.
 *
 * @param name {@code along} a series, {@code across}, {@code down} or {@code diagonal} a picture
 * @param axes the axes whose frequency grows
 */
record Direction(String name, List<Integer> axes) {

  /** The directions that a response is told in. */
  static List<Direction> of(FrequencyResponse response) {
    return switch (response.rank()) {
      case 1 -> List.of(new Direction("along", List.of(0)));
      case 2 ->
          List.of(
              new Direction("across", List.of(1)),
              new Direction("down", List.of(0)),
              new Direction("diagonal", List.of(0, 1)));
      default ->
          List.of(
              new Direction("axis 0", List.of(0)),
              new Direction("axis 1", List.of(1)),
              new Direction("axis 2", List.of(2)));
    };
  }

  /**
   * H of a wave in this direction.
   *
   * @param cycles per sample along each of the axes, 0 to 0.5
   */
  FrequencyResponse.Complex at(FrequencyResponse response, double cycles) {
    double[] omega = new double[response.rank()];
    for (int axis : axes) {
      omega[axis] = 2 * Math.PI * cycles;
    }
    return response.at(omega);
  }

  /** The −3 dB points in cycles per sample; asked only where one axis grows. */
  List<Double> cutoffs(FrequencyResponse response) {
    return response.cutoffs(axes.getFirst()).stream().map(omega -> omega / (2 * Math.PI)).toList();
  }
}
