package dev.convolve.nn.graph;

/** The numbers of the streams that a seed is split into. */
public final class Streams {

  /** What weights are at first: then node, then parameter. */
  public static final long WEIGHTS = 1;

  /** The order of samples: then epoch. */
  public static final long ORDER = 2;

  /** What layers draw (dropout): then step, then node. */
  public static final long LAYERS = 3;

  /** Augmentation: then epoch, then sample. */
  public static final long AUGMENTATION = 4;

  private Streams() {}
}
