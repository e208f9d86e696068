package dev.convolve.cli.tour;

/** Hears how far the making of a tour is, where that takes a while. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress SILENT = (done, total, label) -> {};

  /** So much of the whole is done; the label says what is being done. */
  void update(long done, long total, String label);
}
