/** Fashion-MNIST: garments to learn from. */
@NullMarked
package dev.convolve.fashionmnist;

import org.jspecify.annotations.NullMarked;
