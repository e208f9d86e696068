package dev.convolve.bench.work;

import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.SplittableRandom;

/** A workload with its data: noise all over the type's range, from 0 to 1 for floats. */
public final class Job {

  private final Workload workload;
  private final Tensor source;
  private final Plan plan;

  /** The workload's data and our plan for it. */
  public Job(Workload workload) {
    this.workload = workload;
    source = noise(workload);
    plan = workload.filter().plan(workload.shape(), workload.from());
  }

  private static Tensor noise(Workload workload) {
    Tensor data = Tensor.zeros(workload.from(), workload.shape());
    SplittableRandom random = new SplittableRandom(1);
    switch (workload.from()) {
      case U8 -> random.nextBytes(data.bytes());
      case F32 -> {
        float[] samples = data.floats();
        for (int i = 0; i < samples.length; i++) {
          samples[i] = (random.nextInt() >>> 8) * 0x1p-24f;
        }
      }
      case U16, S16, I32, F64 ->
          throw new IllegalArgumentException(
              workload.from() + ": there is no noise of this type yet; use u8 or f32");
    }
    return data;
  }

  /** What is done. */
  public Workload workload() {
    return workload;
  }

  /** The data. */
  public Tensor source() {
    return source;
  }

  /** A place for a result. */
  public Tensor target() {
    return Tensor.zeros(workload.to(), workload.shape());
  }

  /** Label of the algorithm that the planner chose for us. */
  public String algorithm() {
    return plan.report().algorithm();
  }

  /** Ourselves, through the public API. */
  public Contender ours() {
    Tensor target = target();
    return new JvmContender("Convolve " + algorithm()) {
      private Execution execution = Execution.SINGLE;

      @Override
      protected void prepare(int threads) {
        execution = Execution.SINGLE.withThreads(threads);
      }

      @Override
      protected void run() {
        plan.apply(source, target, execution);
      }

      @Override
      public Tensor result() {
        return target;
      }

      @Override
      public boolean isParallel() {
        return true;
      }
    };
  }

  /** The copying of as many bytes as the work reads and writes: what memory allows at most. */
  public Contender copy() {
    return new CopyContender(workload.bytes() / 2);
  }

  /**
   * Multiply-adds that the chosen algorithm needs for the whole, counted plainly: every tap of a
   * kernel or of its factors once a sample; for transforms, two real ones of the whole data at
   * 2.5·log₂N operations a sample each, and three for the product.
   */
  public double multiplyAdds() {
    double samples = workload.shape().size();
    return samples
        * switch (algorithm()) {
          case "fft" -> (5 * Math.log(samples) / Math.log(2) + 6) / 2;
          case "direct" -> workload.kernel().shape().size();
          case "box" -> 2.0 * workload.kernel().shape().rank();
          default -> {
            double taps = 0;
            for (int extent : workload.kernel().shape().extents()) {
              taps += extent;
            }
            yield taps;
          }
        };
  }

  /** Whether sums can be taken in 16-bit lanes, of which a vector has twice as many. */
  public boolean fitsShorts() {
    double reach = 0;
    for (double numerator : workload.kernel().numerators()) {
      reach += Math.abs(numerator) * 255;
    }
    return workload.from() == SampleType.U8
        && workload.kernel().isInteger()
        && reach <= Short.MAX_VALUE;
  }
}
