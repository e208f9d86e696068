/** Markup, figures and the recipes that make them again. */
@NullMarked
package dev.convolve.cli.tour.page;

import org.jspecify.annotations.NullMarked;
