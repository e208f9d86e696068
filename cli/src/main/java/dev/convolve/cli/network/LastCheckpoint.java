package dev.convolve.cli.network;

import dev.convolve.media.AtomicFile;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a training that is told to stop (Ctrl-C, SIGTERM) end its step and write a checkpoint before
 * the process is gone.
 */
public final class LastCheckpoint implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean due;
  private AtomicFile.@Nullable Registration registration;

  /** Begins to listen. */
  public void begin() throws IOException {
    registration = AtomicFile.beforeStopping(this::await);
  }

  /** Whether training is to stop. */
  public boolean isDue() {
    return due;
  }

  private void await() {
    due = true;
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // the checkpoint before this one still stands
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is left to be written. */
  @Override
  public void close() {
    over.countDown();
    if (registration != null) {
      registration.close();
    }
  }
}
