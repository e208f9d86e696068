package dev.convolve.nn.layer;

import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sets of numbers of a sample, each brought to mean 0 and variance 1 by itself; then scaled and
 * moved. In double.
 */
final class NormWork implements LayerWork {

  private final double epsilon;
  private final int[] set;
  private final int[] parameter;
  private final double[] counts;
  private final int parameters;

  /**
   * @param set the set that each number of a sample belongs to
   * @param parameter which γ and β is each number's
   * @param parameters how many of them there are; 0 for none
   */
  NormWork(double epsilon, int[] set, int[] parameter, int parameters) {
    this.epsilon = epsilon;
    this.set = set;
    this.parameter = parameter;
    this.parameters = parameters;
    counts = new double[Arrays.stream(set).max().orElse(0) + 1];
    for (int s : set) {
      counts[s]++;
    }
  }

  /** What one call computes with. */
  private record Scratch(double[] x, double[] up, double[] mean, double[] inverse) {}

  @Override
  public Object scratch() {
    return new Scratch(
        new double[set.length],
        new double[set.length],
        new double[counts.length],
        new double[counts.length]);
  }

  /** Leaves {@code (x − mean)·inverse} of a sample in x. */
  private void normalise(Pass pass, int sample, Scratch scratch) {
    double[] x = scratch.x;
    double[] mean = scratch.mean;
    double[] inverse = scratch.inverse;
    Doubles.read(pass.input(), sample * set.length, set.length, x);
    Arrays.fill(mean, 0);
    Arrays.fill(inverse, 0);
    for (int e = 0; e < set.length; e++) {
      mean[set[e]] += x[e];
    }
    for (int s = 0; s < counts.length; s++) {
      mean[s] /= counts[s];
    }
    for (int e = 0; e < set.length; e++) {
      x[e] -= mean[set[e]];
      inverse[set[e]] += x[e] * x[e];
    }
    for (int s = 0; s < counts.length; s++) {
      inverse[s] = 1 / Math.sqrt(inverse[s] / counts[s] + epsilon);
    }
    for (int e = 0; e < set.length; e++) {
      x[e] *= inverse[set[e]];
    }
  }

  @Override
  public void forward(Pass pass) {
    Scratch scratch = pass.scratch(Scratch.class);
    double[] gamma = numbers(pass, 0);
    double[] beta = numbers(pass, 1);
    for (int sample = 0; sample < pass.samples(); sample++) {
      normalise(pass, sample, scratch);
      double[] x = scratch.x;
      if (parameters > 0) {
        for (int e = 0; e < set.length; e++) {
          x[e] = x[e] * gamma[parameter[e]] + beta[parameter[e]];
        }
      }
      Doubles.write(x, set.length, pass.output(), sample * set.length);
    }
  }

  private double[] numbers(Pass pass, int index) {
    double[] numbers = new double[parameters];
    if (parameters > 0) {
      Doubles.read(pass.parameter(index), 0, parameters, numbers);
    }
    return numbers;
  }

  @Override
  public void backward(Pass pass) {
    Scratch scratch = pass.scratch(Scratch.class);
    double[] gamma = numbers(pass, 0);
    double[] ofGamma = new double[parameters];
    double[] ofBeta = new double[parameters];
    double[] sum = new double[counts.length];
    double[] product = new double[counts.length];
    for (int sample = 0; sample < pass.samples(); sample++) {
      normalise(pass, sample, scratch);
      double[] x = scratch.x;
      double[] up = scratch.up;
      Doubles.read(pass.gradient(), sample * set.length, set.length, up);
      Arrays.fill(sum, 0);
      Arrays.fill(product, 0);
      for (int e = 0; e < set.length; e++) {
        if (parameters > 0) {
          ofGamma[parameter[e]] += up[e] * x[e];
          ofBeta[parameter[e]] += up[e];
          up[e] *= gamma[parameter[e]];
        }
        sum[set[e]] += up[e];
        product[set[e]] += up[e] * x[e];
      }
      Tensor wanted = pass.inputGradient();
      if (wanted != null) {
        for (int e = 0; e < set.length; e++) {
          int s = set[e];
          up[e] = scratch.inverse[s] * (up[e] - (sum[s] + x[e] * product[s]) / counts[s]);
        }
        Doubles.write(up, set.length, wanted, sample * set.length);
      }
    }
    if (parameters > 0) {
      add(ofGamma, pass.parameterGradient(0));
      add(ofBeta, pass.parameterGradient(1));
    }
  }

  private static void add(double[] sums, @Nullable Tensor wanted) {
    if (wanted != null) {
      Doubles.add(sums, sums.length, wanted);
    }
  }
}
