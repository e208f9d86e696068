/** Networks and weights as files: safetensors, and YAML that people write. */
@NullMarked
package dev.convolve.nn.format;

import org.jspecify.annotations.NullMarked;
