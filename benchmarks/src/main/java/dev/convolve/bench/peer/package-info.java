/** Other libraries, each in its best environment, doing what we do. */
@NullMarked
package dev.convolve.bench.peer;

import org.jspecify.annotations.NullMarked;
