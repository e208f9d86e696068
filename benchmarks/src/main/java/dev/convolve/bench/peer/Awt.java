package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.util.List;

/** The JDK's own {@code ConvolveOp}: pictures of bytes, edges left as they are, and it flips. */
final class Awt extends JavaPeer {

  Awt() {
    super("java.awt");
  }

  @Override
  public boolean suits(Workload workload) {
    return workload.from() == SampleType.U8 && workload.to() == SampleType.U8;
  }

  @Override
  public List<Contender> contenders(Job job) {
    Workload workload = job.workload();
    BufferedImage source = image(workload);
    System.arraycopy(job.source().bytes(), 0, samples(source), 0, job.source().bytes().length);
    BufferedImage target = image(workload);
    Kernel kernel = workload.kernel().flip();
    int height = kernel.shape().extent(0);
    int width = kernel.shape().extent(1);
    ConvolveOp op =
        new ConvolveOp(
            new java.awt.image.Kernel(width, height, floats(kernel.weights())),
            ConvolveOp.EDGE_NO_OP,
            null);
    return List.of(
        Call.of(
            "java.awt ConvolveOp",
            radius(workload),
            () -> op.filter(source, target),
            () -> Tensor.u8(workload.shape(), samples(target).clone())));
  }

  private static BufferedImage image(Workload workload) {
    return new BufferedImage(
        workload.shape().extent(1),
        workload.shape().extent(0),
        workload.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
  }

  private static byte[] samples(BufferedImage image) {
    return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
  }
}
