package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jtransforms.fft.FloatFFT_1D;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;

/**
 * JTransforms: the whole padded signal is transformed, multiplied by the kernel's spectrum, which
 * is made beforehand, and transformed back.
 */
final class JTransforms extends JavaPeer {

  private static final int FEWEST_TAPS = 64;

  JTransforms() {
    super("JTransforms");
  }

  @Override
  public boolean suits(Workload workload) {
    return workload.kernel().shape().rank() == 1
        && workload.kernel().shape().size() >= FEWEST_TAPS
        && workload.from() == SampleType.F32
        && !workload.isReflected();
  }

  @Override
  public List<Contender> contenders(Job job) {
    Workload workload = job.workload();
    float[] data = job.source().floats();
    float[] weights = floats(workload.kernel().flip().weights());
    int length = Integer.highestOneBit(data.length + weights.length - 2) * 2;
    FloatFFT_1D transform = new FloatFFT_1D(length);
    float[] spectrum = Arrays.copyOf(weights, length);
    transform.realForward(spectrum);
    float[] block = new float[length];
    Call call =
        Call.of(
            "JTransforms FloatFFT_1D",
            0,
            () -> {
              System.arraycopy(data, 0, block, 0, data.length);
              Arrays.fill(block, data.length, length, 0);
              transform.realForward(block);
              multiply(block, spectrum);
              transform.realInverse(block, true);
            },
            () -> {
              Tensor result = job.target();
              System.arraycopy(block, (weights.length - 1) / 2, result.floats(), 0, data.length);
              return result;
            });
    return List.of(call.threaded(ConcurrencyUtils::setNumberOfThreads));
  }

  /** Complex products; the first two numbers are the real parts of the first and the middle one. */
  private static void multiply(float[] block, float[] spectrum) {
    block[0] *= spectrum[0];
    block[1] *= spectrum[1];
    for (int i = 2; i < block.length; i += 2) {
      float re = block[i] * spectrum[i] - block[i + 1] * spectrum[i + 1];
      block[i + 1] = block[i] * spectrum[i + 1] + block[i + 1] * spectrum[i];
      block[i] = re;
    }
  }
}
