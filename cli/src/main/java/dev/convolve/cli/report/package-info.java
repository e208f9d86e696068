/** What the command says: errors with stable codes, suggestions, JSON, exit codes. */
@NullMarked
package dev.convolve.cli.report;

import org.jspecify.annotations.NullMarked;
