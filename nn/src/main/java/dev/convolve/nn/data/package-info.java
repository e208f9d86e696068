/** Samples and targets: where they come from and how they are brought in order. */
@NullMarked
package dev.convolve.nn.data;

import org.jspecify.annotations.NullMarked;
