package dev.convolve.cli.tour.lesson;

import dev.convolve.cli.tour.Progress;
import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The networks that learn garments while the page is made. What comes of them depends on nothing
 * but the numbers here: not on the photo, nor on threads; so each is taught once in a process.
 */
public enum Lesson {
  /** Kernels that slide, and garments as they are. */
  CONVOLUTIONAL(true, false),
  /** Everything with everything, and garments as they are. */
  DENSE(false, false),
  /** Kernels that slide, and garments with their pixels shuffled. */
  CONVOLUTIONAL_SHUFFLED(true, true),
  /** Everything with everything, and garments with their pixels shuffled. */
  DENSE_SHUFFLED(false, true);

  /** Garments to learn from, the first of the training set. */
  public static final int LEARNED = 10_000;

  /** How often each of them is seen. */
  public static final int EPOCHS = 4;

  /** Of first weights, order, and of how pixels are shuffled. */
  public static final long SEED = 7;

  /** Hidden outputs of the dense network: about as many parameters as the other has. */
  public static final int HIDDEN = 110;

  private static final Map<Lesson, Taught> KNOWN = new EnumMap<>(Lesson.class);

  private final boolean slides;
  private final boolean shuffles;

  Lesson(boolean slides, boolean shuffles) {
    this.slides = slides;
    this.shuffles = shuffles;
  }

  /**
   * A network that has learned.
   *
   * @param model nobody may train it further
   * @param losses the loss of every step
   * @param epochs what came of each
   * @param evaluation over the whole test set, which it has not learned from
   */
  public record Taught(
      Model model, List<Double> losses, List<EpochReport> epochs, Evaluation evaluation) {

    /** Copies the lists. */
    public Taught {
      losses = List.copyOf(losses);
      epochs = List.copyOf(epochs);
    }
  }

  /** The network before it learns. */
  public Model model() {
    return slides
        ? Model.input(Garments.SIDE, Garments.SIDE, 1)
            .conv2d(16, 3)
            .relu()
            .maxPool2d(2)
            .conv2d(64, 3)
            .relu()
            .flatten()
            .dense(FashionMnist.CLASSES.size())
            .seed(SEED)
            .build()
        : Model.input(Garments.SIDE, Garments.SIDE, 1)
            .flatten()
            .dense(HIDDEN)
            .relu()
            .dense(FashionMnist.CLASSES.size())
            .seed(SEED)
            .build();
  }

  /** The garments that it learns from. */
  public Dataset examples() {
    return seen(FashionMnist.train().take(LEARNED));
  }

  /** The garments that it is judged by. */
  public Dataset test() {
    return seen(FashionMnist.test());
  }

  private Dataset seen(Dataset set) {
    return shuffles ? Garments.shuffled(set, SEED) : set;
  }

  /** The network after it has learned; taught now if that is still to be done. */
  public Taught taught(Progress progress) {
    synchronized (KNOWN) {
      Taught known = KNOWN.get(this);
      if (known == null) {
        known = teach(progress);
        KNOWN.put(this, known);
      }
      return known;
    }
  }

  private Taught teach(Progress progress) {
    Model model = model();
    List<Double> losses = new ArrayList<>();
    TrainingListener hearer =
        new TrainingListener() {
          @Override
          public void onStep(Step step) {
            losses.add(step.loss());
            progress.update(
                (step.epoch() - 1) * step.steps() + step.step(),
                EPOCHS * step.steps(),
                "network %d of %d learns".formatted(ordinal() + 1, values().length));
          }
        };
    try {
      List<EpochReport> epochs =
          model.fit(examples(), Training.epochs(EPOCHS).seed(SEED).listener(hearer)).epochs();
      return new Taught(model, losses, epochs, model.evaluate(test()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is read or written here", impossible);
    }
  }
}
