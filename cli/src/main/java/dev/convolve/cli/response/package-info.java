/** What kernels do to waves, as text, JSON, numbers and pictures. */
@NullMarked
package dev.convolve.cli.response;

import org.jspecify.annotations.NullMarked;
