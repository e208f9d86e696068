/** Lines in and out: sample-type conversion and boundary extension happen here and nowhere else. */
@NullMarked
package dev.convolve.line;

import org.jspecify.annotations.NullMarked;
