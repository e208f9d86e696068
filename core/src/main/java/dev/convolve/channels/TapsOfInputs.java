package dev.convolve.channels;

/**
 * Which taps of which places read each place of input, as tables for {@link
 * dev.convolve.internal.simd.MatrixKernels#gatherSums} over rows of taps × channels.
 *
 * @param begin of each place of input in {@code from}, and behind the last
 * @param from where the channels of a tap begin among the rows, places first, then taps
 */
record TapsOfInputs(int[] begin, int[] from) {

  static TapsOfInputs of(WindowPlaces windows, Padding<?> padding, int places, int groupChannels) {
    int[] taps = windows.taps();
    int[] begin = new int[padding.innerPlaces() + 1];
    int[] readers = new int[places * taps.length];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = padding.inner(windows.rows()[i / taps.length] + taps[i % taps.length]);
      if (readers[i] >= 0) {
        begin[readers[i] + 1]++;
      }
    }
    for (int i = 1; i < begin.length; i++) {
      begin[i] += begin[i - 1];
    }
    int[] next = begin.clone();
    int[] from = new int[begin[begin.length - 1]];
    for (int i = 0; i < readers.length; i++) {
      if (readers[i] >= 0) {
        from[next[readers[i]]++] = i * groupChannels;
      }
    }
    return new TapsOfInputs(begin, from);
  }
}
