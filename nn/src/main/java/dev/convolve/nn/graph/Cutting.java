package dev.convolve.nn.graph;

import dev.convolve.tensor.SampleType;

/**
 * How batches of a network are cut, whatever their size.
 *
 * @param micro samples of a micro-batch
 * @param mostGroups sums of gradients kept apart, at most
 */
record Cutting(int micro, int mostGroups) {

  /**
   * What a micro-batch's tensors should fit into: a core's own cache and some of the shared one.
   */
  private static final long CACHE_BYTES = 4 << 20;

  private static final int MOST_MICRO = 32;
  private static final int LEAST_GROUP = 16;
  private static final int MOST_GROUPS = 8;
  private static final long GRADIENT_BYTES = 64 << 20;

  /** Micro-batches of a power of two whose tensors, gradients too, fit the cache. */
  static Cutting of(Network network, SampleType type) {
    long numbers = network.input().size();
    for (Node node : network.nodes()) {
      numbers += 2 * node.output().size();
    }
    long fit = CACHE_BYTES / Math.max(1, numbers * type.bytes());
    int micro = (int) Math.clamp(Long.highestOneBit(fit), 1, MOST_MICRO);
    long parameterBytes = Math.max(1, network.parameterCount() * type.bytes());
    return new Cutting(micro, Math.clamp(GRADIENT_BYTES / parameterBytes, 2, MOST_GROUPS));
  }

  Cut cut(int samples) {
    int groups = Math.ceilDiv(samples, Math.max(LEAST_GROUP, micro));
    return new Cut(samples, micro, Math.min(groups, mostGroups));
  }
}
