/** Kernels, the named ones, their notation and their algebra. */
@NullMarked
package dev.convolve.kernel;

import org.jspecify.annotations.NullMarked;
