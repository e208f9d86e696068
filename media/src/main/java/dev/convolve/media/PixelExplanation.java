package dev.convolve.media;

import dev.convolve.plan.Explanation;
import dev.convolve.plan.SampleExplanation;
import java.util.List;

/**
 * Why one pixel of a filtered picture is what it is.
 *
 * @param x column of the answer
 * @param y row of the answer
 * @param channels one per answered colour channel
 * @param mapping how answers became output values
 * @param notes what was done to the samples before they were multiplied (alpha, linear light, gray)
 *     and to the sums after, in order; empty when nothing was
 */
public record PixelExplanation(
    int x, int y, List<Channel> channels, RangeMapping mapping, List<String> notes) {

  /**
   * One channel.
   *
   * @param name {@code gray}, {@code red}, {@code green}, {@code blue} or {@code plane}
   * @param walk the windows, last step first, and what they come to
   * @param stored the sample of the filtered picture
   */
  public record Channel(String name, PixelWalk walk, double stored) {

    /** The last step's window, and what was added up, picked or made of it. */
    public SampleExplanation why() {
      return walk.steps().getFirst().why();
    }

    /**
     * The weights, the products and the sum.
     *
     * @throws IllegalStateException when the last filter adds no weighted samples; see {@link #why}
     */
    public Explanation explanation() {
      if (why() instanceof Explanation sum) {
        return sum;
      }
      throw new IllegalStateException("%s is no weighted sum; use why()".formatted(name));
    }
  }

  /** Every channel's window, products and sum, and what is stored. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("column " + x + ", row " + y + "\n");
    notes.forEach(note -> text.append(note).append('\n'));
    for (Channel channel : channels) {
      text.append(channel.name()).append(": ").append(channel.why()).append('\n');
      text.append("stored as ").append(channel.stored());
      text.append(mapping.isIdentity() ? "" : " (" + mapping.range().label() + ")").append('\n');
    }
    return text.toString();
  }
}
