/** Whole processes, cold: ours and other programs, from a file to a file. */
@NullMarked
package dev.convolve.bench.process;

import org.jspecify.annotations.NullMarked;
