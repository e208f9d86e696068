package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One number for each channel, over all places. */
public sealed interface GlobalPool extends Layer {

  /** Whether the spatial axes stay, with extents of 1. */
  boolean keepsAxes();

  /**
   * The largest of all places; ties and NaN as in {@link MaxPool}.
   *
   * @param keepsAxes whether the spatial axes stay, with extents of 1
   */
  record Max(boolean keepsAxes) implements GlobalPool {
    @Override
    public String kind() {
      return "global-max-pool";
    }

    @Override
    public LayerWork work(Setting setting) {
      return new MaxWork(windows(this, setting), setting.type());
    }
  }

  /**
   * The mean of all places.
   *
   * @param keepsAxes whether the spatial axes stay, with extents of 1
   */
  record Average(boolean keepsAxes) implements GlobalPool {
    @Override
    public String kind() {
      return "global-average-pool";
    }

    @Override
    public LayerWork work(Setting setting) {
      return new MeanWork(windows(this, setting), setting.type(), false, 0);
    }
  }

  @Override
  default Shape output(List<Shape> inputs) {
    Shape input = Inputs.channelled(this, inputs);
    if (input.rank() < 2) {
      throw new IllegalArgumentException(
          "%s reads samples of places and channels, not %s".formatted(kind(), input));
    }
    if (!keepsAxes()) {
      return Shape.of(Inputs.channels(input));
    }
    int[] extents = new int[input.rank()];
    Arrays.fill(extents, 1);
    extents[extents.length - 1] = Inputs.channels(input);
    return Shape.of(extents);
  }

  @Override
  default Window window(List<Shape> inputs) {
    return Window.WHOLE;
  }

  /** One window over all. */
  private static PoolWindows windows(GlobalPool layer, Setting setting) {
    List<PoolWindows.Line> lines = new ArrayList<>();
    for (int axis = 0; axis < setting.input().rank() - 1; axis++) {
      lines.add(PoolWindows.Line.covering(setting.input().extent(axis), 1));
    }
    return new PoolWindows(layer.kind(), setting.input(), lines);
  }
}
