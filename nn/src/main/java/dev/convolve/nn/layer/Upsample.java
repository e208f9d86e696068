package dev.convolve.nn.layer;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples in between, over 1 to 3 axes, channel by channel; smaller sizes than the input's are
 * allowed. As PyTorch's interpolate has it.
 *
 * @param factor how many times as long the axes become, one number or one for each; not used where
 *     a size is given
 * @param size extents of the output, one for each axis; empty to go by the factor
 * @param mode how samples in between are made
 * @param alignsCorners whether the outermost samples of input and output lie on each other, else
 *     the outer edges of their areas; nearest has no use for it
 */
public record Upsample(List<Integer> factor, List<Integer> size, Mode mode, boolean alignsCorners)
    implements Layer {

  /** How samples in between are made. */
  public enum Mode {
    /** The sample in whose area they lie. */
    NEAREST,
    /** Weighted by nearness, from two along each axis. */
    LINEAR,
    /** By a cubic convolution of four along each axis (Keys 1981, a = −0.75). */
    CUBIC
  }

  private static final double CUBIC_A = -0.75;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException when a number is below 1
   */
  public Upsample {
    factor = List.copyOf(factor);
    size = List.copyOf(size);
    if (factor.stream().anyMatch(f -> f < 1) || size.stream().anyMatch(s -> s < 1)) {
      throw new IllegalArgumentException(
          "upsample: factors and sizes are 1 or more, not %s and %s".formatted(factor, size));
    }
  }

  /** By a factor, nearest. */
  public static Upsample of(int... factor) {
    return new Upsample(Sizes.list(factor), List.of(), Mode.NEAREST, false);
  }

  @Override
  public String kind() {
    return "upsample";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape input = Inputs.channelled(this, inputs);
    int rank = input.rank() - 1;
    if (rank < 1 || rank > 3) {
      throw new IllegalArgumentException(
          "upsample works on 1 to 3 axes besides the channels, not on " + input);
    }
    int[] extents = input.extents();
    List<Integer> given = size.isEmpty() ? factor : size;
    List<Integer> each = Sizes.each("upsample", size.isEmpty() ? "factor" : "size", given, rank, 1);
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] =
          size.isEmpty() ? Sizes.product(extents[axis], each.get(axis)) : each.get(axis);
    }
    return Shape.of(extents);
  }

  @Override
  public Sight sight(int input, List<Shape> inputs) {
    Shape output = output(inputs);
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (int axis = 0; axis < output.rank() - 1; axis++) {
      axes.add(
          Line.of(inputs.getFirst().extent(axis), output.extent(axis), mode, alignsCorners).seen());
    }
    return new Sight.Box(axes);
  }

  @Override
  public LayerWork work(Setting setting) {
    Shape input = setting.input();
    Shape output = output(setting.inputs());
    List<Line> lines = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      int own = axis - (4 - input.rank());
      lines.add(
          own < 0
              ? Line.of(1, 1, Mode.NEAREST, false)
              : Line.of(input.extent(own), output.extent(own), mode, alignsCorners));
    }
    return new Work(lines, Inputs.channels(input), setting.type());
  }

  /**
   * Along one axis: output o is {@code Σ_t weights[o][t]·x[sources[o][t]]}.
   *
   * @param extent samples of input
   */
  private record Line(int extent, int[][] sources, double[][] weights) {

    static Line of(int extent, int outputs, Mode mode, boolean alignsCorners) {
      int[][] sources = new int[outputs][];
      double[][] weights = new double[outputs][];
      for (int o = 0; o < outputs; o++) {
        double at =
            alignsCorners
                ? outputs == 1 ? 0 : (double) o * (extent - 1) / (outputs - 1)
                : (o + 0.5) * extent / outputs - 0.5;
        switch (mode) {
          case NEAREST -> {
            sources[o] = new int[] {(int) ((long) o * extent / outputs)};
            weights[o] = new double[] {1};
          }
          case LINEAR -> {
            double place = Math.max(at, 0);
            int left = Math.min((int) place, extent - 1);
            sources[o] = new int[] {left, Math.min(left + 1, extent - 1)};
            weights[o] = new double[] {1 - (place - left), place - left};
          }
          case CUBIC -> {
            int left = (int) Math.floor(at);
            sources[o] = new int[4];
            for (int t = 0; t < 4; t++) {
              sources[o][t] = Math.clamp(left - 1 + t, 0, extent - 1);
            }
            weights[o] = cubic(at - left);
          }
        }
      }
      return new Line(extent, sources, weights);
    }

    /** What has a weight. */
    List<Sight.Span> seen() {
      List<Sight.Span> spans = new ArrayList<>();
      for (int o = 0; o < sources.length; o++) {
        Sight.Span span = Sight.Span.NONE;
        for (int t = 0; t < sources[o].length; t++) {
          span = weights[o][t] == 0 ? span : span.with(sources[o][t]);
        }
        spans.add(span);
      }
      return spans;
    }

    private static double[] cubic(double t) {
      return new double[] {far(1 + t), near(t), near(1 - t), far(2 - t)};
    }

    private static double near(double x) {
      return ((CUBIC_A + 2) * x - (CUBIC_A + 3)) * x * x + 1;
    }

    private static double far(double x) {
      return ((CUBIC_A * x - 5 * CUBIC_A) * x + 8 * CUBIC_A) * x - 4 * CUBIC_A;
    }
  }

  private record Work(List<Line> lines, int channels, SampleType type) implements LayerWork {

    /** What is done with the channels at a place of input and one of output, and their weight. */
    private interface Each {
      void accept(int in, int out, double weight);
    }

    private void each(int samples, Each work) {
      Line a = lines.get(0);
      Line b = lines.get(1);
      Line c = lines.get(2);
      int out = 0;
      for (int s = 0; s < samples; s++) {
        for (int i = 0; i < a.sources.length; i++) {
          for (int j = 0; j < b.sources.length; j++) {
            for (int k = 0; k < c.sources.length; k++) {
              for (int t = 0; t < a.sources[i].length; t++) {
                for (int u = 0; u < b.sources[j].length; u++) {
                  int row =
                      ((s * a.extent + a.sources[i][t]) * b.extent + b.sources[j][u]) * c.extent;
                  double weight = a.weights[i][t] * b.weights[j][u];
                  for (int v = 0; v < c.sources[k].length; v++) {
                    work.accept((row + c.sources[k][v]) * channels, out, weight * c.weights[k][v]);
                  }
                }
              }
              out += channels;
            }
          }
        }
      }
    }

    @Override
    public void forward(Pass pass) {
      Rows.clear(pass.output(), pass.outputSize());
      spread(pass.samples(), pass.input(), pass.output(), true);
    }

    @Override
    public void backward(Pass pass) {
      Tensor wanted = pass.inputGradient();
      if (wanted != null) {
        Rows.clear(wanted, pass.inputSize());
        spread(pass.samples(), pass.gradient(), wanted, false);
      }
    }

    /** Adds weighted channels, from input places to output places or the other way. */
    private void spread(int samples, Tensor from, Tensor to, boolean forth) {
      if (type == SampleType.F32) {
        float[] source = from.floats();
        float[] target = to.floats();
        each(
            samples,
            (in, out, weight) -> {
              int at = forth ? in : out;
              int into = forth ? out : in;
              float w = (float) weight;
              for (int c = 0; c < channels; c++) {
                target[into + c] += w * source[at + c];
              }
            });
      } else {
        double[] source = from.doubles();
        double[] target = to.doubles();
        each(
            samples,
            (in, out, weight) -> {
              int at = forth ? in : out;
              int into = forth ? out : in;
              for (int c = 0; c < channels; c++) {
                target[into + c] += weight * source[at + c];
              }
            });
      }
    }
  }
}
