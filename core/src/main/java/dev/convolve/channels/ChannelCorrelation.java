package dev.convolve.channels;

import dev.convolve.internal.simd.MatrixKernels;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Correlation over channels with its two gradients, for one {@link ChannelWindow}: immutable, for
 * any number of threads, each with a {@link ChannelWorkspace} of its own.
 *
 * <p>Data are N × spatial × C, channels last, of which the first {@code samples} count; weights are
 * taps… × inputs per group × outputs. With x the input, y the output and w the weights, at place o
 * and tap t reading place s(o, t):
 *
 * <pre>
 * forward          y[o][j]    = bias[j] + Σ_t Σ_c x[s(o,t)][c] · w[t][c][j]
 * inputGradient    gx[i][c]   = Σ_{o,t: s(o,t)=i} Σ_j gy[o][j] · w[t][c][j]
 * weightGradient   gw[t][c][j] += Σ_n Σ_o x[s(o,t)][c] · gy[o][j],   gb[j] += Σ_n Σ_o gy[o][j]
 * </pre>
 *
 * <p>A transposed convolution is {@link #inputGradient} of the window that it undoes, its own
 * gradients are {@link #forward} and {@link #weightGradient} with the roles of in and out changed.
 *
 * <p>The bits depend on data and window alone, never on threads, vector width or how many samples a
 * call has: forward sums are one chain of fused multiply-adds from the bias (or +0) over t and c;
 * weight gradients one chain from what is there over samples and places; input gradients either one
 * chain over taps and j, or a chain over j for each o and t, added up in the order of o and t (for
 * large windows over padding, the padding's share last): which of them, the window decides.
 */
public final class ChannelCorrelation {

  private final ChannelWindow window;
  private final SampleType type;
  private final Shape input;
  private final Shape output;
  private final Shape weights;
  private final @Nullable ChannelSums<float[]> floats;
  private final @Nullable ChannelSums<double[]> doubles;
  private final @Nullable WinogradSums winograd;

  private ChannelCorrelation(ChannelWindow window, SampleType type) {
    this.window = window;
    this.type = type;
    input = window.input();
    output = window.output();
    weights = window.weights();
    floats = type == SampleType.F32 ? new ChannelSums<>(window, MatrixKernels.f32()) : null;
    doubles = type == SampleType.F64 ? new ChannelSums<>(window, MatrixKernels.f64()) : null;
    winograd = floats != null && WinogradSums.suits(window) ? new WinogradSums(window) : null;
  }

  /**
   * Plans correlation over a window.
   *
   * @param type of all data: F32 or F64
   * @throws IllegalArgumentException when it is another type
   */
  public static ChannelCorrelation of(ChannelWindow window, SampleType type) {
    checkFloating(type);
    return new ChannelCorrelation(window, type);
  }

  static void checkFloating(SampleType type) {
    if (type != SampleType.F32 && type != SampleType.F64) {
      throw new IllegalArgumentException(
          "layers compute in F32 or F64, not in %s; convert with as(SampleType.F32)"
              .formatted(type));
    }
  }

  /** What slides over what. */
  public ChannelWindow window() {
    return window;
  }

  /** The type of all data. */
  public SampleType type() {
    return type;
  }

  /** A workspace for calls of this. */
  public ChannelWorkspace workspace() {
    return new ChannelWorkspace(type == SampleType.F32 ? new float[0] : new double[0]);
  }

  /** {@link #forward(Tensor, Tensor, Tensor, Tensor, int, boolean, ChannelWorkspace)} for once. */
  public void forward(
      Tensor in,
      Tensor weight,
      @Nullable Tensor bias,
      Tensor out,
      int samples,
      ChannelWorkspace workspace) {
    forward(in, weight, bias, out, samples, false, workspace);
  }

  /**
   * Sets {@code samples} samples of {@code out}.
   *
   * @param in N × {@link ChannelWindow#input}, N ≥ samples
   * @param weight {@link ChannelWindow#weights}
   * @param bias one for each output, or null for none
   * @param out N × {@link ChannelWindow#output}, on an array of its own
   * @param retain whether the workspace shall keep what {@link #weightGradient} of the same samples
   *     would have to gather again
   * @throws IllegalArgumentException when shapes or types do not go together
   */
  public void forward(
      Tensor in,
      Tensor weight,
      @Nullable Tensor bias,
      Tensor out,
      int samples,
      boolean retain,
      ChannelWorkspace workspace) {
    check("input", in, input, samples);
    check("output", out, output, samples);
    checkParameters(weight, bias);
    if (floats != null) {
      floats.forward(
          in.floats(),
          weight.floats(),
          bias == null ? null : bias.floats(),
          out.floats(),
          samples,
          retain,
          workspace);
    } else if (doubles != null) {
      doubles.forward(
          in.doubles(),
          weight.doubles(),
          bias == null ? null : bias.doubles(),
          out.doubles(),
          samples,
          retain,
          workspace);
    }
  }

  /**
   * Makes weights ready to {@link #answer} with.
   *
   * @param weight {@link ChannelWindow#weights}; not to be changed while they are in use
   * @throws IllegalArgumentException when shape or type do not go together with this plan's
   */
  public PreparedWeights prepare(Tensor weight) {
    checkParameters(weight, null);
    Object ready;
    if (winograd != null) {
      float[] transformed = new float[winograd.weights()];
      winograd.transform(weight.floats(), transformed);
      ready = transformed;
    } else if (floats != null) {
      ready = floats.panels(weight.floats());
    } else {
      ready = Objects.requireNonNull(doubles).panels(weight.doubles());
    }
    return new PreparedWeights(this, weight, ready);
  }

  /**
   * Sets {@code samples} samples of {@code out} as {@link #forward} does, but faster where weights
   * stay as they are, and without anything for gradients.
   *
   * <p>In float32 with at least 32 inputs and 32 outputs, 3×3 windows with step and dilation 1 in
   * one group are summed by Winograd's F(2×2, 3×3), whose roundings differ from forward's in the
   * last bits: an output still depends on its window's samples alone, and a sample of the batch
   * with an output that is not finite is summed as forward does. All others give forward's bits.
   *
   * @param weight of {@link #prepare}
   * @throws IllegalArgumentException when shapes or types do not go together, or the weights were
   *     prepared by another plan
   */
  public void answer(
      Tensor in,
      PreparedWeights weight,
      @Nullable Tensor bias,
      Tensor out,
      int samples,
      ChannelWorkspace workspace) {
    if (weight.plan() != this) {
      throw new IllegalArgumentException(
          "weights that another plan prepared; prepare them with this one");
    }
    check("input", in, input, samples);
    check("output", out, output, samples);
    checkParameters(weight.plain(), bias);
    workspace.retained = 0;
    if (floats != null) {
      float[] more = bias == null ? null : bias.floats();
      if (winograd == null) {
        float[] panels = (float[]) weight.ready();
        floats.forward(in.floats(), panels, true, more, out.floats(), 0, samples, workspace);
        return;
      }
      boolean[] again =
          winograd.forward(
              MatrixKernels.f32(),
              in.floats(),
              (float[]) weight.ready(),
              more,
              out.floats(),
              samples,
              workspace);
      for (int n = 0; again != null && n < samples; n++) {
        if (again[n]) {
          float[] plain = weight.plain().floats();
          floats.forward(in.floats(), plain, false, more, out.floats(), n, n + 1, workspace);
        }
      }
    } else if (doubles != null) {
      double[] panels = (double[]) weight.ready();
      double[] more = bias == null ? null : bias.doubles();
      doubles.forward(in.doubles(), panels, true, more, out.doubles(), 0, samples, workspace);
    }
  }

  /**
   * Sets {@code samples} samples of {@code inGradient}: the transposed correlation of {@code
   * outGradient}. Samples of a constant padding have no gradient; those of another boundary hand
   * theirs to the sample that they repeat. What the workspace retains, it keeps.
   *
   * @param outGradient N × {@link ChannelWindow#output}
   * @param weight {@link ChannelWindow#weights}
   * @param inGradient N × {@link ChannelWindow#input}, on an array of its own
   * @throws IllegalArgumentException when shapes or types do not go together
   */
  public void inputGradient(
      Tensor outGradient,
      Tensor weight,
      Tensor inGradient,
      int samples,
      ChannelWorkspace workspace) {
    check("output gradient", outGradient, output, samples);
    check("input gradient", inGradient, input, samples);
    checkParameters(weight, null);
    if (floats != null) {
      floats.inputGradient(
          outGradient.floats(), weight.floats(), inGradient.floats(), samples, workspace);
    } else if (doubles != null) {
      doubles.inputGradient(
          outGradient.doubles(), weight.doubles(), inGradient.doubles(), samples, workspace);
    }
  }

  /**
   * {@link #weightGradient(Tensor, Tensor, Tensor, Tensor, int, boolean, ChannelWorkspace)} from
   * the input alone.
   */
  public void weightGradient(
      Tensor in,
      Tensor outGradient,
      Tensor weightGradient,
      @Nullable Tensor biasGradient,
      int samples,
      ChannelWorkspace workspace) {
    weightGradient(in, outGradient, weightGradient, biasGradient, samples, false, workspace);
  }

  /**
   * Adds to {@code weightGradient} and {@code biasGradient}.
   *
   * @param in N × {@link ChannelWindow#input}
   * @param outGradient N × {@link ChannelWindow#output}
   * @param weightGradient {@link ChannelWindow#weights}, on an array of its own
   * @param biasGradient one for each output, or null where none is wanted
   * @param retained whether the last forward of this workspace was of these very samples and
   *     retained them
   * @throws IllegalArgumentException when shapes or types do not go together
   * @throws IllegalStateException when the workspace retains no such samples
   */
  public void weightGradient(
      Tensor in,
      Tensor outGradient,
      Tensor weightGradient,
      @Nullable Tensor biasGradient,
      int samples,
      boolean retained,
      ChannelWorkspace workspace) {
    check("input", in, input, samples);
    check("output gradient", outGradient, output, samples);
    checkParameters(weightGradient, biasGradient);
    if (retained && workspace.retained < samples) {
      throw new IllegalStateException(
          "the workspace retains %d samples, not %d; call forward with retain first"
              .formatted(workspace.retained, samples));
    }
    if (floats != null) {
      floats.weightGradient(
          in.floats(),
          outGradient.floats(),
          weightGradient.floats(),
          biasGradient == null ? null : biasGradient.floats(),
          samples,
          retained,
          workspace);
    } else if (doubles != null) {
      doubles.weightGradient(
          in.doubles(),
          outGradient.doubles(),
          weightGradient.doubles(),
          biasGradient == null ? null : biasGradient.doubles(),
          samples,
          retained,
          workspace);
    }
  }

  private void check(String what, Tensor tensor, Shape sample, int samples) {
    checkType(what, tensor);
    Shape shape = tensor.shape();
    boolean fits = shape.rank() == sample.rank() + 1 && shape.extent(0) >= samples && samples >= 0;
    for (int axis = 0; fits && axis < sample.rank(); axis++) {
      fits = shape.extent(axis + 1) == sample.extent(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "the %s is %s; %d samples of %s are called for".formatted(what, shape, samples, sample));
    }
  }

  private void checkParameters(Tensor weight, @Nullable Tensor bias) {
    checkType("weights", weight);
    if (!weight.shape().equals(weights)) {
      throw new IllegalArgumentException(
          "the weights are %s; this window has %s (taps × inputs per group × outputs)"
              .formatted(weight.shape(), weights));
    }
    if (bias != null) {
      checkType("bias", bias);
      if (bias.shape().rank() != 1 || bias.shape().extent(0) != window.outputs()) {
        throw new IllegalArgumentException(
            "the bias is %s; this window has %d outputs".formatted(bias.shape(), window.outputs()));
      }
    }
  }

  private void checkType(String what, Tensor tensor) {
    if (tensor.type() != type) {
      throw new IllegalArgumentException(
          "%s of type %s for a plan of %s; convert with as(SampleType.%s)"
              .formatted(what, tensor.type(), type, type.name()));
    }
  }
}
