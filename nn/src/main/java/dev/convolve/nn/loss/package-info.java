/** What a network is to make small, and its gradient. */
@NullMarked
package dev.convolve.nn.loss;

import org.jspecify.annotations.NullMarked;
