package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two inputs or more one after the other along an axis.
 *
 * @param axis of a sample, from 0; −1 is the last one, the channels
 */
public record Concatenate(int axis) implements Layer {

  @Override
  public String kind() {
    return "concatenate";
  }

  @Override
  public Shape output(List<Shape> inputs) {
    if (inputs.size() < 2) {
      throw new IllegalArgumentException(
          "concatenate joins two inputs or more, and has " + inputs.size());
    }
    int along = Axes.of(this, axis, inputs.getFirst());
    int[] extents = inputs.getFirst().extents();
    for (Shape input : inputs.subList(1, inputs.size())) {
      int[] other = input.extents();
      if (other.length == extents.length) {
        int total = Sizes.sum(extents[along], other[along]);
        extents[along] = other[along];
        if (Arrays.equals(extents, other)) {
          extents[along] = total;
          continue;
        }
      }
      throw new IllegalArgumentException(
          "concatenate joins inputs that differ along axis %d alone, not %s"
              .formatted(along, inputs));
    }
    return Shape.of(extents);
  }

  /**
   * The numbers that an input brought, where they lie along the axis; the others see none of it.
   */
  @Override
  public Sight sight(int input, List<Shape> inputs) {
    Shape own = inputs.get(input);
    int along = Axes.of(this, axis, own);
    if (along == own.rank() - 1) {
      return Sight.Plain.NUMBER;
    }
    int before = inputs.subList(0, input).stream().mapToInt(i -> i.extent(along)).sum();
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (int a = 0; a < own.rank() - 1; a++) {
      Window.Axis shifted = new Window.Axis(1, 1, 1, a == along ? before : 0);
      axes.add(Sight.windows(own.extent(a), output(inputs).extent(a), shifted, Boundary.ZERO));
    }
    return new Sight.Box(axes);
  }

  @Override
  public LayerWork work(Setting setting) {
    int along = Axes.of(this, axis, setting.input());
    int outer = 1;
    for (int before = 0; before < along; before++) {
      outer *= setting.input().extent(before);
    }
    int[] runs = new int[setting.inputs().size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = Inputs.size(setting.inputs().get(i)) / outer;
    }
    return new Work(setting.type(), outer, runs);
  }

  private static final class Work implements LayerWork {

    private final SampleType type;
    private final int outer;
    private final int[] runs;

    Work(SampleType type, int outer, int[] runs) {
      this.type = type;
      this.outer = outer;
      this.runs = runs;
    }

    @Override
    public void forward(Pass pass) {
      int to = 0;
      for (int row = 0; row < pass.samples() * outer; row++) {
        for (int i = 0; i < runs.length; i++) {
          copy(pass.inputs().get(i), row * runs[i], pass.output(), to, runs[i]);
          to += runs[i];
        }
      }
    }

    @Override
    public void backward(Pass pass) {
      int from = 0;
      for (int row = 0; row < pass.samples() * outer; row++) {
        for (int i = 0; i < runs.length; i++) {
          Tensor wanted = pass.inputGradients().get(i);
          if (wanted != null) {
            copy(pass.gradient(), from, wanted, row * runs[i], runs[i]);
          }
          from += runs[i];
        }
      }
    }

    private void copy(Tensor from, int at, Tensor to, int toAt, int length) {
      if (type == SampleType.F32) {
        System.arraycopy(from.floats(), at, to.floats(), toAt, length);
      } else {
        System.arraycopy(from.doubles(), at, to.doubles(), toAt, length);
      }
    }
  }
}
