package dev.convolve.cli.terminal;

import dev.convolve.cli.report.Streams;

/**
 * A bar on the last line of a terminal; nothing where there is none. It goes when it is closed, and
 * when the process is told to end before that. Safe for several threads.
 */
public final class ProgressBar implements AutoCloseable {

  private static final long REDRAW_NANOS = 100_000_000;
  private static final String CLEAR = "\r\u001b[K";

  private final Streams streams;
  private final boolean drawn;
  private long last = System.nanoTime();
  private final Thread atEnd = new Thread(this::end, "convolve-bar");
  private boolean visible;
  private boolean ended;

  /** A bar on {@code streams}' terminal, if it is one and {@code wanted}. */
  public ProgressBar(Streams streams, boolean wanted) {
    this.streams = streams;
    drawn = wanted && streams.terminal();
    if (drawn) {
      Runtime.getRuntime().addShutdownHook(atEnd);
    }
  }

  /** Shows how far the work is, at most ten times a second. */
  public synchronized void update(long done, long total, String label) {
    long now = System.nanoTime();
    if (!drawn || ended || now - last < REDRAW_NANOS || total <= 0) {
      return;
    }
    last = now;
    visible = true;
    streams.err().print(CLEAR + line(done, total, label, streams.columns() - 1));
    streams.err().flush();
  }

  /** {@code [=====> ] 52% label}, no wider than {@code columns}. */
  static String line(long done, long total, String label, int columns) {
    long shown = Math.min(done, total);
    int width = Math.clamp(Math.min(columns / 3, columns - label.length() - 8), 10, 40);
    int filled = (int) (shown * width / total);
    String bar =
        "=".repeat(Math.max(0, filled - 1))
            + (filled > 0 && filled < width ? ">" : filled > 0 ? "=" : "");
    String line = "[%s] %3d%% %s".formatted(padded(bar, width), shown * 100 / total, label);
    return line.length() <= columns ? line : line.substring(0, columns);
  }

  private static String padded(String bar, int width) {
    return bar + " ".repeat(width - bar.length());
  }

  /** Takes the bar off the screen, so that a line can be printed. */
  public synchronized void clear() {
    if (visible) {
      visible = false;
      streams.err().print(CLEAR);
      streams.err().flush();
    }
  }

  /** Takes it off for good. */
  synchronized void end() {
    clear();
    ended = true;
  }

  @Override
  public void close() {
    end();
    if (drawn) {
      try {
        Runtime.getRuntime().removeShutdownHook(atEnd);
      } catch (IllegalStateException ending) {
        return; // the process ends, and the bar is gone either way
      }
    }
  }
}
