package dev.convolve.plan;

import java.util.List;

/**
 * The part of an intermediate result that a tile needs: every combination of positions along the
 * axes of a {@link Junction} and along its lines.
 *
 * @param axes one per axis of the junction
 * @param line in samples
 */
record Region(List<Spans> axes, Spans line) {

  /** Samples in the region. */
  long samples() {
    long samples = line.length();
    for (Spans spans : axes) {
      samples = Math.multiplyExact(samples, spans.length());
    }
    return samples;
  }
}
