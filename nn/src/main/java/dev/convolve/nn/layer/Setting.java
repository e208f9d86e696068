package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * What a layer is to work on.
 *
 * @param inputs the shape of one sample of each input
 * @param type the compute type, {@code F32} or {@code F64}
 * @param capacity the most samples of a micro-batch
 * @param depthFirst whether a micro-batch goes backward right after it went forward, so that what a
 *     layer keeps stands once per thread; else it stands once per micro-batch of the whole batch,
 *     and keeping little matters
 */
public record Setting(List<Shape> inputs, SampleType type, int capacity, boolean depthFirst) {

  /** Copies the list. */
  public Setting {
    inputs = List.copyOf(inputs);
  }

  /** The shape of one sample of the first input. */
  public Shape input() {
    return inputs.getFirst();
  }
}
