package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One carrying-out of a plan: threads take tiles until none is left. The calling thread works too
 * and never waits for a thread that has not started, so a busy or small pool cannot block it.
 *
 * @param <A> the array type of a line
 */
final class Sweep<A> {

  private final Engine<A> engine;
  private final LineSource source;
  private final LineSink sink;
  private final double divisor;
  private final Execution execution;
  private final AtomicLong nextTile = new AtomicLong();
  private final Object reporting = new Object();
  private long linesDone;
  private int helpers;
  private boolean closed;
  private volatile @Nullable Throwable failure;

  Sweep(Engine<A> engine, LineSource source, LineSink sink, double divisor, Execution execution) {
    this.engine = engine;
    this.source = source;
    this.sink = sink;
    this.divisor = divisor;
    this.execution = execution;
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
    long wanted = Math.min(execution.threads(), engine.tiles.count());
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
    try {
      Engine<A>.Runner runner = engine.runner(source);
      long tiles = engine.tiles.count();
      for (long tile = nextTile.getAndIncrement();
          tile < tiles && failure == null;
          tile = nextTile.getAndIncrement()) {
        run(runner, engine.tiles.tile(tile));
      }
      engine.release(runner);
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** Ends the work of all threads; the first failure is the one that the caller hears of. */
  private synchronized void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
  }

  private void run(Engine<A>.Runner runner, Tiles.Tile tile) {
    Layout layout = engine.layout;
    List<Axis> axes = layout.outer();
    int[] outer = tile.start().clone();
    do {
      if (failure != null) {
        return;
      }
      if (execution.cancelled().getAsBoolean()) {
        throw new CancellationException("cancelled; the target's content is undefined");
      }
      long line = 0;
      for (int axis = 0; axis < outer.length; axis++) {
        line = line * axes.get(axis).output() + outer[axis];
      }
      A values = runner.line(outer, tile.from(), tile.count());
      engine.write(
          sink,
          line,
          tile.from() * layout.group(),
          (tile.from() + tile.count()) * layout.group(),
          values,
          0,
          divisor);
    } while (tile.advance(outer));
    // Told one at a time, so that a listener sees the count grow.
    synchronized (reporting) {
      linesDone += tile.lines();
      execution.progress().update(linesDone, engine.tiles.lines());
    }
  }
}
