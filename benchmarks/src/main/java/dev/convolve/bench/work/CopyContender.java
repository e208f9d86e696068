package dev.convolve.bench.work;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Copies bytes from one array to another, by one thread or in two halves by two. */
public final class CopyContender extends JvmContender {

  /** What is copied at once at most, so that arrays stay within an int's range. */
  private static final int PIECE = 1 << 28;

  private final byte[] source;
  private final byte[] target;
  private final long bytes;
  private int threads = 1;

  /**
   * @param bytes how many to copy; each is read once and written once
   */
  public CopyContender(long bytes) {
    super("copy");
    this.bytes = bytes;
    source = new byte[(int) Math.min(bytes, PIECE)];
    target = new byte[source.length];
    Arrays.fill(source, (byte) 1);
  }

  @Override
  protected void prepare(int count) {
    threads = count;
  }

  @Override
  protected void run() {
    for (long done = 0; done < bytes; done += PIECE) {
      int length = (int) Math.min(PIECE, bytes - done);
      int half = threads == 1 ? length : length / 2;
      if (half < length) {
        ForkJoinTask<?> other =
            ForkJoinPool.commonPool()
                .submit(() -> System.arraycopy(source, half, target, half, length - half));
        System.arraycopy(source, 0, target, 0, half);
        other.join();
      } else {
        System.arraycopy(source, 0, target, 0, length);
      }
    }
  }

  @Override
  public Tensor result() {
    return Tensor.zeros(SampleType.U8, Shape.of(1));
  }

  @Override
  public boolean isParallel() {
    return true;
  }
}
