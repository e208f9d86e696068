/** How parameters follow their gradients. */
@NullMarked
package dev.convolve.nn.optimizer;

import org.jspecify.annotations.NullMarked;
