package dev.convolve.nn.train;

import dev.convolve.nn.augment.Augmentation;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.nn.schedule.Constant;
import dev.convolve.nn.schedule.Schedule;
import java.util.List;

/**
 * All that decides, with the network and the data, which weights come of a training: the same
 * recipe gives the same bits on any number of threads.
 *
 * @param epochs how often every sample is seen, at least 1
 * @param batch samples of a step, at least 1; the last step of an epoch takes what is left
 * @param seed of the first weights, the order of samples, dropout and augmentation
 * @param loss what is made small
 * @param optimizer how weights follow their gradients
 * @param schedule how fast, step by step
 * @param clipNorm what the norm of all gradients together is cut to; 0 for no cut
 * @param augmentations what is done to every sample, one after the other
 * @param patience epochs without a better watched value after which training stops; 0 for never
 * @param best whether the weights of the best watched value are those that remain, not the last
 */
public record Recipe(
    int epochs,
    int batch,
    long seed,
    Loss loss,
    Optimizer optimizer,
    Schedule schedule,
    double clipNorm,
    List<Augmentation> augmentations,
    int patience,
    boolean best) {

  /** Five epochs, batches of 32, seed 0, cross-entropy, Adam at 0.001 throughout. */
  public static final Recipe DEFAULT =
      new Recipe(5, 32, 0, new CrossEntropy(), new Adam(), new Constant(), 0, List.of(), 0, false);

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when a number is out of its range
   */
  public Recipe {
    augmentations = List.copyOf(augmentations);
    check(epochs >= 1, "epochs", epochs, "1 or more");
    check(batch >= 1, "batch", batch, "1 or more");
    check(clipNorm >= 0 && Double.isFinite(clipNorm), "clipNorm", clipNorm, "0 (off) or more");
    check(patience >= 0, "patience", patience, "0 (off) or more");
  }

  private static void check(boolean holds, String what, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; use %s".formatted(what, value, range));
    }
  }

  /** This with so many epochs. */
  public Recipe withEpochs(int count) {
    return new Recipe(
        count, batch, seed, loss, optimizer, schedule, clipNorm, augmentations, patience, best);
  }

  /** This with batches of another size. */
  public Recipe withBatch(int samples) {
    return new Recipe(
        epochs, samples, seed, loss, optimizer, schedule, clipNorm, augmentations, patience, best);
  }

  /** This with another seed. */
  public Recipe withSeed(long number) {
    return new Recipe(
        epochs, batch, number, loss, optimizer, schedule, clipNorm, augmentations, patience, best);
  }

  /** This with another loss. */
  public Recipe withLoss(Loss other) {
    return new Recipe(
        epochs, batch, seed, other, optimizer, schedule, clipNorm, augmentations, patience, best);
  }

  /** This with another optimiser. */
  public Recipe withOptimizer(Optimizer other) {
    return new Recipe(
        epochs, batch, seed, loss, other, schedule, clipNorm, augmentations, patience, best);
  }

  /** This with another schedule. */
  public Recipe withSchedule(Schedule other) {
    return new Recipe(
        epochs, batch, seed, loss, optimizer, other, clipNorm, augmentations, patience, best);
  }

  /** This with the norm of all gradients cut to {@code norm}; 0 for no cut. */
  public Recipe withClipNorm(double norm) {
    return new Recipe(
        epochs, batch, seed, loss, optimizer, schedule, norm, augmentations, patience, best);
  }

  /** This with other augmentations. */
  public Recipe withAugmentations(List<Augmentation> list) {
    return new Recipe(
        epochs, batch, seed, loss, optimizer, schedule, clipNorm, list, patience, best);
  }

  /** This with training ended after so many epochs without a better value; 0 for never. */
  public Recipe withPatience(int count) {
    return new Recipe(
        epochs, batch, seed, loss, optimizer, schedule, clipNorm, augmentations, count, best);
  }

  /** This with the best weights kept instead of the last ones, or not. */
  public Recipe withBest(boolean kept) {
    return new Recipe(
        epochs, batch, seed, loss, optimizer, schedule, clipNorm, augmentations, patience, kept);
  }
}
