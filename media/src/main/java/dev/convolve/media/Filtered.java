package dev.convolve.media;

import dev.convolve.line.Tally;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.Plan;
import dev.convolve.plan.PlanReport;
import java.util.List;

/**
 * A filtered picture and what was done to get it.
 *
 * @param image the answer
 * @param tally how many colour samples were clipped or not finite
 * @param mapping how answers became output values
 * @param plan what was carried out, one stage per kernel in order
 */
public record Filtered(Image image, Tally tally, RangeMapping mapping, ChainPlan plan) {

  /** The figures of the plan's weighted sums, in order. */
  public List<PlanReport> reports() {
    return plan.stages().stream()
        .filter(Plan.class::isInstance)
        .map(stage -> ((Plan) stage).report())
        .toList();
  }
}
