package dev.convolve.line;

/**
 * Samples times their certainties: m·x, and 0 where m is 0, whatever x is.
 *
 * @param source the samples
 * @param mask the certainties, finite and 0 or more, for the same layout
 */
public record MaskedSource(LineSource source, LineSource mask) implements LineSource {

  @Override
  public LineSource certainty() {
    return mask;
  }

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    source.read(line, from, to, into, at);
    float[] certainties = Blocks.FLOATS.get();
    for (int done = from; done < to; done += Blocks.LENGTH) {
      int count = Math.min(Blocks.LENGTH, to - done);
      mask.read(line, done, done + count, certainties, 0);
      int first = at + done - from;
      for (int i = 0; i < count; i++) {
        float m = certainties[i];
        into[first + i] = m == 0 ? 0 : m * into[first + i];
      }
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    source.read(line, from, to, into, at);
    double[] certainties = Blocks.DOUBLES.get();
    for (int done = from; done < to; done += Blocks.LENGTH) {
      int count = Math.min(Blocks.LENGTH, to - done);
      mask.read(line, done, done + count, certainties, 0);
      int first = at + done - from;
      for (int i = 0; i < count; i++) {
        double m = certainties[i];
        into[first + i] = m == 0 ? 0 : m * into[first + i];
      }
    }
  }
}
