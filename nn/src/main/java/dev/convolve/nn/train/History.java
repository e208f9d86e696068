package dev.convolve.nn.train;

import java.util.List;

/**
 * What came of a training.
 *
 * @param epochs in order
 * @param bestEpoch the one with the best watched value, from 1; 0 where none is done
 * @param cancelled whether it was told to stop before its end
 */
public record History(List<EpochReport> epochs, int bestEpoch, boolean cancelled) {

  /** Copies the list. */
  public History {
    epochs = List.copyOf(epochs);
  }

  /** The last epoch. */
  public EpochReport last() {
    return epochs.getLast();
  }
}
