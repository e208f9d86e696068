/** Fourier transforms of any length: plans that are immutable, shared and reused. */
@NullMarked
package dev.convolve.fft;

import org.jspecify.annotations.NullMarked;
