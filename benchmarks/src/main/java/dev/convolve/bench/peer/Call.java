package dev.convolve.bench.peer;

import dev.convolve.bench.work.JvmContender;
import dev.convolve.tensor.Tensor;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** One Java function on one job. */
final class Call extends JvmContender {

  private final int margin;
  private final boolean parallel;
  private final IntConsumer threads;
  private final Runnable work;
  private final Supplier<Tensor> result;

  private Call(
      String label,
      int margin,
      boolean parallel,
      IntConsumer threads,
      Runnable work,
      Supplier<Tensor> result) {
    super(label);
    this.margin = margin;
    this.parallel = parallel;
    this.threads = threads;
    this.work = work;
    this.result = result;
  }

  /**
   * One that works in the calling thread.
   *
   * @param margin samples next to every edge that are not comparable
   * @param result makes a tensor of what {@code work} last left
   */
  static Call of(String label, int margin, Runnable work, Supplier<Tensor> result) {
    return new Call(label, margin, false, count -> {}, work, result);
  }

  /** This with a number of threads that can be set. */
  Call threaded(IntConsumer setter) {
    return new Call(label(), margin, true, setter, work, result);
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
  public int margin() {
    return margin;
  }

  @Override
  public boolean isParallel() {
    return parallel;
  }
}
