package dev.convolve.nn.graph;

import dev.convolve.nn.layer.BatchWork;
import dev.convolve.nn.layer.LayerWork;
import dev.convolve.nn.layer.Pass;
import org.jspecify.annotations.Nullable;

/**
 * A layer whose answers in training depend on the whole batch, left as it is: it answers as it does
 * outside of training, and its statistics stay.
 */
record FrozenWork(BatchWork work) implements LayerWork {

  @Override
  public @Nullable Object keep() {
    return work.keep();
  }

  @Override
  public @Nullable Object scratch() {
    return work.scratch();
  }

  @Override
  public boolean readsOutput() {
    return work.readsOutput();
  }

  @Override
  public void forward(Pass pass) {
    work.forward(pass);
  }

  @Override
  public void backward(Pass pass) {
    work.backward(pass);
  }
}
