/** Where windows lie: size modes, anchors, steps and dilations, as pure index arithmetic. */
@NullMarked
package dev.convolve.window;

import org.jspecify.annotations.NullMarked;
