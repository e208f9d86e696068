package dev.convolve.nn.optimizer;

import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * How a parameter follows its gradient. Implementations are immutable records whose components are
 * their options; what they remember stands in tensors that the caller keeps.
 *
 * <p>Every number of a parameter is updated by itself, in the parameter's own type, so a range may
 * be updated on any thread and the bits are the same.
 */
public interface Optimizer {

  /** The word for it in YAML and reports: {@code adam}. */
  String kind();

  /** The rate that it has without a schedule. */
  double rate();

  /** What it remembers of each number, by name, all zero at first: {@code [m, v]}. */
  List<String> moments();

  /** Updates {@code value[from, to)}. */
  void update(Update update);

  /**
   * One parameter in one step.
   *
   * @param value what is updated
   * @param gradient of the loss by it; not changed
   * @param moments one for each of {@link Optimizer#moments}, shaped like value; updated too
   * @param rate the schedule's rate of this step
   * @param step counted from 1
   * @param decays whether weight decay applies to this parameter
   * @param from the first number to update
   * @param to the number after the last
   */
  record Update(
      Tensor value,
      Tensor gradient,
      List<Tensor> moments,
      double rate,
      long step,
      boolean decays,
      int from,
      int to) {

    /** Copies the list. */
    public Update {
      moments = List.copyOf(moments);
    }
  }
}
