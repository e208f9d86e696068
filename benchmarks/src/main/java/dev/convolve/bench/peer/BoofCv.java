package dev.convolve.bench.peer;

import boofcv.alg.filter.convolve.ConvolveImage;
import boofcv.concurrency.BoofConcurrency;
import boofcv.core.image.border.FactoryImageBorder;
import boofcv.struct.border.BorderType;
import boofcv.struct.border.ImageBorder_F32;
import boofcv.struct.border.ImageBorder_S32;
import boofcv.struct.convolve.Kernel1D_F32;
import boofcv.struct.convolve.Kernel2D_F32;
import boofcv.struct.convolve.Kernel2D_S32;
import boofcv.struct.image.GrayF32;
import boofcv.struct.image.GrayS16;
import boofcv.struct.image.GrayU8;
import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** BoofCV; not into 8 bits, to which it narrows without saturation. */
final class BoofCv extends JavaPeer {

  private static final int LARGEST = 13;

  BoofCv() {
    super("BoofCV");
  }

  @Override
  public boolean suits(Workload workload) {
    return isPlane(workload)
        && workload.kernel().shape().extent(0) <= LARGEST
        && workload.to() != SampleType.U8;
  }

  @Override
  public List<Contender> contenders(Job job) {
    Call call = job.workload().from() == SampleType.U8 ? ofBytes(job) : ofFloats(job);
    return List.of(
        call.threaded(count -> {
          BoofConcurrency.USE_CONCURRENT = count > 1;
          BoofConcurrency.setMaxThreads(count);
        }));
  }

  private static Call ofBytes(Job job) {
    Workload workload = job.workload();
    int height = workload.shape().extent(0);
    int width = workload.shape().extent(1);
    GrayU8 source = new GrayU8(width, height);
    source.data = job.source().bytes();
    GrayS16 target = new GrayS16(width, height);
    int size = workload.kernel().shape().extent(0);
    int[] weights =
        Arrays.stream(workload.kernel().weights()).mapToInt(weight -> (int) weight).toArray();
    Kernel2D_S32 kernel = new Kernel2D_S32(size, weights);
    ImageBorder_S32<GrayU8> border = FactoryImageBorder.single(BorderType.EXTENDED, GrayU8.class);
    return Call.of(
        "BoofCV convolve",
        size / 2,
        () -> ConvolveImage.convolve(kernel, source, target, border),
        () -> Tensor.s16(workload.shape(), target.data.clone()));
  }

  private static Call ofFloats(Job job) {
    Workload workload = job.workload();
    int height = workload.shape().extent(0);
    int width = workload.shape().extent(1);
    GrayF32 source = new GrayF32(width, height);
    source.data = job.source().floats();
    GrayF32 target = new GrayF32(width, height);
    ImageBorder_F32 border = FactoryImageBorder.single(BorderType.EXTENDED, GrayF32.class);
    Kernel kernel = workload.kernel();
    int size = kernel.shape().extent(0);
    List<double[]> factors = workload.factors();
    if (factors.isEmpty()) {
      Kernel2D_F32 weights = new Kernel2D_F32(size, floats(kernel.weights()));
      return Call.of(
          "BoofCV convolve",
          size / 2,
          () -> ConvolveImage.convolve(weights, source, target, border),
          () -> Tensor.of(workload.shape(), target.data.clone()));
    }
    Kernel1D_F32 down = Kernel1D_F32.wrap(floats(factors.getFirst()), size, size / 2);
    Kernel1D_F32 across = Kernel1D_F32.wrap(floats(factors.getLast()), size, size / 2);
    GrayF32 between = new GrayF32(width, height);
    return Call.of(
        "BoofCV horizontal+vertical",
        size / 2,
        () -> {
          ConvolveImage.horizontal(across, source, between, border);
          ConvolveImage.vertical(down, between, target, border);
        },
        () -> Tensor.of(workload.shape(), target.data.clone()));
  }
}
