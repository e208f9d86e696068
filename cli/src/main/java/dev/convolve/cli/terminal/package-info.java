/** What is drawn on a terminal: progress and small pictures. Nothing of it when piped. */
@NullMarked
package dev.convolve.cli.terminal;

import org.jspecify.annotations.NullMarked;
