package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.JvmContender;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.Batch;
import dev.convolve.nn.data.Batches;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Epoch;
import dev.convolve.nn.graph.Streams;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Training of {@link Garments#model}: one run is an epoch over {@link #images} garments, shuffled,
 * by Adam at 0.001.
 *
 * @param name the row's
 * @param batch samples of a step
 * @param one what is wanted with one thread
 * @param two what is wanted with two threads
 */
public record Learning(String name, int batch, Mark one, Mark two) implements NetworkWork {

  private static final int IMAGES = 6400;

  /** Steps after which two models are compared: before rounding has been multiplied too often. */
  private static final int COMPARED_STEPS = 8;

  private static final long SEED = 7;

  @Override
  public List<String> rivals() {
    return List.of("libtorch");
  }

  @Override
  public Mark mark(int threads) {
    return threads == 1 ? one : two;
  }

  @Override
  public int images() {
    return IMAGES;
  }

  @Override
  public Job open() {
    return new Job(this);
  }

  /**
   * What a peer learns from: a batch as it stands in memory.
   *
   * @param samples pictures × 28 × 28
   * @param labels one for each
   */
  @SuppressWarnings("ArrayRecordComponent") // a parameter object, compared by nobody
  public record Step(float[] samples, long[] labels) {}

  /** The model at its beginning and the garments. */
  public static final class Job implements NetworkJob {

    private final int batch;
    private final Dataset garments = Garments.train(IMAGES);
    private final Tensor judged = Garments.samples();

    Job(Learning work) {
      batch = work.batch;
    }

    int batch() {
      return batch;
    }

    /** The model that all begin with. */
    Model model() {
      return Garments.model();
    }

    /** The samples whose answers are compared: rows × 28 × 28 × 1. */
    Tensor judged() {
      return judged;
    }

    /** The batches of a run in their order. */
    List<Step> steps() {
      return steps(garments);
    }

    /** The batches before results are compared. */
    List<Step> comparedSteps() {
      return steps(garments.take(COMPARED_STEPS * batch));
    }

    private List<Step> steps(Dataset data) {
      List<Step> steps = new ArrayList<>();
      Batches batches = Batches.of(data, batch).shuffled(Chance.of(SEED).at(Streams.ORDER));
      try (Epoch epoch = batches.epoch(0)) {
        for (Batch next = epoch.next(); next != null; next = epoch.next()) {
          int size = next.count() * (int) data.shape().size();
          long[] labels = new long[next.count()];
          for (int row = 0; row < labels.length; row++) {
            labels[row] = data.label(next.sample(row));
          }
          steps.add(new Step(Arrays.copyOf(next.samples().floats(), size), labels));
        }
      }
      return steps;
    }

    @Override
    public Contender ours() {
      Training training = Training.epochs(1).batch(batch).seed(SEED);
      Model model = model();
      return new JvmContender("Convolve Model.fit") {
        private Training now = training;

        @Override
        protected void prepare(int threads) {
          now = training.threads(threads);
        }

        @Override
        protected void run() {
          fit(model, garments, now);
        }

        @Override
        public Tensor result() {
          Model fresh = model();
          fit(fresh, garments.take(COMPARED_STEPS * batch), training.threads(1));
          return fresh.predict(judged);
        }

        @Override
        public boolean isParallel() {
          return true;
        }
      };
    }

    private static void fit(Model model, Dataset data, Training training) {
      try {
        model.fit(data, training);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long bytes() {
      return Float.BYTES * garments.size() * garments.shape().size();
    }

    /** Forward, and as many for each gradient; the first layer's input has none. */
    @Override
    public double multiplyAdds() {
      return (double) IMAGES * (3 * Garments.MULTIPLY_ADDS - Garments.FIRST_MULTIPLY_ADDS);
    }

    /** Of answers whose size is about 1: some weights take a step of 0.001 the other way. */
    @Override
    public double tolerance() {
      return 2e-3;
    }
  }
}
