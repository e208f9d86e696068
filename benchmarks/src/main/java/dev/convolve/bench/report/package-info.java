/** Rows as lines, as JSON, as a page and as pictures. */
@NullMarked
package dev.convolve.bench.report;

import org.jspecify.annotations.NullMarked;
