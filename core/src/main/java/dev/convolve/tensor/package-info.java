/** Shapes and the n-d arrays. */
@NullMarked
package dev.convolve.tensor;

import org.jspecify.annotations.NullMarked;
