package dev.convolve.line;

import java.util.Arrays;

/** The certainties of data in which nothing is missing. */
enum Ones implements LineSource {
  /** The only instance. */
  INSTANCE;

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    Arrays.fill(into, at, at + to - from, 1);
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    Arrays.fill(into, at, at + to - from, 1);
  }
}
