/** The commands: each parses its words into records, has the work done and reports. */
@NullMarked
package dev.convolve.cli.command;

import org.jspecify.annotations.NullMarked;
