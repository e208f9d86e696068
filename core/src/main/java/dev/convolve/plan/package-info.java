/** From a question (shape, kernel, boundary, size) to an immutable plan that can explain itself. */
@NullMarked
package dev.convolve.plan;

import org.jspecify.annotations.NullMarked;
