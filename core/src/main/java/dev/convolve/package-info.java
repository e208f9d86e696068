/**
 * Slide a window of weights over data, multiply, add.
 *
 * <p>How data flows: a {@link dev.convolve.kernel.Kernel} gives numbers, nothing else; {@link
 * dev.convolve.Convolution} (which flips literal numbers) and {@link dev.convolve.Correlation}
 * (which does not) say how it slides; the {@link dev.convolve.plan.Planner} compares costs and
 * returns an immutable {@link dev.convolve.plan.Plan}; {@code plan.apply} cuts the work into fixed
 * tiles; each tile fills padded lines, where sample types are converted and boundaries continued;
 * an algorithm walks the lines and calls one microkernel per line; on the way out a line is
 * divided, rounded half to even, saturated and stored.
 */
@NullMarked
package dev.convolve;

import org.jspecify.annotations.NullMarked;
