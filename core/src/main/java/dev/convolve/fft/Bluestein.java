package dev.convolve.fft;

import dev.convolve.internal.simd.Butterflies;

/**
 * Any length as a cyclic convolution of a fast one: with jk = (j² + k² − (k−j)²)/2, X[k] = c[k]·Σ_j
 * (x[j]·c[j])·c̄[k−j] for the chirp c[j] = e^(−πij²/n) (L. Bluestein, 1970).
 */
final class Bluestein<A> implements Contiguous<A> {

  private final int length;
  private final FourSteps<A> cyclic;
  private final Butterflies<A> butterflies;
  private final A chirpCos;
  private final A chirpSin;
  private final A spectrumRe;
  private final A spectrumIm;

  Bluestein(int length, Butterflies<A> butterflies) {
    this.length = length;
    this.butterflies = butterflies;
    int size = FastLengths.atLeast(Math.multiplyExact(2, length) - 1);
    cyclic = new FourSteps<>(size, butterflies);
    double[] cos = new double[length];
    double[] sin = new double[length];
    double[] re = new double[size];
    double[] im = new double[size];
    for (int j = 0; j < length; j++) {
      cos[j] = Roots.cos((long) j * j, 2L * length);
      sin[j] = Roots.sin((long) j * j, 2L * length);
      re[j] = cos[j] / size;
      im[j] = sin[j] / size;
      if (j > 0) {
        re[size - j] = re[j];
        im[size - j] = im[j];
      }
    }
    FourSteps<double[]> exact = new FourSteps<>(size, Butterflies.f64());
    exact.forward(re, im, exact.workspace());
    chirpCos = butterflies.round(cos);
    chirpSin = butterflies.round(sin);
    spectrumRe = butterflies.round(re);
    spectrumIm = butterflies.round(im);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public Workspace<A> workspace() {
    return new Workspace<>(butterflies, cyclic.length(), 0, cyclic.workspace());
  }

  @Override
  public void forward(A re, A im, Workspace<A> workspace) {
    int size = cyclic.length();
    A wideRe = workspace.re;
    A wideIm = workspace.im;
    System.arraycopy(re, 0, wideRe, 0, length);
    System.arraycopy(im, 0, wideIm, 0, length);
    butterflies.clear(wideRe, length, size);
    butterflies.clear(wideIm, length, size);
    butterflies.multiplyByConjugate(wideRe, wideIm, 0, chirpCos, chirpSin, 0, length);
    cyclic.forward(wideRe, wideIm, workspace.inner());
    butterflies.multiply(wideRe, wideIm, 0, spectrumRe, spectrumIm, 0, size);
    // With real and imaginary parts exchanged, forward is inverse.
    cyclic.forward(wideIm, wideRe, workspace.inner());
    butterflies.multiplyByConjugate(wideRe, wideIm, 0, chirpCos, chirpSin, 0, length);
    System.arraycopy(wideRe, 0, re, 0, length);
    System.arraycopy(wideIm, 0, im, 0, length);
  }
}
