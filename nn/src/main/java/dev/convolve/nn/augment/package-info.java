/** Pictures changed by chance, so that a network sees more of them than there are. */
@NullMarked
package dev.convolve.nn.augment;

import org.jspecify.annotations.NullMarked;
