package dev.convolve.bench;

import dev.convolve.plan.Execution;
import dev.convolve.plan.Plan;
import dev.convolve.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

/** Processor time of one thread, which other work on the machine disturbs least. */
final class Stopwatch {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Runs before the first one that counts, and processor time that they take at the least. */
  private static final int WARM_RUNS = 2;

  private static final long WARM_NANOS = 8_000_000;

  /** Runs that count, and processor time that they take at the least. */
  private static final int RUNS = 3;

  private static final long TIMED_NANOS = 6_000_000;

  private Stopwatch() {}

  /** Processor time of the calling thread so far, in nanoseconds. */
  static long nanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** The shortest of several runs of a plan on the calling thread, in nanoseconds. */
  static double time(Plan plan, Tensor source, Tensor target) {
    return time(() -> plan.apply(source, target, Execution.SINGLE));
  }

  /** The shortest of several runs on the calling thread, in nanoseconds. */
  static double time(Runnable work) {
    long began = nanos();
    for (int run = 0; run < WARM_RUNS || nanos() - began < WARM_NANOS; run++) {
      work.run();
    }
    double best = Double.POSITIVE_INFINITY;
    long counting = nanos();
    for (int run = 0; run < RUNS || nanos() - counting < TIMED_NANOS; run++) {
      long before = nanos();
      work.run();
      best = Math.min(best, nanos() - before);
    }
    return best;
  }

  /** Samples all over the range of an integer type, or from 0 to 1. */
  static void fill(Tensor data) {
    Random random = new Random(1);
    boolean integer = data.type().isInteger();
    double from = integer ? data.type().minimum() : 0;
    double range = integer ? data.type().maximum() - from : 1;
    for (long i = 0; i < data.shape().size(); i++) {
      data.store((int) i, from + range * random.nextDouble());
    }
  }
}
