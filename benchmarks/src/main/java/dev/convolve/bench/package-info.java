/** What is timed, outside the test suite: {@code ./bench}. */
@NullMarked
package dev.convolve.bench;

import org.jspecify.annotations.NullMarked;
