/** The tour: a page that tells what convolution is, with figures computed on the spot. */
@NullMarked
package dev.convolve.cli.tour;

import org.jspecify.annotations.NullMarked;
