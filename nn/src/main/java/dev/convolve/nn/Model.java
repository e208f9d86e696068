package dev.convolve.nn;

import dev.convolve.kernel.Kernel;
import dev.convolve.media.Existing;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Transform;
import dev.convolve.nn.format.ModelFile;
import dev.convolve.nn.graph.Answers;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.loss.SquaredError;
import dev.convolve.nn.train.CheckpointFile;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.Evaluator;
import dev.convolve.nn.train.History;
import dev.convolve.nn.train.Trainer;
import dev.convolve.nn.train.TrainingListener;
import dev.convolve.nn.train.TrainingLog;
import dev.convolve.nn.view.LearnedKernels;
import dev.convolve.nn.view.Summary;
import dev.convolve.nn.view.Walk;
import dev.convolve.nn.view.Walker;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network with its weights, the names of the classes it tells apart, and how pictures are brought
 * to its input. The network never changes; training changes the weights in place. In float32 where
 * nothing else is asked for, from seed 0.
 *
 * <p>Many threads may predict with one model at once, as long as none trains it.
 */
public final class Model {

  private final Network network;
  private final Weights weights;
  private List<String> classes;
  private @Nullable Transform transform;
  private @Nullable Loss loss;

  private Model(
      Weights weights, List<String> classes, @Nullable Transform transform, @Nullable Loss loss) {
    network = weights.network();
    this.weights = weights;
    this.classes = List.copyOf(classes);
    this.transform = transform;
    this.loss = loss;
  }

  /** Begins a model for samples of these extents, channels last: {@code input(28, 28, 1)}. */
  public static ModelBuilder input(int... extents) {
    return new ModelBuilder(Shape.of(extents));
  }

  /** A model of a network, with weights as they are before learning. */
  public static Model of(Network network, SampleType type, long seed) {
    return of(Weights.initial(network, type, seed));
  }

