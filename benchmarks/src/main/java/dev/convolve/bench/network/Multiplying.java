package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Workload.Mark;
import dev.convolve.channels.MatrixProduct;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * The product of two square matrices.
 *
 * @param name the row's
 * @param size rows and columns; an even number
 * @param one what is wanted with one thread
 * @param two what is wanted with two threads
 */
public record Multiplying(String name, int size, Mark one, Mark two) implements NetworkWork {

  @Override
  public List<String> rivals() {
    return List.of("oneDNN", "OpenBLAS");
  }

  @Override
  public Mark mark(int threads) {
    return threads == 1 ? one : two;
  }

  @Override
  public Job open() {
    return new Job(this);
  }

  /** Two matrices, row by row. */
  public static final class Job implements NetworkJob {

    private final int size;
    private final Tensor a;
    private final Tensor b;

    Job(Multiplying work) {
      size = work.size;
      a = Sliding.noise(Shape.of(size, size), 1);
      b = Sliding.noise(Shape.of(size, size), 2);
    }

    int size() {
      return size;
    }

    Tensor a() {
      return a;
    }

    Tensor b() {
      return b;
    }

    Tensor target() {
      return Tensor.zeros(SampleType.F32, Shape.of(size, size));
    }

    @Override
    public Contender ours() {
      Tensor c = target();
      int half = size / 2;
      return new Halves("Convolve MatrixProduct") {
        @Override
        void whole() {
          MatrixProduct.F32.product(size, size, size, a, b, c, false);
        }

        @Override
        void half(int number) {
          int from = number * half * size;
          MatrixProduct.F32.product(
              half, size, size, a, from, size, b, 0, size, c, from, size, false);
        }

        @Override
        public Tensor result() {
          return c;
        }
      };
    }

    @Override
    public long bytes() {
      return 3L * Float.BYTES * size * size;
    }

    @Override
    public double multiplyAdds() {
      return (double) size * size * size;
    }

    @Override
    public double tolerance() {
      return Sliding.rounding(size);
    }
  }
}
