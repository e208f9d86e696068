package dev.convolve.nn.data;

/** What targets stand for, where a file can be read in more than one way. */
public enum Targets {
  /** As the file has them: whole numbers along one axis are classes. */
  AS_STORED,
  /** Classes: also whole numbers of a float type, a column of them, and rows with a single 1. */
  CLASSES,
  /** Numbers: one along an axis is one of shape 1. */
  NUMBERS
}
