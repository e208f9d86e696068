package dev.convolve.bench.network;

import dev.convolve.bench.work.JvmContender;
import dev.convolve.tensor.Tensor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** One native function on one job. */
final class NativeWork extends JvmContender {

  private final IntConsumer threads;
  private final Runnable work;
  private final Supplier<Tensor> result;

  /**
   * @param threads sets how many work
   * @param result makes a tensor of what {@code work} last left
   */
  NativeWork(String label, IntConsumer threads, Runnable work, Supplier<Tensor> result) {
    super(label);
    this.threads = threads;
    this.work = work;
    this.result = result;
  }

  @Override
  protected void prepare(int count) {
    threads.accept(count);
  }

  @Override
  protected void run() {
    work.run();
  }

  @Override
  public Tensor result() {
    return result.get();
  }

  @Override
  public boolean isParallel() {
    return true;
  }
}
