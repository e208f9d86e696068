package dev.convolve.media;

import dev.convolve.line.Tally;
import dev.convolve.plan.Plan;
import java.util.List;

/**
 * A filtered picture and what was done to get it.
 *
 * @param image the answer
 * @param tally how many colour samples were clipped or not finite
 * @param mapping how answers became output values
 * @param plans one per kernel of the chain, in order
 */
public record Filtered(Image image, Tally tally, RangeMapping mapping, List<Plan> plans) {}
