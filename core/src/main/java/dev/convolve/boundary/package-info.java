/** How data is continued past its edge. */
@NullMarked
package dev.convolve.boundary;

import org.jspecify.annotations.NullMarked;
