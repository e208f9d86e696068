/** The {@code convolve} command: it parses into records, calls the library and reports. */
@NullMarked
package dev.convolve.cli;

import org.jspecify.annotations.NullMarked;
