package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;

/** A forward transform of contiguous complex numbers, natural order in and out. */
interface Contiguous<A> {

  /** By four steps where the length is fast, by Bluestein's convolution elsewhere. */
  static <A> Contiguous<A> of(int length, Butterflies<A> butterflies) {
    return FastLengths.isFast(length)
        ? new FourSteps<>(length, butterflies)
        : new Bluestein<>(length, butterflies);
  }

  int length();

  Workspace<A> workspace();

  void forward(A re, A im, Workspace<A> workspace);
}
