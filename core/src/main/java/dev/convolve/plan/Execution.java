package dev.convolve.plan;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;

/**
 * How a plan is carried out. None of this changes a bit of the result.
 *
 * @param threads the most threads that work at once, the calling one included; at least 1
 * @param executor where the other threads come from
 * @param progress told now and then, from any of the threads but one call at a time
 * @param cancelled asked between lines; once true, the call ends with {@link
 *     java.util.concurrent.CancellationException} and the target's content is undefined
 */
public record Execution(
    int threads, Executor executor, Progress progress, BooleanSupplier cancelled) {

  /** Hears how far the work is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called from the working threads, one after the other; {@code done} never falls and the last
     * call has it equal to {@code total}. An exception ends the work and reaches the caller.
     *
     * @param done output lines (or pieces of long ones) finished
     * @param total output lines (or pieces of long ones) in all
     */
    void update(long done, long total);
  }

  /** All processors, the common pool, silent. */
  public static final Execution DEFAULT =
      new Execution(
          Runtime.getRuntime().availableProcessors(),
          ForkJoinPool.commonPool(),
          (done, total) -> {},
          () -> false);

  /** The calling thread alone. */
  public static final Execution SINGLE = DEFAULT.withThreads(1);

  /**
   * @throws IllegalArgumentException when threads is below 1
   */
  public Execution {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads cannot work; use 1 or more");
    }
  }

  /** This with another number of threads. */
  public Execution withThreads(int count) {
    return new Execution(count, executor, progress, cancelled);
  }

  /** This with the other threads taken from {@code pool}. */
  public Execution on(Executor pool) {
    return new Execution(threads, pool, progress, cancelled);
  }

  /** This with a listener. */
  public Execution onProgress(Progress listener) {
    return new Execution(threads, executor, listener, cancelled);
  }

  /** This with a question that ends the work when answered with true. */
  public Execution cancelledWhen(BooleanSupplier question) {
    return new Execution(threads, executor, progress, question);
  }
}
