package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Pooling to a given size: output o of m along an axis of n samples covers those from ⌊o·n/m⌋ to
 * before ⌈(o + 1)·n/m⌉.
 */
public sealed interface AdaptivePool extends Layer {

  /** Spatial axes, 1 to 3. */
  int rank();

  /** Extents of the output, one for each axis. */
  List<Integer> size();

  /**
   * The largest of each window; ties and NaN as in {@link MaxPool}.
   *
   * @param size extents of the output, one number or one for each axis
   * @param rank spatial axes, 1 to 3; said by the kind: {@code adaptive-max-pool2d}
   */
  record Max(List<Integer> size, int rank) implements AdaptivePool {

    /**
     * Gives every axis its number.
     *
     * @throws IllegalArgumentException when numbers are missing or below 1
     */
    public Max {
      size = Sizes.each(Sizes.kind("adaptive-max-pool", rank), "size", size, rank, 1);
    }

    @Override
    public String kind() {
      return Sizes.kind("adaptive-max-pool", rank);
    }

    @Override
    public LayerWork work(Setting setting) {
      return new MaxWork(windows(this, setting), setting.type());
    }
  }

  /**
   * The mean of each window.
   *
   * @param size extents of the output, one number or one for each axis
   * @param rank spatial axes, 1 to 3; said by the kind: {@code adaptive-average-pool2d}
   */
  record Average(List<Integer> size, int rank) implements AdaptivePool {

    /**
     * Gives every axis its number.
     *
     * @throws IllegalArgumentException when numbers are missing or below 1
     */
    public Average {
      size = Sizes.each(Sizes.kind("adaptive-average-pool", rank), "size", size, rank, 1);
    }

    @Override
    public String kind() {
      return Sizes.kind("adaptive-average-pool", rank);
    }

    @Override
    public LayerWork work(Setting setting) {
      return new MeanWork(windows(this, setting), setting.type(), false, 0);
    }
  }

  @Override
  default Shape output(List<Shape> inputs) {
    int[] extents = Inputs.spatial(this, rank(), inputs).extents();
    for (int axis = 0; axis < rank(); axis++) {
      extents[axis] = size().get(axis);
    }
    return Shape.of(extents);
  }

  /** Windows of one size where the outputs divide the input, else the whole. */
  @Override
  default Window window(List<Shape> inputs) {
    List<Window.Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      int extent = inputs.getFirst().extent(axis);
      int outputs = size().get(axis);
      if (extent % outputs != 0) {
        return Window.WHOLE;
      }
      axes.add(new Window.Axis(extent / outputs, extent / outputs, 1, 0));
    }
    return new Window(axes, false);
  }

  @Override
  default Sight sight(int input, List<Shape> inputs) {
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      PoolWindows.Line line =
          PoolWindows.Line.covering(inputs.getFirst().extent(axis), size().get(axis));
      List<Sight.Span> spans = new ArrayList<>();
      for (int o = 0; o < size().get(axis); o++) {
        spans.add(new Sight.Span(line.first()[o], line.first()[o] + line.count()[o] - 1));
      }
      axes.add(spans);
    }
    return new Sight.Box(axes);
  }

  /** The windows over a sample. */
  private static PoolWindows windows(AdaptivePool layer, Setting setting) {
    List<PoolWindows.Line> lines = new ArrayList<>();
    for (int axis = 0; axis < layer.rank(); axis++) {
      lines.add(PoolWindows.Line.covering(setting.input().extent(axis), layer.size().get(axis)));
    }
    return new PoolWindows(layer.kind(), setting.input(), lines);
  }
}
