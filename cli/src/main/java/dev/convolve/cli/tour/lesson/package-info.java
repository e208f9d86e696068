/** Kernels and networks that learn while the page is made. */
@NullMarked
package dev.convolve.cli.tour.lesson;

import org.jspecify.annotations.NullMarked;
