package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;

/**
 * The work of layers that leave numbers in their order and only call them otherwise.
 *
 * @param type the compute type
 */
record SameOrder(SampleType type) implements LayerWork {

  @Override
  public Sharing sharing() {
    return Sharing.NUMBERS;
  }

  @Override
  public boolean readsOutput() {
    return false;
  }

  @Override
  public void forward(Pass pass) {
    copy(pass.input(), pass.output(), pass.outputSize());
  }

  @Override
  public void backward(Pass pass) {
    Tensor wanted = pass.inputGradient();
    if (wanted != null) {
      copy(pass.gradient(), wanted, pass.outputSize());
    }
  }

  private void copy(Tensor from, Tensor to, int size) {
    if (from.sharesSamplesWith(to)) {
      return;
    }
    if (type == SampleType.F32) {
      System.arraycopy(from.floats(), 0, to.floats(), 0, size);
    } else {
      System.arraycopy(from.doubles(), 0, to.doubles(), 0, size);
    }
  }
}
