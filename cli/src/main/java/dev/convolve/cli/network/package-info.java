/** Networks on the command line: what data, models and options stand for. */
@NullMarked
package dev.convolve.cli.network;

import org.jspecify.annotations.NullMarked;
