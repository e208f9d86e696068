package dev.convolve.nn;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.schedule.Cosine;
import dev.convolve.nn.train.Recipe;
import dev.convolve.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A network that has a name, and the recipe that belongs to it.
 *
 * @param name the word for it
 * @param summary what it is, in one line
 * @param network without weights
 * @param recipe how it is trained where nothing else is said
 */
public record NamedModel(String name, String summary, Network network, Recipe recipe) {

  /**
   * Two correlations and one dense layer for pictures of 28×28×1 and ten classes: 16 kernels of
   * 3×3×1, 64 of 3×3×16. Adam at 0.001, down to 0 along a cosine in ten epochs, in batches of 32.
   */
  public static NamedModel post() {
    return new NamedModel(
        "post",
        "16 and 64 kernels of 3x3 and a dense layer, for 28x28x1 and ten classes",
        new NetworkBuilder(Shape.of(28, 28, 1))
            .add(Conv.of(2, 16, 3))
            .named("conv1")
            .add(new Relu())
            .add(MaxPool.of(2, 2))
            .add(Conv.of(2, 64, 3))
            .named("conv2")
            .add(new Relu())
            .add(new Flatten())
            .add(Dense.of(10))
            .named("dense1")
            .build(),
        Recipe.DEFAULT.withEpochs(10).withSchedule(new Cosine()));
  }

  /** All that there are. */
  public static List<NamedModel> all() {
    return List.of(post());
  }

  /** The one called so. */
  public static Optional<NamedModel> find(String name) {
    return all().stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