  /** A model of a network and its weights. */
  public static Model of(Weights weights) {
    return new Model(weights, List.of(), null, null);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws DataException when the file is no model; says what is wrong with it
   * @throws IOException when it cannot be read
   */
  public static Model load(Path file) throws IOException {
    ModelFile read = ModelFile.read(file);
    return new Model(read.weights(), read.classes(), read.transform(), read.loss());
  }

  /** Writes a safetensors file that holds all of this; it appears whole or not at all. */
  public void save(Path file) throws IOException {
    new ModelFile(weights, classes, transform, loss).write(file, Existing.REPLACE);
  }

  /** Which layer reads which. */
  public Network network() {
    return network;
  }

  /** The weights; not a copy. */
  public Weights weights() {
    return weights;
  }

  /** The names of the classes by number; empty where it tells none apart. */
  public List<String> classes() {
    return classes;
  }

  /** How pictures are brought to its input, if that is known. */
  public Optional<Transform> transform() {
    return Optional.ofNullable(transform);
  }

  /** The loss that it was trained by, if it was. */
  public Optional<Loss> loss() {
    return Optional.ofNullable(loss);
  }

  /** Says how pictures are brought to its input. */
  public Model transformedBy(Transform how) {
    transform = how;
    return this;
  }

  /**
   * This model with layers that training leaves as they are; the weights are the same arrays. A
   * frozen batch norm normalises by its running means in training too, and leaves them.
   */
  public Model frozen(String... names) {
    Network other = network.frozen(true, Set.of(names));
    return new Model(weights.in(other), classes, transform, loss);
  }

  /**
   * Trains the weights.
   *
   * @return what came of every epoch
   * @throws IllegalArgumentException when the data do not fit the network or the loss
   * @throws IllegalStateException when the loss is no longer a number
   * @throws IOException when data cannot be read, or a checkpoint or log written
   */
  public History fit(Dataset data, Training training) throws IOException {
    classes = data.classes();
    List<TrainingLog> logs = training.logs();
    try {
      Path checkpoint = training.checkpoint();
      CheckpointFile file =
          checkpoint == null
              ? null
              : new CheckpointFile(checkpoint, training.checkpointEvery(), logs);
      if (file != null) {
        file.check();
      }
      List<TrainingListener> hearers = new ArrayList<>(logs);
      hearers.addAll(training.listeners());
      Trainer trainer =
          new Trainer(
              weights,
              data,
              training.validation(),
              training.recipe(),
              training.execution(),
              new Everyone(hearers),
              file);
      if (file != null && training.goesOn() && file.exists()) {
        trainer.resume();
      }
      for (TrainingLog log : logs) {
        log.begin();
      }
      loss = training.recipe().loss();
      return trainer.run();
    } finally {
      for (TrainingLog log : logs) {
        log.close();
      }
    }
  }

  /** Tells several listeners, one after the other. */
  private record Everyone(List<TrainingListener> listeners) implements TrainingListener {
    @Override
    public void onStep(Step step) {
      listeners.forEach(l -> l.onStep(step));
    }

    @Override
    public void onEpoch(EpochReport epoch) {
      listeners.forEach(l -> l.onEpoch(epoch));
    }
  }

  /** Loss and accuracy over samples that it does not learn from, on all processors. */
  public Evaluation evaluate(Dataset data) {
    return evaluate(data, Execution.DEFAULT);
  }

  /**
   * Accuracy, and the loss that it was trained by; where it was not trained, cross-entropy over
   * classes, else the squared error.
   *
   * @throws IllegalArgumentException when the data do not fit the network or the loss
   */
  public Evaluation evaluate(Dataset data, Execution execution) {
    Loss usual = data.classes().isEmpty() ? new SquaredError() : new CrossEntropy();
    return Evaluator.evaluate(weights, data, loss == null ? usual : loss, execution);
  }

  /**
   * What the network answers.
   *
   * @param samples one sample of the input's shape, or a batch of them
   * @return what came out, for one sample or for all
   * @throws IllegalArgumentException when the shape is another
   */
  public Tensor predict(Tensor samples) {
    return predict(samples, Execution.DEFAULT);
  }

  /** As {@link #predict(Tensor)}, on threads of the caller's choice; the bits are the same. */
  public Tensor predict(Tensor samples, Execution execution) {
    return Answers.of(weights, network.nodes().size() - 1, samples, execution);
  }

  /**
   * One answer as parts of 1, one for each number: what the softmax of it gives, or what it holds
   * already where the network itself ends in softmax, log-softmax, sigmoid or log-sigmoid. After a
   * sigmoid the parts do not add up to 1; each stands for itself.
   *
   * @param answer to one sample, as {@link #predict} gives it
   * @return in the order of {@code answer}
   */
  public double[] shares(Tensor answer) {
    return Shares.of(network, answer.toDoubles());
  }

  /** What the layer called {@code name} answers: its feature maps. */
  public Tensor maps(String name, Tensor samples) {
    return maps(name, samples, Execution.DEFAULT);
  }

  /** As {@link #maps(String, Tensor)}, on threads of the caller's choice; the bits are the same. */
  public Tensor maps(String name, Tensor samples, Execution execution) {
    return Answers.of(weights, network.find(name), samples, execution);
  }

  /**
   * A kernel of a layer as it is now, taken out: {@code photo.filter(model.kernel("conv1", 3))}.
   * Over several channels its shape is taps × channels. It slides as drawn through every door, as
   * in the layer; the layer's bias is not in it.
   *
   * @throws IllegalArgumentException when no layer has this name, or it has no kernels
   * @throws IndexOutOfBoundsException when the layer has no such output
   */
  public Kernel kernel(String layer, int output) {
    return LearnedKernels.of(weights, layer).kernel(output);
  }

  /**
   * The kernel between one channel and an output of a layer.
   *
   * @param channel among those that the output reads, from 0
   * @throws IllegalArgumentException when no layer has this name, or it has no kernels
   * @throws IndexOutOfBoundsException when the layer has no such output or channel
   */
  public Kernel kernel(String layer, int output, int channel) {
    return LearnedKernels.of(weights, layer).kernel(output, channel);
  }

  /**
   * Why one number of what a layer answers is what it is: the window under it, weights, products,
   * bias and sum, and so on back to the input.
   *
   * @param sample one, of the shape of the input
   * @param position in the layer's output: places, then channel
   * @throws IllegalArgumentException when no layer has this name, or the sample another shape
   * @throws IndexOutOfBoundsException when the layer's output has no such position
   */
  public Walk explainAt(Tensor sample, String layer, int... position) {
    return Walker.of(weights, sample, layer, position);
  }

  /** The layers in numbers; prints as a table. */
  public Summary summary() {
    return Summary.of(network);
  }
}
