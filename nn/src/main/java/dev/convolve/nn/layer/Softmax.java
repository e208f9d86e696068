package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/** {@code e^x / Σ e^x} along an axis, or its logarithm; computed in double. */
public sealed interface Softmax extends Layer {

  /** The axis of a sample, from 0; −1 is the last one, the channels. */
  int axis();

  /**
   * Shares that are positive and sum to 1.
   *
   * @param axis of a sample, from 0; −1 is the last one, the channels
   */
  record Shares(int axis) implements Softmax {
    @Override
    public String kind() {
      return "softmax";
    }
  }

  /**
   * Logarithms of shares.
   *
   * @param axis of a sample, from 0; −1 is the last one, the channels
   */
  record Logs(int axis) implements Softmax {
    @Override
    public String kind() {
      return "log-softmax";
    }
  }

  @Override
  default Shape output(List<Shape> inputs) {
    Shape input = Inputs.one(this, inputs);
    Axes.of(this, axis(), input);
    return input;
  }

  /** All along the axis. */
  @Override
  default Sight sight(int input, List<Shape> inputs) {
    Shape shape = inputs.getFirst();
    return Axes.along(shape, Axes.of(this, axis(), shape));
  }

  @Override
  default LayerWork work(Setting setting) {
    int along = Axes.of(this, axis(), setting.input());
    return new Work(
        this instanceof Logs, setting.input().extent(along), Axes.stride(setting.input(), along));
  }

  /**
   * Forward and backward of both.
   *
   * @param logs whether logarithms are wanted
   * @param extent numbers that share
   * @param stride from one of them to the next
   */
  record Work(boolean logs, int extent, int stride) implements LayerWork {

    /** What is done with the numbers that share, the first of which lies at a place. */
    private interface Each {
      void accept(int at);
    }

    private void each(int size, Each work) {
      for (int block = 0; block < size; block += extent * stride) {
        for (int i = 0; i < stride; i++) {
          work.accept(block + i);
        }
      }
    }

    @Override
    public void forward(Pass pass) {
      Tensor in = pass.input();
      Tensor out = pass.output();
      each(
          pass.outputSize(),
          at -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < extent; i++) {
              largest = Math.max(largest, in.at(at + i * stride));
            }
            double sum = 0;
            for (int i = 0; i < extent; i++) {
              sum += StrictMath.exp(in.at(at + i * stride) - largest);
            }
            double log = StrictMath.log(sum);
            for (int i = 0; i < extent; i++) {
              double x = in.at(at + i * stride) - largest;
              out.store(at + i * stride, logs ? x - log : StrictMath.exp(x) / sum);
            }
          });
    }

    /** With y the shares: {@code y·(gy − Σ gy·y)}; of logarithms {@code gy − y·Σ gy}. */
    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted == null) {
        return;
      }
      Tensor out = pass.output();
      Tensor up = pass.gradient();
      each(
          pass.outputSize(),
          at -> {
            double sum = 0;
            for (int i = at; i < at + extent * stride; i += stride) {
              sum += logs ? up.at(i) : up.at(i) * out.at(i);
            }
            for (int i = at; i < at + extent * stride; i += stride) {
              double y = out.at(i);
              wanted.store(i, logs ? up.at(i) - StrictMath.exp(y) * sum : y * (up.at(i) - sum));
            }
          });
    }
  }
}
