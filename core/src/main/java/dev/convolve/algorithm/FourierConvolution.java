package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.Optional;

/**
 * Convolution as a product of spectra, block by block (overlap-save): {@code y = F⁻¹(F(x)·F̄(w))}.
 *
 * <p>Over a block of N samples ‖ŷ−y‖₂ ≤ ½u(log₂N+4)·‖x‖₂‖w‖₁ and max|ŷ−y| ≤ ½u(log₂N+4)·‖x‖₂‖w‖₂:
 * relative to the block, never to y. Blocks for whose samples that would say little are summed
 * directly, bit by bit as {@link DirectConvolution} does; see {@code BlockSamples}.
 */
public final class FourierConvolution implements Algorithm {

  /** What loading, transposing and multiplying a sample costs, in operations of a butterfly. */
  private static final double MOVING = 20;

  /** What moving a number by itself costs, in samples continued past the end of a line. */
  private static final double ALONE = 0.2;

  /** The only instance; it holds nothing. */
  public static final FourierConvolution INSTANCE = new FourierConvolution();

  private FourierConvolution() {}

  /** The largest error of an output as a share of the largest sample. */
  private static double maximumError(Layout layout, Weights weights, double unit) {
    double samples = FourierBlocks.of(layout).samples();
    return relativeError(samples, unit) * Math.sqrt(samples) * two(weights.all());
  }

  /** ½u(log₂N + 4). */
  static double relativeError(double samples, double unit) {
    return 0.5 * unit * (Math.log(samples) / Math.log(2) + 4);
  }

  static double unit(SampleType computeType) {
    return computeType == SampleType.F64 ? 0x1p-53 : 0x1p-24;
  }

  static double one(double[] weights) {
    return Arrays.stream(weights).map(Math::abs).sum();
  }

  static double two(double[] weights) {
    return Math.sqrt(Arrays.stream(weights).map(weight -> weight * weight).sum());
  }

  @Override
  public String label() {
    return "fft";
  }

  @Override
  public boolean isExactOnIntegers() {
    return false;
  }

  @Override
  public Optional<String> refusal(Layout layout, Weights weights, SampleType computeType) {
    if (!FourierBlocks.any(layout)) {
      return Optional.empty();
    }
    if (FourierBlocks.tooLarge(layout)) {
      return Optional.of("a block of its transform holds more than 2^28 samples");
    }
    return BlockSamples.refusal(FourierBlocks.of(layout), weights.all(), computeType);
  }

  @Override
  public Work work(Layout layout, Weights weights) {
    if (!FourierBlocks.any(layout)) {
      return DirectConvolution.INSTANCE.work(layout, weights);
    }
    FourierBlocks blocks = FourierBlocks.of(layout);
    double samples =
        blocks.lineSlides
            ? (double) blocks.samples() * layout.group()
            : (double) blocks.samples() * blocks.lanes();
    double levels = Math.log(blocks.samples()) / Math.log(2);
    return new Segments(layout, blocks.shape())
        .loaded()
        .and(Work.Kind.FLOP, blocks.count() * samples * (5 * levels + MOVING))
        .and(Work.Kind.EXTEND, blocks.count() * blocks.movedAlone() * ALONE)
        .and(Work.Kind.BLOCK, blocks.count());
  }

  /** Any block may turn out to be summed directly. */
  @Override
  public double errorBound(Layout layout, Weights weights, double unit) {
    double direct = DirectConvolution.INSTANCE.errorBound(layout, weights, unit);
    return Math.max(direct, wholeNumberBound(layout, weights, unit));
  }

  /** Direct sums of whole numbers are exact, so that only transforms count. */
  @Override
  public double wholeNumberBound(Layout layout, Weights weights, double unit) {
    double sum = one(weights.all());
    return sum == 0 || !FourierBlocks.any(layout) ? 0 : maximumError(layout, weights, unit) / sum;
  }

  /** A share may be small beside the block's error, so shares are summed as they are written. */
  @Override
  public Algorithm forShares(Weights weights) {
    return weights.factors() == null ? DirectConvolution.INSTANCE : SeparableConvolution.INSTANCE;
  }

  @Override
  public LineWork prepare(Layout layout, Weights weights) {
    return FourierBlocks.any(layout)
        ? new FourierWork(FourierBlocks.of(layout), weights)
        : DirectConvolution.INSTANCE.prepare(layout, weights);
  }

  /** What all workers of one plan share: above all, the kernel's spectrum. */
  private static final class FourierWork implements LineWork {

    private final FourierBlocks blocks;
    private final Weights weights;
    private final LineWork direct;
    private volatile Shared<?> shared = new Shared<>(null, null);

    /** The spectrum for the microkernels that a plan runs on. */
    private record Shared<A>(
        @org.jspecify.annotations.Nullable Microkernels<A> microkernels,
        @org.jspecify.annotations.Nullable FourierKernel<A> kernel) {}

    FourierWork(FourierBlocks blocks, Weights weights) {
      this.blocks = blocks;
      this.weights = weights;
      direct = DirectConvolution.INSTANCE.prepare(blocks.layout, weights);
    }

    @Override
    public TileShape tile() {
      return blocks.tile();
    }

    @Override
    public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
      BlockSamples<A> samples = new BlockSamples<>(blocks, weights.all(), microkernels);
      return new FourierWorker<>(
          blocks, kernel(microkernels), samples, direct, microkernels, longest);
    }

    @Override
    public Reach reads(Axis axis, int outer, int from, int to) {
      int per = outer < blocks.outputs.length ? blocks.outputs[outer] : blocks.lineOutputs;
      int first = from / per * per;
      int last = (int) Math.min(axis.output(), ((to - 1L) / per + 1) * per);
      return Reach.ofWindows(axis, first, Math.max(last, to));
    }

    @SuppressWarnings("unchecked") // A spectrum of the same microkernels has their array type.
    private synchronized <A> FourierKernel<A> kernel(Microkernels<A> microkernels) {
      Shared<?> known = shared;
      if (known.kernel() != null && known.microkernels() == microkernels) {
        return (FourierKernel<A>) known.kernel();
      }
      FourierKernel<A> kernel =
          new FourierKernel<>(blocks, weights.all(), microkernels.butterflies());
      shared = new Shared<>(microkernels, kernel);
      return kernel;
    }

    @Override
    public long bytes(int longest, int sampleBytes) {
      return FourierWorker.bytes(blocks, longest, sampleBytes) + direct.bytes(longest, sampleBytes);
    }

    @Override
    public long sharedBytes(int sampleBytes) {
      return sampleBytes
          * (2L * FourierTransforms.spectrumLength(blocks)
              + FourierTransforms.twistSamples(blocks));
    }
  }
}
