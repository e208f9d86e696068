package dev.convolve.nn.schedule;

import java.util.List;

/**
 * The rate of every step, as a function of where training stands and of nothing else, so that a
 * training taken up again goes on at the same rates. Implementations are immutable records.
 */
public interface Schedule {

  /** The word for it in YAML and reports: {@code cosine}. */
  String kind();

  /** The rate of a step, from the optimiser's own. */
  double rate(double base, Position position);

  /**
   * Where training stands.
   *
   * @param step steps done before this one, from 0
   * @param stepsPerEpoch steps of an epoch
   * @param epochs epochs in all
   * @param watched the watched value (the validation loss, else the training loss) at the end of
   *     each epoch done
   */
  record Position(long step, long stepsPerEpoch, int epochs, List<Double> watched) {

    /** Copies the list. */
    public Position {
      watched = List.copyOf(watched);
    }

    /** Epochs done. */
    public long epoch() {
      return step / stepsPerEpoch;
    }

    /** Steps in all. */
    public long steps() {
      return stepsPerEpoch * epochs;
    }
  }
}
