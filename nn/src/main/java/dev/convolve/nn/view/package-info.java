/** Networks to look at: summaries, kernels and feature maps as pictures, curves, explanations. */
@NullMarked
package dev.convolve.nn.view;

import org.jspecify.annotations.NullMarked;
