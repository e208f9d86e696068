package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batch norm over channels; sums are in double, micro-batch by micro-batch, in order. */
final class BatchNormWork implements BatchWork {

  private static final int GAMMA = 0;
  private static final int BETA = 1;
  private static final int RUNNING_MEAN = 2;
  private static final int RUNNING_VARIANCE = 3;
  private static final int BATCHES = 4;

  private final double epsilon;
  private final @Nullable Double momentum;
  private final int channels;
  private final SampleType type;

  BatchNormWork(double epsilon, @Nullable Double momentum, int channels, SampleType type) {
    this.epsilon = epsilon;
    this.momentum = momentum;
    this.channels = channels;
    this.type = type;
  }

  /**
   * Numbers of each channel for one micro-batch. Those of the whole batch stand with its first.
   *
   * @param mean of the micro-batch
   * @param spread sum of squared distances from it
   * @param sum of the gradient
   * @param product sum of the gradient times the normalised input
   * @param batchMean of the batch
   * @param inverse one over the batch's standard deviation
   */
  private record Kept(
      double[] mean,
      double[] spread,
      double[] sum,
      double[] product,
      double[] batchMean,
      double[] inverse) {}

  @Override
  public Object keep() {
    return new Kept(
        new double[channels],
        new double[channels],
        new double[channels],
        new double[channels],
        new double[channels],
        new double[channels]);
  }

  private int rows(Pass pass) {
    return pass.inputSize() / channels;
  }

  @Override
  public boolean readsOutput() {
    return false;
  }

  @Override
  public void forwardAll(Batch batch) {
    List<Pass> passes = batch.passes();
    batch.each(this::measure);
    Kept whole = passes.getFirst().kept(Kept.class);
    double[] mean = whole.mean.clone();
    double[] spread = whole.spread.clone();
    long count = rows(passes.getFirst());
    // Chan, Golub, LeVeque 1979: means and spreads of parts are joined exactly but for rounding.
    for (Pass pass : passes.subList(1, passes.size())) {
      Kept part = pass.kept(Kept.class);
      long more = rows(pass);
      for (int c = 0; c < channels; c++) {
        double apart = part.mean[c] - mean[c];
        mean[c] += apart * more / (count + more);
        spread[c] += part.spread[c] + apart * apart * count * more / (count + more);
      }
      count += more;
    }
    for (int c = 0; c < channels; c++) {
      whole.batchMean[c] = mean[c];
      whole.inverse[c] = 1 / Math.sqrt(spread[c] / count + epsilon);
    }
    remember(passes.getFirst(), mean, spread, count);
    batch.each(pass -> apply(pass, whole.batchMean, whole.inverse));
  }

  private void remember(Pass pass, double[] mean, double[] spread, long count) {
    double newest;
    if (momentum == null) {
      Tensor batches = pass.parameter(BATCHES);
      batches.store(0, batches.at(0) + 1);
      newest = 1 / batches.at(0);
    } else {
      newest = momentum;
    }
    Tensor means = pass.parameter(RUNNING_MEAN);
    Tensor variances = pass.parameter(RUNNING_VARIANCE);
    for (int c = 0; c < channels; c++) {
      double variance = spread[c] / Math.max(1, count - 1);
      means.store(c, (1 - newest) * means.at(c) + newest * mean[c]);
      variances.store(c, (1 - newest) * variances.at(c) + newest * variance);
    }
  }

