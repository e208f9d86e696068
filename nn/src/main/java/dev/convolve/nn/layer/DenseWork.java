package dev.convolve.nn.layer;

import dev.convolve.channels.MatrixProduct;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/**
 * Products with a matrix of outputs × inputs, over every row of inputs.
 *
 * @param type the compute type
 * @param inputs numbers in a row of input
 * @param outputs numbers in a row of output
 * @param bias whether there is one
 */
record DenseWork(SampleType type, int inputs, int outputs, boolean bias) implements LayerWork {

  private int rows(Pass pass) {
    return pass.outputSize() / outputs;
  }

  @Override
  public boolean readsOutput() {
    return false;
  }

  @Override
  public void forward(Pass pass) {
    int rows = rows(pass);
    if (bias) {
      Rows.repeat(pass.parameter(1), pass.output(), rows);
    }
    MatrixProduct.of(type)
        .rightTransposed(
            rows, outputs, inputs, pass.input(), pass.parameter(0), pass.output(), bias);
  }

  @Override
  public void backward(Pass pass) {
    int rows = rows(pass);
    Tensor up = pass.gradient();
    Tensor weights = pass.parameterGradient(0);
    if (weights != null) {
      MatrixProduct.of(type).leftTransposed(outputs, inputs, rows, up, pass.input(), weights, true);
    }
    Tensor biases = bias ? pass.parameterGradient(1) : null;
    if (biases != null) {
      Rows.addTo(biases, up, rows);
    }
    Tensor down = pass.inputGradient();
    if (down != null) {
      MatrixProduct.of(type).product(rows, inputs, outputs, up, pass.parameter(0), down, false);
    }
  }
}
