/**
 * Other libraries' words for what this library does: their names, anchors, boundaries, sizes,
 * Gaussians and roundings as small mappings onto {@code Convolution}, {@code Correlation} and
 * {@code Kernels}, so that whoever moves here gets the numbers they had.
 *
 * <p>{@link dev.convolve.dialect.Dialect} is the list of libraries and their rules; the classes
 * beside it have one static method per function of the library, under its name.
 */
@NullMarked
package dev.convolve.dialect;

import org.jspecify.annotations.NullMarked;
