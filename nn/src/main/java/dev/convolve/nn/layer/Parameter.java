package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;

/**
 * Numbers that belong to a layer.
 *
 * @param name within the layer: {@code weight}, {@code bias}, {@code running_mean}
 * @param shape of the numbers; weights of a correlation are taps… × inputs per group × outputs,
 *     those of a dense layer outputs × inputs
 * @param start what they are before learning
 * @param role what becomes of them
 * @param fanIn numbers that one output is summed from
 * @param fanOut outputs that one input goes to
 */
public record Parameter(
    String name, Shape shape, Initializer start, Role role, int fanIn, int fanOut) {

  /** What becomes of a parameter in training. */
  public enum Role {
    /** Learned, and shrunk by weight decay. */
    WEIGHT,
    /** Learned; weight decay leaves it alone where the optimiser is asked to. */
    BIAS,
    /** Kept by the layer itself: running means. */
    STATISTIC
  }

  /** Weights that are learned. */
  public static Parameter weight(Shape shape, Initializer start, int fanIn, int fanOut) {
    return new Parameter("weight", shape, start, Role.WEIGHT, fanIn, fanOut);
  }

  /** One offset for each of {@code outputs} that is learned. */
  public static Parameter bias(int outputs, Initializer start, int fanIn, int fanOut) {
    return new Parameter("bias", Shape.of(outputs), start, Role.BIAS, fanIn, fanOut);
  }

  /** Whether training changes it by gradients. */
  public boolean isLearned() {
    return role != Role.STATISTIC;
  }
}
