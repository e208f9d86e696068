package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import ij.plugin.filter.Convolver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.util.Arrays;
import java.util.List;

/** ImageJ, which works in place: its picture is filled anew each time. */
final class ImageJ extends JavaPeer {

  private static final int LARGEST = 13;

  ImageJ() {
    super("ImageJ");
  }

  @Override
  public boolean suits(Workload workload) {
    boolean bytes = workload.from() == SampleType.U8 && workload.to() == SampleType.U8;
    return isPlane(workload)
        && workload.kernel().shape().extent(0) <= LARGEST
        && (workload.from() == SampleType.F32 || bytes);
  }

  @Override
  public List<Contender> contenders(Job job) {
    Workload workload = job.workload();
    int height = workload.shape().extent(0);
    int width = workload.shape().extent(1);
    Kernel kernel = workload.kernel();
    int radius = radius(workload);
    if (workload.from() == SampleType.U8) {
      byte[] data = job.source().bytes();
      byte[] samples = data.clone();
      ByteProcessor picture = new ByteProcessor(width, height, samples);
      int[] weights = Arrays.stream(kernel.weights()).mapToInt(weight -> (int) weight).toArray();
      return List.of(
          Call.of(
              "ImageJ convolve3x3",
              radius,
              () -> {
                System.arraycopy(data, 0, samples, 0, data.length);
                picture.convolve3x3(weights);
              },
              () -> Tensor.u8(workload.shape(), samples.clone())));
    }
    float[] data = job.source().floats();
    float[] samples = data.clone();
    FloatProcessor picture = new FloatProcessor(width, height, samples);
    Convolver convolver = new Convolver();
    convolver.setNormalize(false);
    List<float[]> factors = workload.factors().stream().map(JavaPeer::floats).toList();
    float[] weights = floats(kernel.weights());
    Runnable work =
        factors.isEmpty()
            ? () -> {
              System.arraycopy(data, 0, samples, 0, data.length);
              convolver.convolveFloat(
                  picture, weights, kernel.shape().extent(1), kernel.shape().extent(0));
            }
            : () -> {
              System.arraycopy(data, 0, samples, 0, data.length);
              float[] down = factors.getFirst();
              float[] across = factors.getLast();
              convolver.convolveFloat1D(picture, across, across.length, 1, 1);
              convolver.convolveFloat1D(picture, down, 1, down.length, 1);
            };
    return List.of(
        Call.of(
            factors.isEmpty() ? "ImageJ convolveFloat" : "ImageJ convolveFloat1D",
            radius,
            work,
            () -> Tensor.of(workload.shape(), ((float[]) picture.getPixels()).clone())));
  }
}
