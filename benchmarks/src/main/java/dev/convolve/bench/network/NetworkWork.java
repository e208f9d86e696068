package dev.convolve.bench.network;

import dev.convolve.bench.work.Work;

/** One row about networks. */
public sealed interface NetworkWork extends Work permits Learning, Answering, Sliding, Multiplying {

  /** Its data, and ours to work on it. */
  NetworkJob open();
}
