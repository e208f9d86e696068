package dev.convolve.algorithm;

import dev.convolve.internal.simd.Butterflies;
import dev.convolve.window.Axis;
import java.util.List;

/**
 * A kernel's spectrum in one compute type and the transforms that go with it; immutable, computed
 * once per plan. It is transformed in float64 and rounded once, the transforms' scale included.
 */
final class FourierKernel<A> {

  final FourierTransforms<A> transforms;
  final A re;
  final A im;

  FourierKernel(FourierBlocks blocks, double[] weights, Butterflies<A> butterflies) {
    transforms = new FourierTransforms<>(blocks, butterflies);
    FourierBlocks single = blocks.ofKernel();
    Butterflies<double[]> exact = Butterflies.f64();
    FourierTransforms<double[]> wide = new FourierTransforms<>(single, exact);
    double[] rowsRe = new double[Math.toIntExact(single.rowSamples())];
    double[] rowsIm = new double[rowsRe.length];
    double[] turnedRe = new double[Math.toIntExact(single.turnedSamples())];
    double[] turnedIm = new double[turnedRe.length];
    lay(single, weights, rowsRe, rowsIm);
    wide.forward(rowsRe, rowsIm, turnedRe, turnedIm);
    double[] spectrumRe = new double[FourierTransforms.spectrumLength(single)];
    double[] spectrumIm = new double[spectrumRe.length];
    // Both spectra come doubled.
    double scale = 1 / (2 * wide.scale());
    for (int i = 0; i < spectrumRe.length; i++) {
      int at = single.lineSlides ? i : i * single.stride();
      spectrumRe[i] = scale * (single.lineSlides ? turnedRe : rowsRe)[at];
      spectrumIm[i] = scale * (single.lineSlides ? turnedIm : rowsIm)[at];
    }
    re = butterflies.round(spectrumRe);
    im = butterflies.round(spectrumIm);
  }

  /** Puts each weight where its tap lies in a block. */
  private static void lay(FourierBlocks blocks, double[] weights, double[] re, double[] im) {
    List<Axis> outer = blocks.layout.outer();
    Axis line = blocks.layout.line();
    for (int i = 0; i < weights.length; i++) {
      int column = i % line.taps() * line.dilation();
      int rest = i / line.taps();
      int row = 0;
      int pairs = 0;
      int weight = 1;
      for (int axis = outer.size() - 1; axis >= 0; axis--) {
        Axis of = outer.get(axis);
        int at = rest % of.taps() * of.dilation();
        rest /= of.taps();
        if (axis == blocks.realAxis) {
          pairs = at;
        } else {
          row += at * weight;
          weight *= blocks.lengths[axis];
        }
      }
      if (blocks.folded()) {
        pairs = column / blocks.columns;
        column %= blocks.columns;
      }
      int at = (pairs / 2 * blocks.between + row) * blocks.stride() + column;
      (pairs % 2 == 0 ? re : im)[at] = weights[i];
    }
  }
}
