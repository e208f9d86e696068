package dev.convolve.bench.peer;

import dev.convolve.bench.work.Workload;
import java.util.Optional;

/** A peer in Java: always there, since its jar is beside ours. */
abstract class JavaPeer implements Peer {

  private final String name;

  JavaPeer(String name) {
    this.name = name;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Optional<String> missing() {
    return Optional.empty();
  }

  /** The kernel's radius: how far from an edge another boundary reaches. */
  static int radius(Workload workload) {
    return workload.kernel().shape().extent(0) / 2;
  }

  /** The weights as floats. */
  static float[] floats(double[] weights) {
    float[] floats = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      floats[i] = (float) weights[i];
    }
    return floats;
  }

  /** Whether the kernel is of rank 2 over data without channels. */
  static boolean isPlane(Workload workload) {
    return workload.kernel().shape().rank() == 2 && workload.channels() == 1;
  }
}
