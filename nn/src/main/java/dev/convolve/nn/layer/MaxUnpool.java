package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.channels.ChannelPool;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts numbers back to where a max pool found its largest; the rest is 0. Of its two inputs, the
 * first has the numbers, the second is what the max pool read. Numbers that come to one place add.
 *
 * @param kernel of the max pool
 * @param stride of the max pool; empty for the kernel's
 * @param padding of the max pool
 * @param dilation of the max pool
 * @param ceil of the max pool
 * @param rank spatial axes, 1 to 3; said by the kind: {@code max-unpool2d}
 */
public record MaxUnpool(
    List<Integer> kernel,
    List<Integer> stride,
    Padding padding,
    List<Integer> dilation,
    boolean ceil,
    int rank)
    implements Layer {

  /**
   * Gives every axis its number.
   *
   * @throws IllegalArgumentException when numbers are missing or below 1
   */
  public MaxUnpool {
    MaxPool pool = new MaxPool(kernel, stride, padding, dilation, ceil, rank);
    kernel = pool.kernel();
    stride = pool.stride();
    dilation = pool.dilation();
  }

  /** What undoes a max pool. */
  public static MaxUnpool of(MaxPool pool) {
    return new MaxUnpool(
        pool.kernel(), pool.stride(), pool.padding(), pool.dilation(), pool.ceil(), pool.rank());
  }

  private MaxPool pool() {
    return new MaxPool(kernel, stride, padding, dilation, ceil, rank);
  }

  @Override
  public String kind() {
    return Sizes.kind("max-unpool", rank);
  }

  @Override
  public Shape output(List<Shape> inputs) {
    if (inputs.size() != 2) {
      throw new IllegalArgumentException(
          "%s reads numbers and the input of the max pool that it undoes: 2 inputs, not %d"
              .formatted(kind(), inputs.size()));
    }
    Shape pooled = pool().output(inputs.subList(1, 2));
    if (!pooled.equals(inputs.getFirst())) {
      throw new IllegalArgumentException(
          "%s: the max pool makes %s of %s, and the numbers to put back are %s"
              .formatted(kind(), pooled, inputs.get(1), inputs.getFirst()));
    }
    return inputs.get(1);
  }

  /**
   * Of the numbers those of all windows that an output lies under, and of what was pooled all that
   * lies under these windows.
   */
  @Override
  public Sight sight(int input, List<Shape> inputs) {
    Shape numbers = inputs.getFirst();
    Shape seen = inputs.get(1);
    List<Window.Axis> windows = pool().window(inputs.subList(1, 2)).axes();
    List<List<Sight.Span>> axes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int count = numbers.extent(axis);
      int extent = seen.extent(axis);
      Window.Axis window = windows.get(axis);
      List<Sight.Span> over = Sight.transposed(count, extent, window);
      axes.add(
          input == 0
              ? over
              : Sight.through(over, Sight.windows(extent, count, window, Boundary.ZERO)));
    }
    return new Sight.Box(axes);
  }

  @Override
  public LayerWork work(Setting setting) {
    return new Work(pool().undone(setting, setting.inputs().get(1)), setting);
  }

  private record Work(MaxWork work, Setting setting) implements LayerWork {

    @Override
    public @Nullable Object scratch() {
      int[] extents = setting.input().extents();
      int[] all = new int[extents.length + 1];
      all[0] = setting.capacity();
      System.arraycopy(extents, 0, all, 1, extents.length);
      return Tensor.zeros(setting.type(), Shape.of(all));
    }

    @Override
    public void forward(Pass pass) {
      Tensor seen = pass.inputs().get(1);
      Tensor largest = pass.scratch(Tensor.class);
      work.forward(
          new Pass(
              pass.samples(),
              pass.first(),
              false,
              pass.chance(),
              List.of(seen),
              largest,
              null,
              List.of(),
              List.of(),
              List.of(),
              null,
              null));
      int size = pass.outputSize();
      if (setting.type() == SampleType.F32) {
        float[] out = pass.output().floats();
        Arrays.fill(out, 0, size, 0);
        work.toFirst(
            ChannelPool.f32(),
            pass.samples(),
            seen.floats(),
            largest.floats(),
            pass.input().floats(),
            out);
      } else {
        double[] out = pass.output().doubles();
        Arrays.fill(out, 0, size, 0);
        work.toFirst(
            ChannelPool.f64(),
            pass.samples(),
            seen.doubles(),
            largest.doubles(),
            pass.input().doubles(),
            out);
      }
    }

    /** The numbers' gradient stands where they were put; what chose the places has none. */
    @Override
    public void backward(Pass pass) {
      Tensor numbers = pass.inputGradient();
      if (numbers != null) {
        int size = pass.inputSize() / pass.samples();
        int pitch = pass.outputSize() / pass.samples();
        for (int s = 0; s < pass.samples(); s++) {
          int[] winners = work.winners(pass.inputs().get(1), s);
          for (int i = 0; i < size; i++) {
            numbers.store(s * size + i, pass.gradient().at(s * pitch + winners[i]));
          }
        }
      }
      Tensor seen = pass.inputGradients().get(1);
      if (seen != null) {
        for (int i = 0; i < pass.outputSize(); i++) {
          seen.store(i, 0);
        }
      }
    }
  }
}
