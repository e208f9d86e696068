package dev.convolve.conformance;

import dev.convolve.tensor.Tensor;
import java.util.Map;

/** Answers the cases of one of a peer's functions. */
@FunctionalInterface
interface Operator {

  /**
   * The outputs by name.
   *
   * @param params what the case says, by the peer's names
   * @param inputs tensors by name
   * @throws IllegalArgumentException where the peer raises an error
   */
  Map<String, Tensor> run(Params params, Map<String, Tensor> inputs);
}
