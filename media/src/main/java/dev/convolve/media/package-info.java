/**
 * Pictures in and out.
 *
 * <p>{@link dev.convolve.media.Images} reads and writes files, {@link dev.convolve.media.Image} is
 * what it gives and takes: samples in a tensor H×W×C and what belongs to them. Everything that can
 * go wrong with a file is a {@link dev.convolve.media.MediaException} with a documented code.
 */
@NullMarked
package dev.convolve.media;

import org.jspecify.annotations.NullMarked;
