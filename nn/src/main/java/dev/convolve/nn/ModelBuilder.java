package dev.convolve.nn;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.layer.AveragePool;
import dev.convolve.nn.layer.BatchNorm;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Depthwise;
import dev.convolve.nn.layer.Dropout;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Relu;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.List;

/**
 * Joins layers to a model. The methods with names give layers with their defaults; {@link #add}
 * takes any layer with any options. Mutable, for one thread.
 */
public final class ModelBuilder {

  private final NetworkBuilder network;
  private SampleType type = SampleType.F32;
  private long seed;

  ModelBuilder(Shape input) {
    network = new NetworkBuilder(input);
  }

  /**
   * Adds a layer.
   *
   * @param from the names of what it reads; none for the layer before
   * @throws IllegalArgumentException when it cannot read these
   */
  public ModelBuilder add(Layer layer, String... from) {
    network.add(layer, null, List.of(from));
    return this;
  }

  /** Gives the last layer a name. */
  public ModelBuilder named(String name) {
    network.named(name);
    return this;
  }

  /** Lets training leave the last layer as it is. */
  public ModelBuilder frozen() {
    network.frozen();
    return this;
  }

  /** Correlates a series: {@code filters} kernels of {@code kernel} taps, valid, with a bias. */
  public ModelBuilder conv1d(int filters, int kernel) {
    return add(Conv.of(1, filters, kernel));
  }

  /** Correlates a picture: {@code filters} kernels of {@code kernel}², valid, with a bias. */
  public ModelBuilder conv2d(int filters, int kernel) {
    return add(Conv.of(2, filters, kernel));
  }

  /** Correlates a volume: {@code filters} kernels of {@code kernel}³, valid, with a bias. */
  public ModelBuilder conv3d(int filters, int kernel) {
    return add(Conv.of(3, filters, kernel));
  }

  /** Correlates every channel by itself, with a kernel of its own. */
  public ModelBuilder depthwise2d(int kernel) {
    return add(Depthwise.of(2, kernel));
  }

  /** The largest of {@code size}² samples, side by side. */
  public ModelBuilder maxPool2d(int size) {
    return add(MaxPool.of(2, size));
  }

  /** The mean of {@code size}² samples, side by side. */
  public ModelBuilder averagePool2d(int size) {
    return add(AveragePool.of(2, size));
  }

  /** {@code max(x, 0)}. */
  public ModelBuilder relu() {
    return add(new Relu());
  }

  /** Mean 0 and variance 1 over the batch, channel by channel; then a learned scale and offset. */
  public ModelBuilder batchNorm() {
    return add(BatchNorm.of());
  }

  /** Leaves out so large a part of the samples in training, and scales up the others. */
  public ModelBuilder dropout(double rate) {
    return add(new Dropout(rate));
  }

  /** All samples in one row. */
  public ModelBuilder flatten() {
    return add(new Flatten());
  }

  /** Every output from every input. */
  public ModelBuilder dense(int outputs) {
    return add(Dense.of(outputs));
  }

  /** Computes in float64. */
  public ModelBuilder float64() {
    type = SampleType.F64;
    return this;
  }

  /** Draws the first weights from another seed. */
  public ModelBuilder seed(long number) {
    seed = number;
    return this;
  }

  /**
   * The model.
   *
   * @throws IllegalArgumentException when there is no layer, or two have one name
   */
  public Model build() {
    Network built = network.build();
    return Model.of(Weights.initial(built, type, seed));
  }
}
