package dev.convolve.plan;

import dev.convolve.internal.simd.Warmth;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One carrying-out of a plan: threads take tiles until none is left. The calling thread works too
 * and never waits for a thread that has not started, so a busy or small pool cannot block it.
 */
final class Sweep {

  /** One thread's buffers. */
  interface TileWorker {

    /** Computes and writes a tile, asking {@code proceed} now and then whether to go on. */
    void compute(Tiles.Tile tile, BooleanSupplier proceed);

    /** Gives the buffers back; not called after a failure. */
    void release();
  }

  private final Tiles tiles;

  /** Makes a thread's worker. */
  interface Workers {

    /** A worker that takes the plain loops, or vectors where there are any. */
    TileWorker get(boolean plain);
  }

  private final Workers workers;
  private final Execution execution;
  private final Pace pace;
  private final AtomicLong nextTile = new AtomicLong();
  private final Object reporting = new Object();
  private long linesDone;
  private int helpers;
  private boolean closed;
  private volatile @Nullable Throwable failure;

  Sweep(Tiles tiles, Workers workers, Execution execution, Pace pace) {
    this.tiles = tiles;
    this.workers = workers;
    this.execution = execution;
    this.pace = pace;
  }

  void run() {
    callHelpers();
    work();
    awaitHelpers();
    Throwable thrown = failure;
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }

  private void callHelpers() {
    long wanted = Math.min(execution.threads(), tiles.count());
    try {
      for (long i = 1; i < wanted; i++) {
        execution.executor().execute(this::help);
      }
    } catch (RejectedExecutionException e) {
      // The pool takes no more: the threads that are here do the work.
    } catch (RuntimeException | Error e) {
      fail(e); // Helpers that have started must end before the caller hears of it.
    }
  }

  private void help() {
    synchronized (this) {
      if (closed) {
        return;
      }
      helpers++;
    }
    try {
      work();
    } finally {
      synchronized (this) {
        helpers--;
        notifyAll();
      }
    }
  }

  private synchronized void awaitHelpers() {
    closed = true;
    boolean interrupted = false;
    while (helpers > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    boolean before = Warmth.turn(false);
    try {
      boolean plain = Warmth.isPlain();
      TileWorker worker = worker(plain);
      long count = tiles.count();
      for (long tile = nextTile.getAndIncrement();
          tile < count && failure == null;
          tile = nextTile.getAndIncrement()) {
        if (plain && !Warmth.isPlain()) {
          worker.release();
          plain = false;
          worker = workers.get(false);
        }
        run(worker, tiles.tile(tile));
      }
      worker.release();
    } catch (RuntimeException | Error e) {
      fail(e);
    } finally {
      Warmth.turn(before);
    }
  }

  private TileWorker worker(boolean plain) {
    if (Warmth.isForAll()) {
      pace.settle(); // What was rehearsed for the whole process is not rehearsed again.
    }
    return pace.isSettled() ? workers.get(plain) : new PacedWorker(pace, workers, tiles.group());
  }

  /** Ends the work of all threads; the first failure is the one that the caller hears of. */
  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  private void run(TileWorker worker, Tiles.Tile tile) {
    worker.compute(tile, this::proceed);
    if (failure != null) {
      return;
    }
    // Told one at a time, so that a listener sees the count grow.
    synchronized (reporting) {
      linesDone += tile.lines();
      execution.progress().update(linesDone, tiles.lines());
    }
  }

  private boolean proceed() {
    if (failure == null && execution.cancelled().getAsBoolean()) {
      throw new CancellationException("cancelled; the target's content is undefined");
    }
    return failure == null;
  }
}
