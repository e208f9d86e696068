/** What is timed: workloads, their data, who does them, and whether the answers agree. */
@NullMarked
package dev.convolve.bench.work;

import org.jspecify.annotations.NullMarked;
