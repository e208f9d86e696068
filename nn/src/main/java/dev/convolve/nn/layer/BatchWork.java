package dev.convolve.nn.layer;

import java.util.List;
import java.util.function.Consumer;

/**
 * A layer at work whose answers in training depend on the whole batch. In training, {@link
 * #forwardAll} and {@link #backwardAll} are called in place of forward and backward; else forward.
 */
public interface BatchWork extends LayerWork {

  /** Goes forward over a whole batch. */
  void forwardAll(Batch batch);

  /** Goes backward over a whole batch. */
  void backwardAll(Batch batch);

  /** The micro-batches of a batch, in order. */
  interface Batch {

    /** One for each micro-batch, without scratch; their parameters are the same tensors. */
    List<Pass> passes();

    /** Samples in all. */
    int samples();

    /** Calls {@code work} for every pass, on any thread, and returns when all are done. */
    void each(Consumer<Pass> work);
  }
}
