package dev.convolve.nn.train;

import dev.convolve.nn.data.Batch;
import dev.convolve.nn.data.Batches;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Epoch;
import dev.convolve.nn.graph.ForwardBackward;
import dev.convolve.nn.graph.Gang;
import dev.convolve.nn.graph.Streams;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.metric.Accuracy;
import dev.convolve.nn.metric.Metric;
import dev.convolve.nn.random.Chance;
import dev.convolve.nn.schedule.Schedule;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains weights by a recipe, step by step, from the beginning or from a checkpoint.
 *
 * <p>What the weights become depends on the network, the recipe and the data alone. The order of
 * samples follows from the seed and the epoch; what augmentation draws from the seed, the epoch and
 * the sample; what layers draw from the seed, the step and the layer.
 */
public final class Trainer {

  /** Batches that another thread fills while one is learned from. */
  private static final int AHEAD = 2;

  private static final Metric ACCURACY = new Accuracy();

  private final Weights weights;
  private final Dataset data;
  private final @Nullable Dataset validation;
  private final Recipe recipe;
  private final Execution execution;
  private final TrainingListener listener;
  private final @Nullable CheckpointFile checkpoints;
  private final Updater updater;
  private final Progress progress = new Progress();
  private final Chance chance;
  private final Batches batches;
  private @Nullable Weights best;

  /**
   * @param weights changed by training
   * @param data to learn from
   * @param validation to watch, never learned from; null for none
   * @param execution threads, and the question whether to stop early
   * @param checkpoints where training can be taken up again; null for nowhere
   * @throws IllegalArgumentException when the data do not fit the network or the loss, or a weight
   *     is no finite number
   */
  public Trainer(
      Weights weights,
      Dataset data,
      @Nullable Dataset validation,
      Recipe recipe,
      Execution execution,
      TrainingListener listener,
      @Nullable CheckpointFile checkpoints) {
    this.weights = weights;
    this.data = data;
    this.validation = validation;
    this.recipe = recipe;
    this.execution = execution;
    this.listener = listener;
    this.checkpoints = checkpoints;
    Fit.check(weights.network(), data, recipe.loss());
    if (validation != null) {
      Fit.check(weights.network(), validation, recipe.loss());
    }
    Fit.checkFinite(weights);
    updater = new Updater(weights, recipe.optimizer(), recipe.clipNorm());
    chance = Chance.of(recipe.seed());
    batches =
        Batches.of(data, recipe.batch())
            .type(weights.type())
            .shuffled(chance.at(Streams.ORDER))
            .augmented(recipe.augmentations(), chance.at(Streams.AUGMENTATION))
            .ahead(execution.threads() > 1 ? AHEAD : 0);
  }

  private int largestBatch() {
    return Math.min(recipe.batch(), data.size());
  }

  /** Steps of an epoch. */
  public long stepsPerEpoch() {
    return Math.ceilDiv(data.size(), recipe.batch());
  }

  /**
   * Takes up what a checkpoint holds.
   *
   * @throws IllegalArgumentException when it does not fit this training
   */
  public void resume(Checkpoint checkpoint) {
    best = checkpoint.restore(weights, updater.moments(), progress, stepsPerEpoch());
  }

  /**
   * Takes up what the file for checkpoints holds.
   *
   * @throws DataException when it is damaged, or belongs to another training
   * @throws IllegalStateException when there is no place for checkpoints
   */
  public void resume() throws IOException {
    if (checkpoints == null) {
      throw new IllegalStateException("there is no file for checkpoints to go on from");
    }
    Checkpoint checkpoint = checkpoints.read(weights.network(), recipe, data);
    try {
      resume(checkpoint);
    } catch (IllegalArgumentException unfit) {
      throw checkpoints.damaged(unfit);
    }
  }

  /** Where training stands, as a checkpoint. */
  public Checkpoint checkpoint() {
    return Checkpoint.of(weights, updater.moments(), best, progress);
  }

