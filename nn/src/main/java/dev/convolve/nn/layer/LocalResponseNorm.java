package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * Each channel divided by what its neighbours have (Krizhevsky, Sutskever, Hinton 2012): {@code y_c
 * = x_c / (k + alpha/size · Σ x_j²)^beta}, j from {@code c − size/2} to {@code c + (size − 1)/2}.
 *
 * @param size channels in the sum, at least 1
 * @param alpha how much they count
 * @param beta the power
 * @param k what is divided by at least, above 0
 */
public record LocalResponseNorm(int size, double alpha, double beta, double k) implements Layer {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when size is below 1, alpha negative or k not above 0
   */
  public LocalResponseNorm {
    if (size < 1 || !(alpha >= 0) || !(k > 0)) {
      throw new IllegalArgumentException(
          "local-response-norm: size is 1 or more, alpha 0 or more, k above 0, not %d, %s, %s"
              .formatted(size, alpha, k));
    }
  }

  @Override
  public String kind() {
    return "local-response-norm";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    return Inputs.channelled(this, inputs);
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    return Sight.Plain.PLACE;
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(this, Inputs.channels(setting.input()));
  }

  private record Scratch(double[] x, double[] up, double[] divisor, double[] down) {}

  private record Work(LocalResponseNorm norm, int channels) implements LayerWork {

    @Override
    public Object scratch() {
      return new Scratch(
          new double[channels], new double[channels], new double[channels], new double[channels]);
    }

    private int first(int c) {
      return Math.max(0, c - norm.size / 2);
    }

    private int end(int c) {
      return Math.min(channels, c + (norm.size - 1) / 2 + 1);
    }

    /** Reads a row, and sets what each of its channels is divided by before the power. */
    private void read(Pass pass, int at, Scratch scratch) {
      double[] x = scratch.x;
      Doubles.read(pass.input(), at, channels, x);
      for (int c = 0; c < channels; c++) {
        double sum = 0;
        for (int j = first(c); j < end(c); j++) {
          sum += x[j] * x[j];
        }
        scratch.divisor[c] = norm.k + norm.alpha / norm.size * sum;
      }
    }

    @Override
    public void forward(Pass pass) {
      Scratch scratch = pass.scratch(Scratch.class);
      for (int at = 0; at < pass.outputSize(); at += channels) {
        read(pass, at, scratch);
        for (int c = 0; c < channels; c++) {
          scratch.x[c] *= StrictMath.pow(scratch.divisor[c], -norm.beta);
        }
        Doubles.write(scratch.x, channels, pass.output(), at);
      }
    }

    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted == null) {
        return;
      }
      Scratch scratch = pass.scratch(Scratch.class);
      double[] x = scratch.x;
      double[] up = scratch.up;
      double[] down = scratch.down;
      for (int at = 0; at < pass.outputSize(); at += channels) {
        read(pass, at, scratch);
        Doubles.read(pass.gradient(), at, channels, up);
        for (int c = 0; c < channels; c++) {
          down[c] = up[c] * StrictMath.pow(scratch.divisor[c], -norm.beta);
        }
        for (int c = 0; c < channels; c++) {
          double through =
              -2
                  * norm.alpha
                  * norm.beta
                  / norm.size
                  * up[c]
                  * x[c]
                  * StrictMath.pow(scratch.divisor[c], -norm.beta - 1);
          for (int j = first(c); j < end(c); j++) {
            down[j] += through * x[j];
          }
        }
        Doubles.write(down, channels, wanted, at);
      }
    }
  }
}
