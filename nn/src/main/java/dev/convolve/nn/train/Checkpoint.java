package dev.convolve.nn.train;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on as if it had never stopped: weights and statistics, what the
 * optimiser remembers, the best weights so far, and where it stands. Chance needs no state: it
 * follows from the recipe's seed and the step.
 *
 * @param tensors {@code conv1.weight}; {@code moment.0.conv1.weight}; {@code best.conv1.weight}
 * @param progress the rest, as plain values
 */
public record Checkpoint(Map<String, Tensor> tensors, Map<String, Object> progress) {

  private static final String MOMENT = "moment.";
  static final String BEST = "best.";

  /**
   * Whether each of {@code few} stands in {@code all} to the bit, under {@code prefix} and its
   * name.
   */
  static boolean isWithin(Map<String, Tensor> few, Map<String, Tensor> all, String prefix) {
    return few.entrySet().stream()
        .allMatch(each -> {
          Tensor same = all.get(prefix + each.getKey());
          return same != null
              && same.type() == each.getValue().type()
              && same.shape().equals(each.getValue().shape())
              && Arrays.equals(same.toDoubles(), each.getValue().toDoubles());
        });
  }

  /** The tensors are not copied. */
  static Checkpoint of(
      Weights weights, List<List<Tensor>> moments, @Nullable Weights best, Progress progress) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int p = 0; p < moments.size(); p++) {
      String name = weights.places().get(p).name();
      tensors.put(name, weights.tensors().get(p));
      for (int m = 0; m < moments.get(p).size(); m++) {
        tensors.put(MOMENT + m + "." + name, moments.get(p).get(m));
      }
      if (best != null) {
        tensors.put(BEST + name, best.tensors().get(p));
      }
    }
    return new Checkpoint(tensors, progress.plain());
  }

  /**
   * Overwrites weights, moments and progress by what stands here.
   *
   * @return the best weights so far, or null
   * @throws IllegalArgumentException when something is missing or of another shape or type
   */
  @Nullable Weights restore(
      Weights weights, List<List<Tensor>> moments, Progress state, long stepsPerEpoch) {
    List<Network.Place> places = weights.places();
    List<Runnable> moves = new ArrayList<>();
    Weights best =
        !places.isEmpty() && tensors.containsKey(BEST + places.getFirst().name())
            ? Weights.zeros(weights.network(), weights.type())
            : null;
    for (int p = 0; p < places.size(); p++) {
      String name = places.get(p).name();
      moves.add(move(name, weights.tensors().get(p)));
      for (int m = 0; m < moments.get(p).size(); m++) {
        moves.add(move(MOMENT + m + "." + name, moments.get(p).get(m)));
      }
      if (best != null) {
        moves.add(move(BEST + name, best.tensors().get(p)));
      }
    }
    state.restore(progress, stepsPerEpoch);
    moves.forEach(Runnable::run); // Only now that nothing is missing.
    return best;
  }

  private Runnable move(String name, Tensor to) {
    Tensor from = tensors.get(name);
    if (from == null || from.type() != to.type() || !from.shape().equals(to.shape())) {
      throw new IllegalArgumentException(
          "%s is %s, not %s %s"
              .formatted(
                  name,
                  from == null ? "missing" : from.type() + " " + from.shape(),
                  to.type(),
                  to.shape()));
    }
    int size = (int) to.shape().size();
    return to.type() == SampleType.F32
        ? () -> System.arraycopy(from.floats(), 0, to.floats(), 0, size)
        : () -> System.arraycopy(from.doubles(), 0, to.doubles(), 0, size);
  }
}