  /**
   * Trains to the end of the recipe, or until the execution's question is answered with true; then
   * a checkpoint is written where there is a place for it.
   *
   * @throws IOException when data cannot be read, or a checkpoint cannot be written
   */
  public History run() throws IOException {
    try (Gang gang = new Gang(execution)) {
      ForwardBackward pass =
          new ForwardBackward(Scores.of(weights, recipe.loss()), largestBatch(), gang);
      boolean cancelled = false;
      while (!cancelled && !progress.stopped && progress.epochs.size() < recipe.epochs()) {
        cancelled = !epoch(pass, gang);
      }
      if (cancelled) {
        save();
      } else if (recipe.best() && best != null) {
        weights.set(best);
      }
      return new History(progress.epochs, progress.bestEpoch, cancelled);
    }
  }

  /** What is left of an epoch; false when told to stop before its end. */
  private boolean epoch(ForwardBackward pass, Gang gang) throws IOException {
    int epoch = progress.epochs.size();
    long stepsPerEpoch = stepsPerEpoch();
    long from = progress.step - epoch * stepsPerEpoch;
    if (from == 0) {
      progress.beginEpoch();
    }
    List<Double> watched = progress.watched();
    boolean classes = !data.classes().isEmpty();
    Tensor outputs =
        Tensor.zeros(
            weights.type(), ForwardBackward.batched(weights.network().output(), largestBatch()));
    double rate = 0;
    long began = System.nanoTime();
    try (Epoch feed = batches.epoch(epoch, (int) from)) {
      for (long s = from; s < stepsPerEpoch; s++) {
        if (execution.cancelled().getAsBoolean()) {
          progress.seconds += (System.nanoTime() - began) / 1e9;
          return false;
        }
        Batch batch = Objects.requireNonNull(feed.next());
        rate =
            recipe
                .schedule()
                .rate(
                    recipe.optimizer().rate(),
                    new Schedule.Position(progress.step, stepsPerEpoch, recipe.epochs(), watched));
        double loss =
            pass.run(
                batch.samples(),
                batch.targets(),
                batch.count(),
                recipe.loss(),
                chance.at(Streams.LAYERS).at(progress.step),
                outputs);
        Fit.checkFinite(loss, epoch + 1, s + 1, rate, progress.step);
        updater.update(pass, rate, progress.step + 1, gang);
        progress.step++;
        progress.lossSum += loss * batch.count();
        progress.samples += batch.count();
        if (classes) {
          ACCURACY.add(outputs, batch.targets(), 0, batch.count(), progress.accuracy);
        }
        listener.onStep(
            new TrainingListener.Step(
                epoch + 1,
                s + 1,
                stepsPerEpoch,
                batch.count(),
                loss,
                progress.lossSum / progress.samples,
                accuracy(classes),
                rate));
        if (checkpoints != null && s + 1 < stepsPerEpoch && checkpoints.isDue(progress.step)) {
          progress.seconds += (System.nanoTime() - began) / 1e9;
          began = System.nanoTime();
          save();
        }
      }
    }
    progress.seconds += (System.nanoTime() - began) / 1e9;
    end(epoch, classes, rate);
    return true;
  }

  private double accuracy(boolean classes) {
    return classes ? ACCURACY.value(progress.accuracy) : Double.NaN;
  }

  private void end(int epoch, boolean classes, double rate) throws IOException {
    Evaluation evaluation =
        validation == null
            ? null
            : Evaluator.evaluate(weights, validation, recipe.loss(), execution);
    EpochReport done =
        new EpochReport(
            epoch + 1,
            progress.lossSum / progress.samples,
            accuracy(classes),
            evaluation,
            rate,
            progress.samples,
            progress.seconds);
    progress.epochs.add(done);
    if (done.watched() < progress.bestValue) {
      progress.bestValue = done.watched();
      progress.bestEpoch = epoch + 1;
      if (recipe.best()) {
        best = weights.copy();
      }
    }
    progress.stopped = recipe.patience() > 0 && epoch + 1 - progress.bestEpoch >= recipe.patience();
    listener.onEpoch(done);
    save();
  }

  private void save() throws IOException {
    if (checkpoints != null) {
      checkpoints.write(checkpoint(), weights.network(), recipe, data);
    }
  }
}
