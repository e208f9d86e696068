/** A runner over golden cases: one suite a folder, one line a suite. */
@NullMarked
package dev.convolve.conformance;

import org.jspecify.annotations.NullMarked;
