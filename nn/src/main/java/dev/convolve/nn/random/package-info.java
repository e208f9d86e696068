/** Chance that is a function of where it is used: no state, no order, no thread. */
@NullMarked
package dev.convolve.nn.random;

import org.jspecify.annotations.NullMarked;
