/** A network in training: recipe, steps, epochs, what is reported and what a kill leaves behind. */
@NullMarked
package dev.convolve.nn.train;

import org.jspecify.annotations.NullMarked;
