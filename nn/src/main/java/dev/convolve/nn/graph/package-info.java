/** Layers joined to a network, its weights, and how a batch runs through it, forwards and back. */
@NullMarked
package dev.convolve.nn.graph;

import org.jspecify.annotations.NullMarked;
