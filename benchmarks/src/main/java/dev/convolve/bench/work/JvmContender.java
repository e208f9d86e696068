package dev.convolve.bench.work;

import java.util.Arrays;

/** A contender that works in this process. */
public abstract class JvmContender implements Contender {

  private static final int MOST_RUNS = 10_000;

  private final String label;

  /** One shown under this label. */
  protected JvmContender(String label) {
    this.label = label;
  }

  /** Does the work once, with as many threads as were last {@link #prepare prepared}. */
  protected abstract void run();

  /** Sets the number of threads; not timed. */
  protected abstract void prepare(int threads);

  @Override
  public final String label() {
    return label;
  }

  @Override
  public final double median(int threads, long nanos) {
    prepare(threads);
    double[] times = new double[MOST_RUNS];
    int runs = 0;
    long began = System.nanoTime();
    long now = began;
    do {
      run();
      long after = System.nanoTime();
      times[runs++] = after - now;
      now = after;
    } while (now - began < nanos && runs < MOST_RUNS);
    prepare(1);
    return median(Arrays.copyOf(times, runs));
  }

  /** The median of these values, which are put in order. */
  public static double median(double... values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
