package dev.convolve.nn.graph;

/**
 * How a batch is cut: into micro-batches of {@code micro} samples, the last one smaller, whose
 * gradients are summed one after the other within {@code groups} of neighbours, and then group by
 * group in a tree. It follows from the network and the number of samples alone, so the bits of
 * every sum do.
 *
 * @param samples samples of the batch
 * @param micro samples of a micro-batch
 * @param groups sums of gradients that are kept apart
 */
record Cut(int samples, int micro, int groups) {

  int micros() {
    return Math.ceilDiv(samples, micro);
  }

  /** The first micro-batch of a group; that of group {@code groups} is the number of them all. */
  int firstOf(int group) {
    return (int) ((long) group * micros() / groups);
  }

  int first(int microBatch) {
    return microBatch * micro;
  }

  int samples(int microBatch) {
    return Math.min(micro, samples - microBatch * micro);
  }
}
