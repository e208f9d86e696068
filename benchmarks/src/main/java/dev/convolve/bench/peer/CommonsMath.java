package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.apache.commons.math3.util.MathArrays;

/** commons-math, which convolves doubles directly and whole. */
final class CommonsMath extends JavaPeer {

  private static final int MOST_TAPS = 1024;

  CommonsMath() {
    super("commons-math");
  }

  @Override
  public boolean suits(Workload workload) {
    return workload.kernel().shape().rank() == 1 && workload.kernel().shape().size() <= MOST_TAPS;
  }

  @Override
  public List<Contender> contenders(Job job) {
    Workload workload = job.workload();
    double[] data = job.source().toDoubles();
    double[] weights = workload.kernel().flip().weights();
    double[][] full = new double[1][];
    return List.of(
        Call.of(
            "commons-math convolve",
            0,
            () -> full[0] = MathArrays.convolve(data, weights),
            () -> {
              Tensor result = job.target();
              int from = (weights.length - 1) / 2;
              for (int i = 0; i < data.length; i++) {
                result.floats()[i] = (float) full[0][from + i];
              }
              return result;
            }));
  }
}
