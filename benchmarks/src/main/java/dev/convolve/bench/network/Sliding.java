package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.channels.ChannelAxis;
import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.channels.PreparedWeights;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A layer that correlates, forward, without a bias, by weights that were made ready before.
 *
 * @param name the row's
 * @param window what slides over what; its two axes are alike
 * @param samples of a run; an even number
 * @param one what is wanted with one thread
 * @param two what is wanted with two threads
 */
public record Sliding(String name, ChannelWindow window, int samples, Mark one, Mark two)
    implements NetworkWork {

  @Override
  public List<String> rivals() {
    return List.of("oneDNN");
  }

  @Override
  public Mark mark(int threads) {
    return threads == 1 ? one : two;
  }

  @Override
  public Job open() {
    return new Job(this);
  }

  /** Noise from −1 to 1. */
  static Tensor noise(Shape shape, long seed) {
    Tensor tensor = Tensor.zeros(SampleType.F32, shape);
    SplittableRandom random = new SplittableRandom(seed);
    float[] floats = tensor.floats();
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (random.nextInt() >> 8) * 0x1p-23f;
    }
    return tensor;
  }

  /** Samples × a sample's shape. */
  static Shape batch(int samples, Shape shape) {
    int[] extents = new int[shape.rank() + 1];
    extents[0] = samples;
    System.arraycopy(shape.extents(), 0, extents, 1, shape.rank());
    return Shape.of(extents);
  }

  /**
   * How far two sums of so many products of noise may lie apart. A partial sum of n is about √n/3
   * and errs by half a unit of itself, n of which walk by chance to u·n/3; two sums of the largest
   * of millions err by several times that.
   */
  static double rounding(long products) {
    return 8 * 0x1p-24 * (products + 2);
  }

  /** The layer with its data. */
  public static final class Job implements NetworkJob {

    private final Sliding work;
    private final Tensor input;
    private final Tensor weights;

    Job(Sliding work) {
      this.work = work;
      input = noise(batch(work.samples, work.window.input()), 1);
      weights = noise(work.window.weights(), 2);
    }

    Sliding work() {
      return work;
    }

    /** Samples × rows × columns × channels. */
    Tensor input() {
      return input;
    }

    /** Taps × taps × inputs of a group × outputs. */
    Tensor weights() {
      return weights;
    }

    Tensor target() {
      return Tensor.zeros(SampleType.F32, batch(work.samples, work.window.output()));
    }

    @Override
    public Contender ours() {
      ChannelCorrelation layer = ChannelCorrelation.of(work.window, SampleType.F32);
      PreparedWeights ready = layer.prepare(weights);
      Tensor target = target();
      ChannelWorkspace whole = layer.workspace();
      int half = work.samples / 2;
      Tensor[] inputs = new Tensor[2];
      Tensor[] targets = new Tensor[2];
      ChannelWorkspace[] spaces = new ChannelWorkspace[2];
      int size = (int) work.window.input().size() * half;
      for (int i = 0; i < 2; i++) {
        inputs[i] = Tensor.zeros(SampleType.F32, batch(half, work.window.input()));
        System.arraycopy(input.floats(), i * size, inputs[i].floats(), 0, size);
        targets[i] = Tensor.zeros(SampleType.F32, batch(half, work.window.output()));
        spaces[i] = layer.workspace();
      }
      return new Halves("Convolve ChannelCorrelation") {
        @Override
        void whole() {
          layer.answer(input, ready, null, target, work.samples, whole);
        }

        @Override
        void half(int number) {
          layer.answer(inputs[number], ready, null, targets[number], half, spaces[number]);
        }

        @Override
        public Tensor result() {
          return target;
        }
      };
    }

    @Override
    public long bytes() {
      long data = (work.window.input().size() + work.window.output().size()) * work.samples;
      return Float.BYTES * (data + work.window.weights().size());
    }

    @Override
    public double multiplyAdds() {
      double products = work.samples;
      for (ChannelAxis axis : work.window.axes()) {
        products *= inside(axis);
      }
      return products * work.window.outputs() * work.window.inputs() / work.window.groups();
    }

    /** Taps of all windows along an axis that read samples, not padding. */
    private static long inside(ChannelAxis axis) {
      long inside = 0;
      for (int o = 0; o < axis.outputs(); o++) {
        for (int t = 0; t < axis.taps(); t++) {
          int place = o * axis.step() + t * axis.dilation() - axis.before();
          if (place >= 0 && place < axis.extent()) {
            inside++;
          }
        }
      }
      return inside;
    }

    @Override
    public double tolerance() {
      return rounding(work.window.weights().size() / work.window.outputs());
    }
  }
}
