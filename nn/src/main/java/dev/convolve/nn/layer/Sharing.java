package dev.convolve.nn.layer;

/**
 * Whether a layer of one input may work on one array: its output on that of its input, the gradient
 * by its input on that of the gradient by its output. Where nobody else reads the input, that saves
 * memory, and the time to go through it.
 */
public enum Sharing {
  /** Each tensor stands on an array of its own. */
  NOTHING,

  /**
   * Numbers stay as they are, under another shape: forward and backward then have nothing to do.
   */
  NUMBERS,

  /**
   * Each number is replaced where it stands, forward by what follows from it, backward by what
   * follows from the gradient and the output; backward does not read the input.
   */
  PLACES
}
