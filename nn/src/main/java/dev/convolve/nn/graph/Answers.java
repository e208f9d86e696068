package dev.convolve.nn.graph;

import dev.convolve.plan.Execution;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;

/** What the layers of a network answer to samples. */
public final class Answers {

  private Answers() {}

  /**
   * What one node answers.
   *
   * @param node its number
   * @param samples one sample of the input's shape, or a batch of them
   * @return for one sample or for all
   * @throws IllegalArgumentException when the shape is another
   */
  public static Tensor of(Weights weights, int node, Tensor samples, Execution execution) {
    return of(weights, node, samples, execution, true);
  }

  /** As {@link #of}, with sums in the very order that learning has: what explanations add up to. */
  public static Tensor summed(Weights weights, int node, Tensor samples, Execution execution) {
    return of(weights, node, samples, execution, false);
  }

  private static Tensor of(
      Weights weights, int node, Tensor samples, Execution execution, boolean readied) {
    Network network = weights.network();
    boolean single = samples.shape().rank() == network.input().rank();
    int count = single ? 1 : samples.shape().extent(0);
    Tensor batch =
        samples
            .as(weights.type())
            .reshape(single ? ForwardBackward.batched(network.input(), 1) : samples.shape());
    Shape shape = network.shape(node);
    Tensor outputs = Tensor.zeros(weights.type(), ForwardBackward.batched(shape, count));
    try (Gang gang = new Gang(execution)) {
      Forward forward = readied ? new Forward(weights, gang) : Forward.summing(weights, gang);
      forward.run(batch, count, node, outputs);
    }
    return single ? outputs.reshape(shape) : outputs;
  }
}
