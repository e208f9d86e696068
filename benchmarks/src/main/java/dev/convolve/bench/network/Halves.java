package dev.convolve.bench.network;

import dev.convolve.bench.work.JvmContender;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** Ours where the caller cuts the work into two equal halves, one for each of two threads. */
abstract class Halves extends JvmContender {

  private boolean cut;

  Halves(String label) {
    super(label);
  }

  @Override
  protected final void prepare(int threads) {
    cut = threads > 1;
  }

  @Override
  protected final void run() {
    if (cut) {
      ForkJoinTask<?> other = ForkJoinPool.commonPool().submit(() -> half(1));
      half(0);
      other.join();
    } else {
      whole();
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
