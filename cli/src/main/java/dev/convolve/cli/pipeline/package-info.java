/**
 * The one object that a command line, a YAML file and a Java snippet stand for.
 *
 * <p>{@link dev.convolve.cli.pipeline.Key} says what can be set, once, for all three.
 */
@NullMarked
package dev.convolve.cli.pipeline;

import org.jspecify.annotations.NullMarked;
