package dev.convolve.media;

/** What makes reading a damaged picture fail. */
public enum FailOn {
  /** Nothing that leaves any sample: what is missing is zero, and a warning says so. */
  NONE,
  /** Data that is cut off or damaged: an end marker or a checksum is wrong. The default. */
  TRUNCATED,
  /** Anything that a decoder has to say, harmless remarks included. */
  WARNING
}
