package dev.convolve.window;

/**
 * How an array is cut into lines: its first {@code axes} axes choose a line, row-major; the others
 * are the line.
 *
 * @param axes how many of the leading axes choose a line
 * @param lines how many lines there are
 * @param length samples in a line
 */
public record LineShape(int axes, long lines, int length) {}
