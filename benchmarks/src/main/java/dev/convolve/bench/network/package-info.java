/** Networks, their layers and products of matrices, ours and other libraries'. */
@NullMarked
package dev.convolve.bench.network;

import org.jspecify.annotations.NullMarked;
