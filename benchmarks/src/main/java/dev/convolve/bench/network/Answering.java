package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.JvmContender;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.nn.Model;
import dev.convolve.nn.graph.Forward;
import dev.convolve.nn.graph.Gang;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * {@link Garments#model} answering for one batch.
 *
 * @param name the row's
 * @param images of the batch
 * @param one what is wanted with one thread
 * @param two what is wanted with two threads
 */
public record Answering(String name, int images, Mark one, Mark two) implements NetworkWork {

  @Override
  public List<String> rivals() {
    return List.of("libtorch");
  }

  @Override
  public Mark mark(int threads) {
    return threads == 1 ? one : two;
  }

  @Override
  public Job open() {
    return new Job(images);
  }

  /** The model and the batch. */
  public static final class Job implements NetworkJob {

    private final int images;
    private final Model model = Garments.model();
    private final Tensor samples = Garments.samples();

    Job(int images) {
      this.images = images;
    }

    Model model() {
      return model;
    }

    /** Images × 28 × 28 × 1. */
    Tensor samples() {
      return samples;
    }

    @Override
    public Contender ours() {
      Tensor answers = Tensor.zeros(SampleType.F32, Shape.of(images, 10));
      return new Ours(model, samples, answers);
    }

    @Override
    public long bytes() {
      return Float.BYTES * samples.shape().size();
    }

    @Override
    public double multiplyAdds() {
      return (double) images * Garments.MULTIPLY_ADDS;
    }

    /** Of answers whose size is about 1, through sums of up to 7,744 products. */
    @Override
    public double tolerance() {
      return 2e-5;
    }
  }

  /** Keeps its threads from one run to the next. */
  private static final class Ours extends JvmContender {

    private final Model model;
    private final Tensor samples;
    private final Tensor answers;
    private Gang gang = new Gang(Execution.SINGLE);
    private Forward forward;

    Ours(Model model, Tensor samples, Tensor answers) {
      super("Convolve Forward");
      this.model = model;
      this.samples = samples;
      this.answers = answers;
      forward = new Forward(model.weights(), gang);
    }

    @Override
    protected void prepare(int threads) {
      if (gang.threads() != threads) {
        gang.close();
        gang = new Gang(Execution.SINGLE.withThreads(threads));
        forward = new Forward(model.weights(), gang);
      }
    }

    @Override
    protected void run() {
      forward.run(samples, samples.shape().extent(0), answers);
    }

    @Override
    public Tensor result() {
      return answers;
    }

    @Override
    public boolean isParallel() {
      return true;
    }

    @Override
    public void close() {
      gang.close();
    }
  }
}
