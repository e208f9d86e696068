/**
 * The file formats, one reader and one writer each; not exported.
 *
 * <p>A {@link dev.convolve.media.codec.Decoder} is opened on a {@link
 * dev.convolve.media.codec.Source} and has then read headers only; samples are decoded when asked
 * for, after the limits were checked. Readers give samples as stored; turning them upright is done
 * once, in {@link dev.convolve.media.codec.Orientation}.
 */
@NullMarked
package dev.convolve.media.codec;

import org.jspecify.annotations.NullMarked;
