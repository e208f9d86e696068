package dev.convolve.algorithm;

import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Shape;
import java.util.Random;

/**
 * A way to draw weights.
 *
 * @param integer small whole numbers, else fractions
 * @param oneSign no weight has the other sign
 * @param divisor what they are divided by
 */
record RandomWeights(boolean integer, boolean oneSign, double divisor) {

  /** {@code count} weights, not all 0. */
  double[] draw(Random random, int count) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double w = integer ? random.nextInt(-5, 6) : random.nextDouble() * 2 - 1;
      weights[i] = random.nextInt(8) == 0 ? 0 : oneSign ? Math.abs(w) : w;
    }
    int some = random.nextInt(count);
    weights[some] = weights[some] == 0 ? 1 : weights[some];
    return weights;
  }

  /** A kernel whose weights have nothing to do with each other. */
  Kernel any(Random random, Shape shape) {
    Kernel kernel = Kernel.of(shape, draw(random, (int) shape.size()));
    return divisor == 1 ? kernel : kernel.dividedBy(divisor);
  }

  /** A kernel that is an outer product; every other one brings its factors. */
  Kernel outerProduct(Random random, Shape shape) {
    Kernel product = Kernel.of(draw(random, shape.extent(0)));
    for (int axis = 1; axis < shape.rank(); axis++) {
      product = product.outer(Kernel.of(draw(random, shape.extent(axis))));
    }
    if (random.nextBoolean()) {
      product = Kernel.of(shape, product.numerators());
    }
    return divisor == 1 ? product : product.dividedBy(divisor);
  }
}
