package dev.convolve.nn.data;

import dev.convolve.nn.augment.Augmentations;
import dev.convolve.nn.augment.Canvas;
import dev.convolve.nn.random.Chance;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One way through the data. Where batches are prepared ahead, a thread of its own does so; {@link
 * #close} ends it. One thread takes the batches.
 */
public final class Epoch implements AutoCloseable {

  private final Batches batches;
  private final Chance chance;
  private final int[] order;
  private final @Nullable Canvas canvas;
  private final Batch[] buffers;
  private final @Nullable Ahead ahead;
  private int next;

  Epoch(Batches batches, long number, int first) {
    this.batches = batches;
    chance = batches.chance().at(number);
    order = batches.order(number);
    canvas = batches.augmentations().isEmpty() ? null : new Canvas(batches.data().shape());
    next = first;
    int left = batches.perEpoch() - first;
    int prepared = Math.min(batches.ahead(), left);
    // One is in use while the others wait.
    buffers = new Batch[prepared + 1];
    int capacity = Math.min(batches.size(), Math.max(1, order.length));
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = new Batch(batches.data(), capacity, batches.type());
    }
    ahead = prepared == 0 ? null : new Ahead(first);
  }

  /**
   * The next batch, or null after the last. The one before it counts no more. Whatever the data set
   * throws as it gives a sample is thrown here.
   *
   * @throws CancellationException when the thread is interrupted while it waits
   */
  public @Nullable Batch next() {
    if (next >= batches.perEpoch()) {
      return null;
    }
    Batch batch = ahead == null ? filled(buffers[0], next) : ahead.take();
    next++;
    return batch;
  }

  /** Ends the thread that prepares batches, if there is one. Does nothing when called again. */
  @Override
  public void close() {
    next = batches.perEpoch();
    if (ahead != null) {
      ahead.end();
    }
  }

  private Batch filled(Batch batch, int number) {
    int from = number * batches.size();
    batch.set(number, order, from, Math.min(batches.size(), order.length - from));
    Dataset data = batches.data();
    for (int row = 0; row < batch.count(); row++) {
      int index = order[from + row];
      data.sample(index, batch.samples(), row);
      data.target(index, batch.targets(), row);
      if (canvas != null) {
        canvas.load(batch.samples(), row);
        Augmentations.apply(batches.augmentations(), canvas, chance.at(index));
        canvas.store(batch.samples(), row);
      }
    }
    return batch;
  }

  /** Fills buffers on a thread of its own, as long as there are free ones. */
  private final class Ahead implements Runnable {

    private final BlockingQueue<Batch> free;
    private final BlockingQueue<Object> ready;
    private final int first;
    private final Thread thread;
    private @Nullable Batch taken;
    private @Nullable Throwable failure;

    Ahead(int first) {
      this.first = first;
      free = new ArrayBlockingQueue<>(buffers.length, false, List.of(buffers));
      ready = new ArrayBlockingQueue<>(buffers.length + 1);
      thread = Thread.ofPlatform().daemon().name("batches").start(this);
    }

    @Override
    public void run() {
      try {
        for (int number = first; number < batches.perEpoch(); number++) {
          ready.put(filled(free.take(), number));
        }
      } catch (InterruptedException e) {
        // Nobody wants more.
      } catch (Throwable e) { // The consumer throws it.
        ready.add(e);
      }
    }

    Batch take() {
      try {
        if (failure == null) {
          if (taken != null) {
            free.put(taken);
            taken = null;
          }
          switch (ready.take()) {
            case Batch batch -> {
              taken = batch;
              return batch;
            }
            case Throwable thrown -> failure = thrown;
            default -> throw new AssertionError("batches and failures are all there is");
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw cancelled(e);
      }
      return rethrow(failure);
    }

    private static Batch rethrow(@Nullable Throwable failure) {
      if (failure instanceof Error error) {
        throw error;
      }
      throw failure instanceof RuntimeException known
          ? known
          : new IllegalStateException("a batch could not be prepared", failure);
    }

    private static CancellationException cancelled(InterruptedException cause) {
      CancellationException e = new CancellationException("interrupted while waiting for a batch");
      e.initCause(cause);
      return e;
    }

    void end() {
      thread.interrupt();
      boolean interrupted = false;
      while (true) {
        try {
          thread.join();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
