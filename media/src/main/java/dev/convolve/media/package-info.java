/** Reads and writes pictures and filters them with the kernels of {@code dev.convolve}. */
@NullMarked
package dev.convolve.media;

import org.jspecify.annotations.NullMarked;
