/** Many pictures: which inputs are meant, where outputs go, and working through them. */
@NullMarked
package dev.convolve.cli.batch;

import org.jspecify.annotations.NullMarked;
