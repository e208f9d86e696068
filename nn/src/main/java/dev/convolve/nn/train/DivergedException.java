package dev.convolve.nn.train;

import java.io.Serial;

/** A loss that is no number any more: no later step could mend that. */
public final class DivergedException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  private final boolean first;

  DivergedException(String message, boolean first) {
    super(message);
    this.first = first;
  }

  /** Whether it was so before anything had been learned: then no rate is at fault. */
  public boolean isFirst() {
    return first;
  }
}
