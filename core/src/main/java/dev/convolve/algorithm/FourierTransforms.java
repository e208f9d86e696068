package dev.convolve.algorithm;

import dev.convolve.fft.RealRowTransform;
import dev.convolve.fft.Roots;
import dev.convolve.fft.RowTransform;
import dev.convolve.fft.Strides;
import dev.convolve.internal.simd.Butterflies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transforms over one block: real pairs first, then the other outer axes, then, transposed, the
 * line. Nothing is put into order in between: the kernel's spectrum lies in the same disorder.
 *
 * <p>A folded line is a transform in four steps (D. Bailey, 1990), whose twiddle factors are
 * applied after transposing. The scale of forward and inverse together is {@link #scale}.
 */
final class FourierTransforms<A> {

  private static final int WHOLE = 16;

  private final FourierBlocks blocks;
  private final Butterflies<A> butterflies;
  private final RealRowTransform<A> real;
  private final List<RowTransform<A>> others = new ArrayList<>();
  private final @Nullable RowTransform<A> across;
  private final A twistCos;
  private final A twistSin;

  FourierTransforms(FourierBlocks blocks, Butterflies<A> butterflies) {
    this.blocks = blocks;
    this.butterflies = butterflies;
    real = new RealRowTransform<>(blocks.realLength, butterflies);
    for (int axis = 0; axis < blocks.lengths.length; axis++) {
      if (axis != blocks.realAxis && blocks.lengths[axis] > 1) {
        others.add(new RowTransform<>(blocks.lengths[axis], butterflies));
      }
    }
    across = blocks.lineSlides ? new RowTransform<>(blocks.columns, butterflies) : null;
    int twists = blocks.folded() ? blocks.columns * blocks.turnedStride() : 0;
    double[] cos = new double[twists];
    double[] sin = new double[twists];
    for (int i = 0; i < twists; i++) {
      cos[i] = 1;
    }
    for (int j = 0; blocks.folded() && j < blocks.columns; j++) {
      for (int k = 0; k < real.rows(); k++) {
        int at = j * blocks.turnedStride() + real.row(k);
        cos[at] = Roots.cos((long) j * k, blocks.lineLength);
        sin[at] = Roots.sin((long) j * k, blocks.lineLength);
      }
    }
    twistCos = butterflies.round(cos);
    twistSin = butterflies.round(sin);
  }

  /** What {@link #inverse} after {@link #forward} multiplies samples by: 2·N. */
  double scale() {
    return 2.0 * blocks.samples();
  }

  /** From the block's rows to its spectrum: in {@code turned} where the line slides. */
  void forward(A re, A im, A turnedRe, A turnedIm) {
    int stride = blocks.stride();
    int width = blocks.between * stride;
    real.forward(re, im, 0, width, width);
    int after = blocks.between;
    for (RowTransform<A> other : others) {
      after /= other.length();
      for (int row = 0; row < blocks.rows(); row += other.length() * after) {
        other.forward(re, im, row * stride, after * stride, after * stride);
      }
    }
    if (across != null) {
      int turned = blocks.turnedStride();
      butterflies.transpose(re, 0, stride, blocks.rows(), blocks.lanes(), turnedRe, 0, turned);
      butterflies.transpose(im, 0, stride, blocks.rows(), blocks.lanes(), turnedIm, 0, turned);
      if (blocks.folded()) {
        for (int lane = 0; lane < blocks.lanes(); lane++) {
          int twist = lane / blocks.layout.group() * turned;
          butterflies.multiplyByConjugate(
              turnedRe, turnedIm, lane * turned, twistCos, twistSin, twist, turned);
        }
      }
      int line = blocks.layout.group() * turned;
      across.forward(turnedRe, turnedIm, 0, line, line);
    }
  }

  /** Times the conjugate of a kernel's spectrum, one after the other for every channel. */
  void multiply(A re, A im, A turnedRe, A turnedIm, A kernelRe, A kernelIm) {
    if (across == null) {
      int stride = blocks.stride();
      for (int row = 0; row < blocks.rows(); row++) {
        butterflies.multiplyByOne(
            re,
            im,
            row * stride,
            stride,
            butterflies.get(kernelRe, row),
            -butterflies.get(kernelIm, row));
      }
      return;
    }
    int turned = blocks.turnedStride();
    for (int lane = 0; lane < blocks.lanes(); lane++) {
      int kernel = lane / blocks.layout.group() * turned;
      butterflies.multiplyByConjugate(
          turnedRe, turnedIm, lane * turned, kernelRe, kernelIm, kernel, turned);
    }
  }

  /**
   * From a spectrum to the block's rows.
   *
   * @param lanes of each row that are wanted; the others stay undefined
   */
  void inverse(A re, A im, A turnedRe, A turnedIm, int lanes) {
    int stride = blocks.stride();
    int wanted = blocks.folded() ? blocks.lanes() : lanes;
    if (across != null) {
      int turned = blocks.turnedStride();
      int line = blocks.layout.group() * turned;
      across.inverse(turnedRe, turnedIm, 0, line, line);
      if (blocks.folded()) {
        for (int lane = 0; lane < blocks.lanes(); lane++) {
          int twist = lane / blocks.layout.group() * turned;
          butterflies.multiply(
              turnedRe, turnedIm, lane * turned, twistCos, twistSin, twist, turned);
        }
      }
      butterflies.transpose(turnedRe, 0, turned, wanted, blocks.rows(), re, 0, stride);
      butterflies.transpose(turnedIm, 0, turned, wanted, blocks.rows(), im, 0, stride);
    }
    int whole = Math.min(stride, Math.ceilDiv(wanted, WHOLE) * WHOLE);
    int after = 1;
    for (RowTransform<A> other : others.reversed()) {
      for (int row = 0; row < blocks.rows(); row += other.length() * after) {
        int width = after == 1 ? whole : after * stride;
        other.inverse(re, im, row * stride, after * stride, width);
      }
      after *= other.length();
    }
    int width = blocks.between == 1 ? whole : blocks.between * stride;
    real.inverse(re, im, 0, blocks.between * stride, width);
  }

  /** Elements of a spectrum's arrays. */
  static int spectrumLength(FourierBlocks blocks) {
    return blocks.lineSlides
        ? Math.multiplyExact(blocks.columns, blocks.turnedStride())
        : blocks.rows();
  }

  /** Bytes of the tables of a folded line. */
  static long twistSamples(FourierBlocks blocks) {
    return blocks.folded() ? 2L * blocks.columns * Strides.padded(blocks.rows()) : 0;
  }
}
