package dev.convolve.cli.tour.lesson;

import dev.convolve.Correlation;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.loss.SquaredError;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.random.Chance;
import dev.convolve.nn.schedule.Cosine;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.view.LearnedKernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A layer of one 3×3 kernel that finds the left Sobel from pictures before and after it.
 *
 * @param moments the weights before learning, and after some of the epochs
 * @param kernel the weights at the end
 */
public record Recovery(List<Moment> moments, Kernel kernel) {

  /** Patches of the photo. */
  public static final int PATCHES = 64;

  /** Rows and columns of a patch. */
  public static final int SIDE = 24;

  /** How often each is seen. */
  public static final int EPOCHS = 40;

  /** Patches of a step. */
  public static final int BATCH = 8;

  /** The learning rate at first. */
  public static final double RATE = 0.15;

  /** Of first weights, patches and their order. */
  public static final long SEED = 7;

  private static final double WHITE = 255;
  private static final List<Integer> SHOWN = List.of(1, 2, 4, 8, EPOCHS);

  /** Copies the list. */
  public Recovery {
    moments = List.copyOf(moments);
  }

  /**
   * The weights at one time.
   *
   * @param epoch epochs that are done
   * @param weights row by row
   */
  public record Moment(int epoch, double[] weights) {

    /** How far the weight is off that is off furthest. */
    public double worst() {
      double[] wanted = Kernels.leftSobel().weights();
      double worst = 0;
      for (int i = 0; i < wanted.length; i++) {
        worst = Math.max(worst, Math.abs(weights[i] - wanted[i]));
      }
      return worst;
    }
  }

  /** Learns from a gray photo. */
  public static Recovery of(Image gray) {
    Tensor before = patches(gray);
    Tensor after =
        Correlation.of(Kernels.leftSobel()).axes(1, 2).size(SizeMode.VALID).apply(before);
    Model model = Model.input(SIDE, SIDE, 1).add(Conv.of(2, 1, 3).withoutBias()).seed(SEED).build();
    List<Moment> moments = new ArrayList<>();
    moments.add(new Moment(0, weights(model)));
    try {
      model.fit(
          MemoryDataset.ofTargets(before, after),
          Training.epochs(EPOCHS)
              .batch(BATCH)
              .seed(SEED)
              .loss(new SquaredError())
              .optimizer(new Adam(RATE))
              .schedule(new Cosine())
              .onEpoch((EpochReport epoch) -> {
                if (SHOWN.contains(epoch.epoch())) {
                  moments.add(new Moment(epoch.epoch(), weights(model)));
                }
              }));
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is read or written here", impossible);
    }
    return new Recovery(moments, LearnedKernels.of(model.weights(), "conv1").kernel(0));
  }

  /** The weights at the end. */
  public Moment end() {
    return moments.getLast();
  }

  private static double[] weights(Model model) {
    double[] weights = model.weights().get("conv1.weight").toDoubles();
    return Arrays.copyOf(weights, weights.length);
  }

  /** Patches of the photo from random places, each around its own mean, in units of white. */
  private static Tensor patches(Image gray) {
    Chance chance = Chance.of(SEED);
    Tensor patches = Tensor.zeros(SampleType.F32, Shape.of(PATCHES, SIDE, SIDE, 1));
    int size = SIDE * SIDE;
    for (int p = 0; p < PATCHES; p++) {
      int top = chance.below(2 * p, gray.height() - SIDE + 1);
      int left = chance.below(2 * p + 1, gray.width() - SIDE + 1);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += gray.tensor().get(top + i / SIDE, left + i % SIDE, 0);
      }
      for (int i = 0; i < size; i++) {
        double sample = gray.tensor().get(top + i / SIDE, left + i % SIDE, 0);
        patches.store(p * size + i, (sample - sum / size) / WHITE);
      }
    }
    return patches;
  }
}
