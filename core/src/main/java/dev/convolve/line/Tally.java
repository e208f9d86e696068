package dev.convolve.line;

/**
 * What became of results on their way into an output type.
 *
 * @param samples samples written
 * @param clipped samples that, rounded, lay outside the output type's range and were saturated
 * @param nan samples that were NaN; integer types store 0 for them
 * @param infinite samples that were +∞ or −∞; integer types saturate them (they count as clipped
 *     too)
 */
public record Tally(long samples, long clipped, long nan, long infinite) {

  /** Nothing written yet. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  /** The sum of both. */
  public Tally plus(Tally other) {
    return new Tally(
        samples + other.samples,
        clipped + other.clipped,
        nan + other.nan,
        infinite + other.infinite);
  }
}
