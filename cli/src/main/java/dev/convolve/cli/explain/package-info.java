/** Explanations of one output sample as text and JSON. */
@NullMarked
package dev.convolve.cli.explain;

import org.jspecify.annotations.NullMarked;
