package dev.convolve.nn.layer;

import dev.convolve.kernel.Kernel;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/** What parameters are before they learn. */
public sealed interface Initializer {

  /**
   * The numbers for a parameter, row-major, from the given stream.
   *
   * @throws IllegalArgumentException when they do not fit the parameter
   */
  double[] values(Parameter parameter, Chance chance);

  /** Every number the same. */
  record Constant(double value) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double[] all = new double[(int) parameter.shape().size()];
      Arrays.fill(all, value);
      return all;
    }
  }

  /** 0 everywhere. */
  Initializer ZEROS = new Constant(0);

  /** 1 everywhere. */
  Initializer ONES = new Constant(1);

  /** Glorot and Bengio (2010), uniform: ±√(6 / (fan-in + fan-out)). */
  Initializer GLOROT_UNIFORM = new Scaled(Spread.UNIFORM, Fan.AVERAGE, 1);

  /** Glorot and Bengio (2010), normal: variance 2 / (fan-in + fan-out). */
  Initializer GLOROT_NORMAL = new Scaled(Spread.NORMAL, Fan.AVERAGE, 1);

  /** He et al. (2015), uniform: ±√(6 / fan-in). */
  Initializer HE_UNIFORM = new Scaled(Spread.UNIFORM, Fan.IN, 2);

  /** He et al. (2015), normal: variance 2 / fan-in. */
  Initializer HE_NORMAL = new Scaled(Spread.NORMAL, Fan.IN, 2);

  /** LeCun et al. (1998), normal: variance 1 / fan-in. */
  Initializer LECUN_NORMAL = new Scaled(Spread.NORMAL, Fan.IN, 1);

  /** PyTorch's default for weights and biases: uniform within ±1/√fan-in. */
  Initializer FAN_IN_UNIFORM = new Scaled(Spread.UNIFORM, Fan.IN, 1.0 / 3);

  /** The form of a distribution. */
  enum Spread {
    /** Between −a and a. */
    UNIFORM,
    /** Gaussian. */
    NORMAL
  }

  /** Which fan sets the variance. */
  enum Fan {
    /** Numbers that one output is summed from. */
    IN,
    /** Outputs that one input goes to. */
    OUT,
    /** The mean of both. */
    AVERAGE
  }

  /** Mean 0 and variance {@code gain / fan}. */
  record Scaled(Spread spread, Fan fan, double gain) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double width =
          switch (fan) {
            case IN -> parameter.fanIn();
            case OUT -> parameter.fanOut();
            case AVERAGE -> (parameter.fanIn() + parameter.fanOut()) / 2.0;
          };
      double deviation = Math.sqrt(gain / width);
      double[] all = new double[(int) parameter.shape().size()];
      for (int i = 0; i < all.length; i++) {
        all[i] =
            switch (spread) {
              case UNIFORM -> chance.uniform(i, -1, 1) * Math.sqrt(3) * deviation;
              case NORMAL -> chance.normal(i) * deviation;
            };
      }
      return all;
    }
  }

  /** Between −limit and limit, all alike likely. */
  record Uniform(double limit) implements Initializer {
    @Override
    public double[] values(Parameter parameter, Chance chance) {
      double[] all = new double[(int) parameter.shape().size()];
      Arrays.setAll(all, i -> chance.uniform(i, -limit, limit));
      return all;
    }
  }

  /**
   * Named kernels, for weights of {@code taps… × inputs × outputs}: output k correlates every input
   * channel with kernel k mod count, over the number of inputs, so that the answer stays in the
   * kernel's range.
   */
  record Named(List<Kernel> kernels) implements Initializer {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public Named {
      kernels = List.copyOf(kernels);
      if (kernels.isEmpty()) {
        throw new IllegalArgumentException("no kernel to start from; name one, like left-sobel");
      }
    }

    @Override
    public double[] values(Parameter parameter, Chance chance) {
      Shape shape = parameter.shape();
      if (shape.rank() < 3) {
        throw new IllegalArgumentException(
            "kernels start layers that correlate, not %s of shape %s"
                .formatted(parameter.name(), shape));
      }
      int outputs = shape.extent(shape.rank() - 1);
      int inputs = shape.extent(shape.rank() - 2);
      Shape window = Shape.of(Arrays.copyOf(shape.extents(), shape.rank() - 2));
      int taps = (int) window.size();
      double[] all = new double[(int) shape.size()];
      for (int k = 0; k < outputs; k++) {
        Kernel kernel = kernels.get(k % kernels.size());
        if (!window.equals(kernel.shape())) {
          throw new IllegalArgumentException(
              "kernel %s is %s, the layer's windows are %s; choose one of that size"
                  .formatted(kernel.name(), kernel.shape(), window));
        }
        double[] weights = kernel.weights();
        for (int t = 0; t < taps; t++) {
          for (int c = 0; c < inputs; c++) {
            all[(t * inputs + c) * outputs + k] = weights[t] / inputs;
          }
        }
      }
      return all;
    }
  }
}