  /** Mean and spread of one micro-batch. */
  private void measure(Pass pass) {
    Kept kept = pass.kept(Kept.class);
    int rows = rows(pass);
    Arrays.fill(kept.mean, 0);
    Arrays.fill(kept.spread, 0);
    double[] mean = kept.mean;
    double[] spread = kept.spread;
    if (type == SampleType.F32) {
      float[] in = pass.input().floats();
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < channels; c++) {
          mean[c] += in[r * channels + c];
        }
      }
      divide(mean, rows);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < channels; c++) {
          double apart = in[r * channels + c] - mean[c];
          spread[c] += apart * apart;
        }
      }
    } else {
      double[] in = pass.input().doubles();
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < channels; c++) {
          mean[c] += in[r * channels + c];
        }
      }
      divide(mean, rows);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < channels; c++) {
          double apart = in[r * channels + c] - mean[c];
          spread[c] += apart * apart;
        }
      }
    }
  }

  private static void divide(double[] sums, int count) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= count;
    }
  }

  /** {@code y = γ·(x − mean)·inverse + β}. */
  private void apply(Pass pass, double[] mean, double[] inverse) {
    int rows = rows(pass);
    double[] scale = new double[channels];
    double[] offset = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = pass.parameter(GAMMA).at(c) * inverse[c];
      offset[c] = pass.parameter(BETA).at(c);
    }
    if (type == SampleType.F32) {
      float[] in = pass.input().floats();
      float[] out = pass.output().floats();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          out[at + c] = (float) ((in[at + c] - mean[c]) * scale[c] + offset[c]);
        }
      }
    } else {
      double[] in = pass.input().doubles();
      double[] out = pass.output().doubles();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          out[at + c] = (in[at + c] - mean[c]) * scale[c] + offset[c];
        }
      }
    }
  }

  @Override
  public void backwardAll(Batch batch) {
    List<Pass> passes = batch.passes();
    Pass first = passes.getFirst();
    Kept whole = first.kept(Kept.class);
    batch.each(pass -> sum(pass, whole.batchMean, whole.inverse));
    double[] sum = new double[channels];
    double[] product = new double[channels];
    for (Pass pass : passes) {
      Kept part = pass.kept(Kept.class);
      for (int c = 0; c < channels; c++) {
        sum[c] += part.sum[c];
        product[c] += part.product[c];
      }
    }
    learn(first, sum, product);
    long count = passes.stream().mapToLong(this::rows).sum();
    batch.each(pass -> lead(pass, whole.batchMean, whole.inverse, sum, product, count));
  }

  private void learn(Pass pass, double[] sum, double[] product) {
    Tensor gamma = pass.parameterGradient(GAMMA);
    if (gamma != null) {
      Doubles.add(product, channels, gamma);
    }
    Tensor beta = pass.parameterGradient(BETA);
    if (beta != null) {
      Doubles.add(sum, channels, beta);
    }
  }

  /** Sums of the gradient, and of the gradient times the normalised input. */
  private void sum(Pass pass, double[] mean, double[] inverse) {
    Kept kept = pass.kept(Kept.class);
    double[] sum = kept.sum;
    double[] product = kept.product;
    Arrays.fill(sum, 0);
    Arrays.fill(product, 0);
    int rows = rows(pass);
    if (type == SampleType.F32) {
      float[] in = pass.input().floats();
      float[] up = pass.gradient().floats();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          sum[c] += up[at + c];
          product[c] += up[at + c] * ((in[at + c] - mean[c]) * inverse[c]);
        }
      }
    } else {
      double[] in = pass.input().doubles();
      double[] up = pass.gradient().doubles();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          sum[c] += up[at + c];
          product[c] += up[at + c] * ((in[at + c] - mean[c]) * inverse[c]);
        }
      }
    }
  }

  /**
   * The gradient by the input: {@code γ·inverse·(gy − Σgy/n − x̂·Σ(gy·x̂)/n)}, the sums being over
   * the batch.
   */
  private void lead(
      Pass pass, double[] mean, double[] inverse, double[] sum, double[] product, long count) {
    Tensor wanted = pass.inputGradient();
    if (wanted == null) {
      return;
    }
    double[] scale = new double[channels];
    double[] offset = new double[channels];
    double[] slope = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = pass.parameter(GAMMA).at(c) * inverse[c];
      offset[c] = scale[c] * sum[c] / count;
      slope[c] = scale[c] * inverse[c] * product[c] / count;
    }
    int rows = rows(pass);
    if (type == SampleType.F32) {
      float[] in = pass.input().floats();
      float[] up = pass.gradient().floats();
      float[] down = wanted.floats();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          double apart = in[at + c] - mean[c];
          down[at + c] = (float) (up[at + c] * scale[c] - offset[c] - apart * slope[c]);
        }
      }
    } else {
      double[] in = pass.input().doubles();
      double[] up = pass.gradient().doubles();
      double[] down = wanted.doubles();
      for (int r = 0; r < rows; r++) {
        int at = r * channels;
        for (int c = 0; c < channels; c++) {
          double apart = in[at + c] - mean[c];
          down[at + c] = up[at + c] * scale[c] - offset[c] - apart * slope[c];
        }
      }
    }
  }

  private double[] running(Pass pass) {
    double[] mean = new double[channels];
    Doubles.read(pass.parameter(RUNNING_MEAN), 0, channels, mean);
    return mean;
  }

  private double[] runningInverse(Pass pass) {
    double[] inverse = new double[channels];
    Doubles.read(pass.parameter(RUNNING_VARIANCE), 0, channels, inverse);
    for (int c = 0; c < channels; c++) {
      inverse[c] = 1 / Math.sqrt(inverse[c] + epsilon);
    }
    return inverse;
  }

  @Override
  public void forward(Pass pass) {
    apply(pass, running(pass), runningInverse(pass));
  }

  /** Outside of training mean and variance are constants. */
  @Override
  public void backward(Pass pass) {
    double[] mean = running(pass);
    double[] inverse = runningInverse(pass);
    sum(pass, mean, inverse);
    Kept kept = pass.kept(Kept.class);
    learn(pass, kept.sum, kept.product);
    lead(pass, mean, inverse, new double[channels], new double[channels], 1);
  }
}
