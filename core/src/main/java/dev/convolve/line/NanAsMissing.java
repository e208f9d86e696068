package dev.convolve.line;

/**
 * Samples in which NaN is missing: it is read as 0 and its certainty is 0; other samples keep the
 * certainty that {@code source} gives them.
 *
 * @param source the samples
 */
public record NanAsMissing(LineSource source) implements LineSource {

  @Override
  public LineSource certainty() {
    return new Certainties(source, source.certainty());
  }

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    source.read(line, from, to, into, at);
    for (int i = at; i < at + to - from; i++) {
      into[i] = Float.isNaN(into[i]) ? 0 : into[i];
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    source.read(line, from, to, into, at);
    for (int i = at; i < at + to - from; i++) {
      into[i] = Double.isNaN(into[i]) ? 0 : into[i];
    }
  }

  /** The certainties of {@code source}, and 0 where its samples are NaN. */
  private record Certainties(LineSource source, LineSource certainty) implements LineSource {

    @Override
    public void read(long line, int from, int to, float[] into, int at) {
      certainty.read(line, from, to, into, at);
      // The samples may need the thread's block themselves, so they come in one of their own.
      float[] samples = SAMPLES.get().floats;
      for (int done = from; done < to; done += Blocks.LENGTH) {
        int count = Math.min(Blocks.LENGTH, to - done);
        source.read(line, done, done + count, samples, 0);
        int first = at + done - from;
        for (int i = 0; i < count; i++) {
          into[first + i] = Float.isNaN(samples[i]) ? 0 : into[first + i];
        }
      }
    }

    @Override
    public void read(long line, int from, int to, double[] into, int at) {
      certainty.read(line, from, to, into, at);
      double[] samples = SAMPLES.get().doubles;
      for (int done = from; done < to; done += Blocks.LENGTH) {
        int count = Math.min(Blocks.LENGTH, to - done);
        source.read(line, done, done + count, samples, 0);
        int first = at + done - from;
        for (int i = 0; i < count; i++) {
          into[first + i] = Double.isNaN(samples[i]) ? 0 : into[first + i];
        }
      }
    }
  }

  private static final ThreadLocal<Samples> SAMPLES = ThreadLocal.withInitial(Samples::new);

  /** A block of samples in both types. */
  private static final class Samples {
    final float[] floats = new float[Blocks.LENGTH];
    final double[] doubles = new double[Blocks.LENGTH];
  }
}
