package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.List;

/** What normalising layers have in common. */
final class Norms {

  private Norms() {}

  static void checkEpsilon(String kind, double epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "%s: epsilon is above 0, so that nothing is divided by 0, not %s"
              .formatted(kind, epsilon));
    }
  }

  /** γ and β, which weight decay may leave alone. */
  static List<Parameter> affine(Shape shape) {
    return List.of(
        new Parameter("weight", shape, Initializer.ONES, Parameter.Role.BIAS, 1, 1),
        new Parameter("bias", shape, Initializer.ZEROS, Parameter.Role.BIAS, 1, 1));
  }

  static Parameter kept(String name, int count, Initializer start) {
    return new Parameter(name, Shape.of(count), start, Parameter.Role.STATISTIC, 1, 1);
  }
}
