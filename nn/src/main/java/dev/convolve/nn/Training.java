package dev.convolve.nn;

import dev.convolve.nn.augment.Augmentation;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.nn.schedule.Schedule;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Recipe;
import dev.convolve.nn.train.TrainingListener;
import dev.convolve.nn.train.TrainingLog;
import dev.convolve.plan.Execution;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model is trained: five epochs in batches of 32, cross-entropy, Adam at 0.001, seed 0, on
 * all processors, silently and without checkpoints, where nothing else is said. Immutable; every
 * method gives another one.
 *
 * @param recipe what decides the weights that come of it
 * @param validation data to watch, never learned from; null for none
 * @param execution threads, and the question whether to stop early
 * @param listeners who hears of steps and epochs
 * @param checkpoint the file from which training can be taken up again; null for none
 * @param checkpointEvery steps between two checkpoints; 0 for one each 20 seconds
 * @param goesOn whether to go on from the checkpoint where there is one
 * @param csvLog a file that gets a line for each epoch; null for none
 * @param jsonLog a file that gets a line for each step and epoch; null for none
 */
public record Training(
    Recipe recipe,
    @Nullable Dataset validation,
    Execution execution,
    List<TrainingListener> listeners,
    @Nullable Path checkpoint,
    long checkpointEvery,
    boolean goesOn,
    @Nullable Path csvLog,
    @Nullable Path jsonLog) {

  /** Nothing but defaults. */
  public static final Training DEFAULT =
      new Training(Recipe.DEFAULT, null, Execution.DEFAULT, List.of(), null, 0, false, null, null);

  /** Copies the list. */
  public Training {
    listeners = List.copyOf(listeners);
  }

  /** The defaults, with so many epochs. */
  public static Training epochs(int count) {
    return DEFAULT.with(Recipe.DEFAULT.withEpochs(count));
  }

  /** The defaults, by another recipe. */
  public static Training of(Recipe recipe) {
    return DEFAULT.with(recipe);
  }

  /** This by another recipe. */
  public Training with(Recipe other) {
    return new Training(
        other,
        validation,
        execution,
        listeners,
        checkpoint,
        checkpointEvery,
        goesOn,
        csvLog,
        jsonLog);
  }

  /** This with another seed. */
  public Training seed(long number) {
    return with(recipe.withSeed(number));
  }

  /** This with batches of so many samples. */
  public Training batch(int samples) {
    return with(recipe.withBatch(samples));
  }

  /** This with another loss. */
  public Training loss(Loss other) {
    return with(recipe.withLoss(other));
  }

  /** This with another optimiser. */
  public Training optimizer(Optimizer other) {
    return with(recipe.withOptimizer(other));
  }

  /** This with another schedule. */
  public Training schedule(Schedule other) {
    return with(recipe.withSchedule(other));
  }

  /** This with the norm of all gradients cut to {@code norm}; 0 for no cut. */
  public Training clipNorm(double norm) {
    return with(recipe.withClipNorm(norm));
  }

  /** This with every sample changed by chance. */
  public Training augmented(Augmentation... steps) {
    return with(recipe.withAugmentations(List.of(steps)));
  }

  /** This ended after so many epochs without a better watched value. */
  public Training patience(int count) {
    return with(recipe.withPatience(count));
  }

  /** This with the weights of the best epoch kept, not those of the last. */
  public Training best() {
    return with(recipe.withBest(true));
  }

  /** This with data to watch. */
  public Training validation(Dataset data) {
    return new Training(
        recipe, data, execution, listeners, checkpoint, checkpointEvery, goesOn, csvLog, jsonLog);
  }

  /** This on so many threads. */
  public Training threads(int count) {
    return on(execution.withThreads(count));
  }

  /** This carried out otherwise. */
  public Training on(Execution other) {
    return new Training(
        recipe, validation, other, listeners, checkpoint, checkpointEvery, goesOn, csvLog, jsonLog);
  }

  /** This with one more listener. */
  public Training listener(TrainingListener listener) {
    List<TrainingListener> more = new java.util.ArrayList<>(listeners);
    more.add(listener);
    return new Training(
        recipe, validation, execution, more, checkpoint, checkpointEvery, goesOn, csvLog, jsonLog);
  }

  /** This with someone who hears of every epoch. */
  public Training onEpoch(Consumer<? super EpochReport> hearer) {
    return listener(
        new TrainingListener() {
          @Override
          public void onEpoch(EpochReport epoch) {
            hearer.accept(epoch);
          }
        });
  }

  /**
   * This with checkpoints.
   *
   * @param file where
   * @param every steps between two; 0 for one each 20 seconds. One more comes after each epoch
   */
  public Training checkpoint(Path file, long every) {
    return new Training(
        recipe, validation, execution, listeners, file, every, goesOn, csvLog, jsonLog);
  }

  /** This going on from its checkpoint, where there is one. */
  public Training resumed() {
    return new Training(
        recipe,
        validation,
        execution,
        listeners,
        checkpoint,
        checkpointEvery,
        true,
        csvLog,
        jsonLog);
  }

  /** The logs, none of them begun. */
  List<TrainingLog> logs() {
    List<TrainingLog> logs = new java.util.ArrayList<>();
    if (csvLog != null) {
      logs.add(new TrainingLog(csvLog, TrainingLog.Form.CSV));
    }
    if (jsonLog != null) {
      logs.add(new TrainingLog(jsonLog, TrainingLog.Form.JSON_LINES));
    }
    return logs;
  }

  /**
   * This with logs: CSV by epochs, JSON lines by steps; null for none. Once training begins, they
   * replace what stood in these files; those of the training that goes on are gone on with.
   */
  public Training logs(@Nullable Path csv, @Nullable Path json) {
    return new Training(
        recipe, validation, execution, listeners, checkpoint, checkpointEvery, goesOn, csv, json);
  }
}
