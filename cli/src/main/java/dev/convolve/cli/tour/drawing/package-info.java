/** Windows, grids and slides as SVG; every number in them is given, none is computed here. */
@NullMarked
package dev.convolve.cli.tour.drawing;

import org.jspecify.annotations.NullMarked;
