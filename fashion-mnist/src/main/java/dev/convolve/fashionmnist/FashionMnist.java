package dev.convolve.fashionmnist;

import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Idx;
import dev.convolve.nn.data.Transform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Fashion-MNIST: pictures of garments, 28×28×1, light on dark, 0…1, of ten {@link #CLASSES} with as
 * many samples each.
 *
 * @see <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul, Vollgraf: Fashion-MNIST: a Novel
 *     Image Dataset for Benchmarking Machine Learning Algorithms (2017)</a>
 */
public final class FashionMnist {

  /** The names of the classes by number. */
  public static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /** How a picture of a garment, be it dark on light, is brought to what these samples are. */
  public static final Transform TRANSFORM = Transform.lightOnDark(28);

  private FashionMnist() {}

  /** The 60,000 samples to learn from; unpacked when first asked for, then kept (47 MB). */
  public static Dataset train() {
    return Train.SET;
  }

  /** The 10,000 samples to judge by; unpacked when first asked for, then kept (8 MB). */
  public static Dataset test() {
    return Test.SET;
  }

  private static final class Train {
    static final Dataset SET = read("train");
  }

  private static final class Test {
    static final Dataset SET = read("t10k");
  }

  private static Dataset read(String stem) {
    String samples = stem + "-images-idx3-ubyte.gz";
    String labels = stem + "-labels-idx1-ubyte.gz";
    try {
      return Idx.dataset(
          Idx.read(resource(samples), samples),
          samples,
          Idx.read(resource(labels), labels),
          labels,
          CLASSES);
    } catch (IOException e) {
      throw new UncheckedIOException("the module's own data cannot be read", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream found = FashionMnist.class.getResourceAsStream(name);
    if (found == null) {
      throw new IllegalStateException(name + " is missing from the module; build it anew");
    }
    return found;
  }
}
