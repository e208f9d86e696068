package dev.convolve.conformance;

import dev.convolve.tensor.Tensor;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers the cases of functions whose names begin alike: {@code torch.act.*}.
 *
 * @param members the operator for one of them by what stands for the star ({@code leaky_relu_0.2});
 *     throws IllegalArgumentException when there is no such function
 */
record OperatorFamily(Function<String, Operator> members) implements Operator {

  @Override
  public Map<String, Tensor> run(Params params, Map<String, Tensor> inputs) {
    throw new IllegalStateException("a family answers through its members");
  }

  /** The operator of that name, else the member of the family with the longest name that fits. */
  static @Nullable Operator find(Map<String, Operator> operators, String name) {
    Operator exact = operators.get(name);
    if (exact != null) {
      return exact;
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (operators.get(name.substring(0, dot) + ".*") instanceof OperatorFamily family) {
        return family.members().apply(name.substring(dot + 1));
      }
    }
    return null;
  }
}
