/** What people want to know of a network's outputs, as sums that can be kept and taken up again. */
@NullMarked
package dev.convolve.nn.metric;

import org.jspecify.annotations.NullMarked;
