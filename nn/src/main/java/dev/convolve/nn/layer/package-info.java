/**
 * The layers, one file each: what a layer makes of its inputs, and how gradients flow back through
 * it.
 *
 * <p>Samples are channels-last (28×28×1, 100×2, 16×64×64×3); a micro-batch of them is one tensor
 * with the sample's index first.
 */
@NullMarked
package dev.convolve.nn.layer;

import org.jspecify.annotations.NullMarked;
