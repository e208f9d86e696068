package dev.convolve.nn;

import dev.convolve.nn.augment.Flip;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.layer.BatchNorm;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Dropout;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.schedule.Cosine;
import dev.convolve.nn.schedule.OneCycle;
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

  /**
   * A deeper network for the same pictures: twice two correlations with batch norm (32, 32, 64, 64
   * kernels of 3×3 that keep the size), each pair halved, and dense layers of 256 and 10 with
   * dropout between. Adam along one cycle up to 0.003 in twelve epochs, batches of 64, pictures
   * flipped by chance.
   */
  public static NamedModel garments() {
    NetworkBuilder network = new NetworkBuilder(Shape.of(28, 28, 1));
    for (int filters : new int[] {32, 64}) {
      for (int i = 0; i < 2; i++) {
        network
            .add(Conv.of(2, filters, 3).padding(Padding.SAME).withoutBias())
            .add(BatchNorm.of())
            .add(new Relu());
      }
      network.add(MaxPool.of(2, 2));
    }
    network.add(new Flatten()).add(Dense.of(256)).add(new Relu()).add(new Dropout(0.5));
    return new NamedModel(
        "garments",
        "two pairs of correlations with batch norm, dropout, for 28x28x1 and ten classes",
        network.add(Dense.of(10)).build(),
        Recipe.DEFAULT
            .withEpochs(12)
            .withBatch(64)
            .withSchedule(new OneCycle(0.003))
            .withAugmentations(List.of(new Flip())));
  }

  /** All that there are. */
  public static List<NamedModel> all() {
    return List.of(post(), garments());
  }

  /** The one called so. */
  public static Optional<NamedModel> find(String name) {
    return all().stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
