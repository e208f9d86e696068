package dev.convolve.media;

import dev.convolve.plan.ChainExplanation;
import dev.convolve.plan.SampleExplanation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answered sample followed back through a chain: in each step the window of one sample, and of
 * that window one sample into the step before.
 *
 * @param steps last step first; fewer than the chain has where the walk ended early
 * @param ended why it ended before the input, empty when it did not
 * @param columns the columns of the input that all windows together span, as if the picture went on
 *     for ever; null when a step has no window of fixed extents
 * @param rows the same of rows
 * @param effective what every sample of the input counts for in this very answer: a {@link
 *     ChainExplanation} without steps; null when a step is no weighted sum, samples may be missing,
 *     or there are too many products to follow
 */
public record PixelWalk(
    List<Step> steps,
    String ended,
    ChainExplanation.@Nullable Span columns,
    ChainExplanation.@Nullable Span rows,
    @Nullable ChainExplanation effective) {

  /**
   * One step.
   *
   * @param number from 1, in the order in which steps are applied
   * @param through whether the step's data are channels × rows × columns, else rows × columns ×
   *     channels
   * @param why its window, and what was added up, picked or made of it
   * @param followed the position in the step's data that is followed; empty when there is none
   * @param picked whether that is the sample which the step picked, rather than one at a distance
   *     from the middle of the window
   */
  public record Step(
      int number, boolean through, SampleExplanation why, List<Integer> followed, boolean picked) {}

  /** Copies the steps. */
  public PixelWalk {
    steps = List.copyOf(steps);
  }
}
