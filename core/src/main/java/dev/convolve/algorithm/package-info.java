/** The methods, one file each, and {@code Reference}, which judges them all. */
@NullMarked
package dev.convolve.algorithm;

import org.jspecify.annotations.NullMarked;
