/** Microkernels: the inner loops, with SIMD where the vector module is present. */
@NullMarked
package dev.convolve.internal.simd;

import org.jspecify.annotations.NullMarked;
