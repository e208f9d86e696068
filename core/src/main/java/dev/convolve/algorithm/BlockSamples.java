package dev.convolve.algorithm;

import dev.convolve.internal.simd.Butterflies;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import java.util.Optional;

/**
 * Watches the samples that fill a block and says how it is to be summed. A transform's error is
 * relative to the block's largest samples, so a block is summed directly when
 *
 * <ul>
 *   <li>a sample is NaN or infinite, or so large or small that a product might leave the normal
 *       numbers,
 *   <li>its largest sample is more than 2¹⁶ times (float64: 2⁴⁰ times) the largest of some cell
 *       that is not all zeros, a cell being 64 samples of a line,
 *   <li>fewer than one cell in 16 holds anything.
 * </ul>
 *
 * <p>A block of zeros gives zeros.
 */
final class BlockSamples<A> {

  /** How a block is summed. */
  enum Verdict {
    ZERO,
    TRANSFORM,
    DIRECT
  }

  private static final int CELL = 64;
  private static final int FEWEST = 16;

  private final Butterflies<A> butterflies;
  private final double widest;
  private final double greatest;
  private final double least;
  private long cells;
  private long filled;
  private double largest;
  private double smallest;

  BlockSamples(FourierBlocks blocks, double[] weights, Microkernels<A> microkernels) {
    butterflies = microkernels.butterflies();
    SampleType type = microkernels.type();
    widest = type == SampleType.F32 ? 0x1p16 : 0x1p40;
    greatest = greatest(blocks, weights, type);
    least = least(blocks, weights, type);
  }

  /** Magnitudes up to here cannot overflow in a transform or a product. */
  private static double greatest(FourierBlocks blocks, double[] weights, SampleType type) {
    double top = type == SampleType.F32 ? 0x1p120 : 0x1p1000;
    return top / (4.0 * blocks.samples() * Math.max(1, FourierConvolution.one(weights)));
  }

  /** Blocks whose largest sample is smaller may lose more to underflow than to rounding. */
  private static double least(FourierBlocks blocks, double[] weights, SampleType type) {
    double bottom = type == SampleType.F32 ? 0x1p-96 : 0x1p-950;
    double norm = FourierConvolution.two(weights);
    return bottom * Math.sqrt(blocks.samples()) / Math.min(1, norm == 0 ? 1 : norm);
  }

  /** Refuses weights so small that their spectrum would leave the normal numbers. */
  static Optional<String> refusal(FourierBlocks blocks, double[] weights, SampleType type) {
    double norm = FourierConvolution.two(weights) / (2.0 * blocks.samples());
    return norm == 0 || norm > (type == SampleType.F32 ? 0x1p-80 : 0x1p-900)
        ? Optional.empty()
        : Optional.of("its weights are too small for a transform; scale them");
  }

  void begin() {
    cells = 0;
    filled = 0;
    largest = 0;
    smallest = Double.POSITIVE_INFINITY;
  }

  /** Looks at the first {@code count} samples of a line; false once the block is lost. */
  boolean see(A line, int count) {
    for (int at = 0; at < count; at += CELL) {
      double magnitude = butterflies.largest(line, at, Math.min(CELL, count - at));
      cells++;
      if (magnitude != 0) {
        filled++;
        smallest = Math.min(smallest, magnitude);
        largest = Math.max(largest, magnitude);
      }
    }
    return largest <= greatest;
  }

  /** What to do with the block whose lines have all been seen. */
  Verdict verdict() {
    if (filled == 0) {
      return Verdict.ZERO;
    }
    boolean fits =
        largest <= greatest
            && largest >= least
            && largest <= widest * smallest
            && FEWEST * filled >= cells;
    return fits ? Verdict.TRANSFORM : Verdict.DIRECT;
  }
}
