/** How fast they follow, from the first step to the last. */
@NullMarked
package dev.convolve.nn.schedule;

import org.jspecify.annotations.NullMarked;
