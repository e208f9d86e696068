/** Records as options with names: what YAML, checkpoints and error messages say of them. */
@NullMarked
package dev.convolve.nn.option;

import org.jspecify.annotations.NullMarked;
