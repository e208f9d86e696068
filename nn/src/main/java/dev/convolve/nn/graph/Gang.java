package dev.convolve.nn.graph;

import dev.convolve.plan.Execution;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take numbered tasks until none is left, the calling one among them. Which thread
 * does which task is left open: nothing computed may depend on it.
 *
 * <p>Until it is closed, a gang holds threads of the execution's pool, which look out for work for
 * a while before they sleep: steps follow each other within microseconds. A pool that has no
 * threads to spare blocks nothing; the calling thread then does all.
 */
public final class Gang implements AutoCloseable {

  private static final int LOOKS_BEFORE_SLEEP = 20_000;

  private final int threads;
  private final AtomicInteger started = new AtomicInteger();
  private final Thread[] helpers;
  private volatile @Nullable Work current;
  private volatile boolean closed;

  /** One task. */
  @FunctionalInterface
  public interface Task {
    /**
     * Does it.
     *
     * @param task its number
     * @param thread the number of the thread that does it, below {@link #threads}
     */
    void run(int task, int thread);
  }

  /** A gang of so many threads as the execution allows. */
  public Gang(Execution execution) {
    threads = execution.threads();
    helpers = new Thread[threads];
    for (int h = 1; h < threads; h++) {
      try {
        execution.executor().execute(this::help);
      } catch (RejectedExecutionException e) {
        break; // The pool takes no more: the threads that are here do the work.
      }
    }
  }

  /** Threads at most, the calling one included. */
  public int threads() {
    return threads;
  }

  /**
   * Does tasks 0 … count − 1 and returns when all are done; the first failure is thrown on. One
   * call at a time.
   */
  public void run(int count, Task task) {
    if (threads == 1 || count == 1) {
      for (int i = 0; i < count; i++) {
        task.run(i, 0);
      }
      return;
    }
    Work work = new Work(count, task);
    current = work;
    for (int h = 1; h < threads; h++) {
      Thread helper = helpers[h];
      if (helper != null) {
        LockSupport.unpark(helper);
      }
    }
    work.take(0);
    work.finish();
    current = null;
  }

  @Override
  public void close() {
    closed = true;
    for (Thread helper : helpers) {
      if (helper != null) {
        LockSupport.unpark(helper);
      }
    }
  }

  private void help() {
    int number = started.incrementAndGet();
    helpers[number] = Thread.currentThread();
    Work done = null;
    int looks = 0;
    while (!closed) {
      Work work = current;
      if (work != null && work != done) {
        if (work.enter()) {
          work.take(number);
          work.leave();
        }
        done = work;
        looks = 0;
      } else if (++looks < LOOKS_BEFORE_SLEEP) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 1_000_000); // Wakes by itself, should an unpark be missed.
        looks = LOOKS_BEFORE_SLEEP / 2;
      }
    }
  }

  private static final class Work {
    private static final int CLOSED = 1 << 30;

    private final int count;
    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Work(int count, Task task) {
      this.count = count;
      this.task = task;
    }

    boolean enter() {
      if (inside.incrementAndGet() < CLOSED) {
        return true;
      }
      inside.decrementAndGet();
      return false;
    }

    void leave() {
      inside.decrementAndGet();
    }

    void take(int thread) {
      try {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          task.run(i, thread);
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
        next.set(count);
      }
    }

    /**
     * Lets nobody in any more and waits for those inside: a helper that comes late does nothing.
     */
    void finish() {
      inside.addAndGet(CLOSED);
      for (int looks = 0; inside.get() > CLOSED; looks++) {
        if (looks < 100_000) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
      Throwable thrown = failure.get();
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
    }
  }
}
