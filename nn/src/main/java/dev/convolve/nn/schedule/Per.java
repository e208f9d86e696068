package dev.convolve.nn.schedule;

/** What a schedule counts. */
public enum Per {
  /** Steps: the rate may change with every one. */
  STEP,
  /** Epochs: the rate stays within one. */
  EPOCH;

  /** How many are done. */
  long done(Schedule.Position position) {
    return this == STEP ? position.step() : position.epoch();
  }

  /** {@code length}, or where it is 0 all of the training. */
  long length(int length, Schedule.Position position) {
    if (length > 0) {
      return length;
    }
    return this == STEP ? position.steps() : position.epochs();
  }
}
