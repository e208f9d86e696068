/** The chapters of the tour: each computes its figures and hands them to the story. */
@NullMarked
package dev.convolve.cli.tour.chapter;

import org.jspecify.annotations.NullMarked;
