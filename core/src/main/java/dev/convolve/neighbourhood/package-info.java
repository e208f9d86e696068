/**
 * Filters that compare the samples under a window instead of adding them: {@link
 * dev.convolve.neighbourhood.RankFilter} (median, minimum, maximum, any rank or percentile) and
 * {@link dev.convolve.neighbourhood.Morphology}, over windows of any form ({@link
 * dev.convolve.neighbourhood.Footprint}); and the filters that the command knows by name, kernels
 * and these alike ({@link dev.convolve.neighbourhood.FilterSpec}).
 */
@NullMarked
package dev.convolve.neighbourhood;

import org.jspecify.annotations.NullMarked;
