package dev.convolve.line;

/**
 * Adds a bias to every result: sums are divided, the bias is added in double, and {@code sink}
 * rounds once.
 *
 * @param sink takes the results
 * @param bias finite
 */
public record BiasedSink(LineSink sink, double bias) implements LineSink {

  @Override
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    double[] biased = Blocks.DOUBLES.get();
    for (int done = from; done < to; done += Blocks.LENGTH) {
      int count = Math.min(Blocks.LENGTH, to - done);
      int first = at + done - from;
      for (int i = 0; i < count; i++) {
        biased[i] = values[first + i] / divisor + bias;
      }
      sink.write(line, done, done + count, biased, 0, 1);
    }
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    double[] biased = Blocks.DOUBLES.get();
    for (int done = from; done < to; done += Blocks.LENGTH) {
      int count = Math.min(Blocks.LENGTH, to - done);
      int first = at + done - from;
      for (int i = 0; i < count; i++) {
        biased[i] = values[first + i] / divisor + bias;
      }
      sink.write(line, done, done + count, biased, 0, 1);
    }
  }
}
