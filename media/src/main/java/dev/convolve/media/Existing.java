package dev.convolve.media;

/** What happens to a file that is already where output goes. */
public enum Existing {
  /** It is replaced, at once and only by a complete file. */
  REPLACE,
  /** It is kept, and writing fails with {@link MediaException.Code#EXISTS}. */
  KEEP
}
