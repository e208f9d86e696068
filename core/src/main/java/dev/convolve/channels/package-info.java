/**
 * Correlation over channels, and products of matrices: what layers of networks are made of, with
 * their gradients. Data are channels last.
 */
@NullMarked
package dev.convolve.channels;

import org.jspecify.annotations.NullMarked;
