package dev.convolve.bench.network;

import dev.convolve.bench.work.JvmContender;
import dev.convolve.nn.graph.Gang;
import dev.convolve.plan.Execution;
import org.jspecify.annotations.Nullable;

/**
 * Ours where the caller cuts the work into two equal halves, one for each of two threads, as
 * networks do: by threads that look out for work.
 */
abstract class Halves extends JvmContender {

  private @Nullable Gang gang;

  Halves(String label) {
    super(label);
  }

  @Override
  protected final void prepare(int threads) {
    if (gang != null) {
      gang.close();
    }
    gang = threads > 1 ? new Gang(Execution.DEFAULT.withThreads(threads)) : null;
  }

  @Override
  protected final void run() {
    if (gang == null) {
      whole();
    } else {
      gang.run(2, (number, thread) -> half(number));
    }
  }

  /** All of the work. */
  abstract void whole();

  /** The first half, 0, or the second, 1; both may be done at once. */
  abstract void half(int number);

  @Override
  public final boolean isParallel() {
    return true;
  }
}
