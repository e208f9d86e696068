package dev.convolve.media;

import dev.convolve.line.LineSource;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import org.jspecify.annotations.Nullable;

/**
 * A picture's samples as a filter wants to see them: decoded to linear light, made gray, multiplied
 * by alpha, channel behind channel. Nothing is stored; every line is made when it is read.
 *
 * <p>Values stay in units of the picture's samples: linear light 1 is read as white.
 */
final class PictureSource implements LineSource {

  private final Tensor samples;
  private final int lineLength;
  private final long pixels;
  private final int stored;
  private final int colours;
  private final boolean alpha;
  private final boolean gray;
  private final boolean planar;
  private final int seen;
  private final double white;
  private final double[] luma;
  private final double @Nullable [] decoded;
  private final @Nullable ToneCurve curve;

  /**
   * A view of {@code image}.
   *
   * @param lines as the plan reads them
   * @param curve the curve to undo, or null
   * @param luma the weights of gray, or null to keep the colours
   * @param withAlpha whether alpha is read as a last channel
   * @param premultiplied whether colours are multiplied by alpha
   * @param planar whether channels come one after the other instead of interleaved
   */
  PictureSource(
      Image image,
      double white,
      LineShape lines,
      @Nullable ToneCurve curve,
      @Nullable Luma luma,
      boolean withAlpha,
      boolean premultiplied,
      boolean planar) {
    samples = image.tensor();
    lineLength = lines.length();
    pixels = (long) image.width() * image.height();
    stored = image.channels();
    colours = image.colours();
    alpha = premultiplied && image.hasAlpha();
    gray = luma != null && colours == 3;
    this.planar = planar;
    seen = seenColours(image, luma) + (withAlpha ? 1 : 0);
    this.white = white;
    this.luma =
        luma == null
            ? new double[] {1, 0, 0}
            : new double[] {luma.red(), luma.green(), luma.blue()};
    this.curve = curve;
    decoded = curve == null || !samples.type().isInteger() ? null : table(curve, white);
  }

  /** Colour channels that a plan sees. */
  static int seenColours(Image image, @Nullable Luma luma) {
    return luma == null ? image.colours() : 1;
  }

  /** The shape that a plan for this source works on. */
  static Shape shape(Image image, int channels, boolean planar) {
    return planar
        ? Shape.of(channels, image.height(), image.width())
        : Shape.of(image.height(), image.width(), channels);
  }

  private static double[] table(ToneCurve curve, double white) {
    double[] table = new double[(int) white + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = curve.decode(i / white) * white;
    }
    return table;
  }

  @Override
  public void read(long line, int from, int to, float[] into, int at) {
    long index = line * lineLength + from;
    if (samples.type() == SampleType.U8 && curve == null && !gray && !planar) {
      readBytes(samples.bytes(), index, to - from, into, at);
      return;
    }
    for (int i = 0; i < to - from; i++) {
      into[at + i] = (float) value(index + i);
    }
  }

  @Override
  public void read(long line, int from, int to, double[] into, int at) {
    long index = line * lineLength + from;
    for (int i = 0; i < to - from; i++) {
      into[at + i] = value(index + i);
    }
  }

  /** As {@link #value} says, for bytes that stand as they are seen. */
  private void readBytes(byte[] bytes, long index, int count, float[] into, int at) {
    int channel = (int) (index % seen);
    int base = (int) (index / seen) * stored;
    for (int i = at; i < at + count; i++) {
      double value = bytes[base + channel] & 0xff;
      boolean weighed = alpha && channel < colours;
      into[i] = (float) (weighed ? value * (bytes[base + colours] & 0xff) / white : value);
      if (++channel == seen) {
        channel = 0;
        base += stored;
      }
    }
  }

  private double value(long index) {
    int channel = (int) (planar ? index / pixels : index % seen);
    int base = (int) (planar ? index % pixels : index / seen) * stored;
    int seenColours = gray ? 1 : colours;
    if (channel >= seenColours) {
      return samples.at(base + colours);
    }
    double colour =
        gray
            ? luma[0] * colour(base) + luma[1] * colour(base + 1) + luma[2] * colour(base + 2)
            : colour(base + channel);
    return alpha ? colour * samples.at(base + colours) / white : colour;
  }

  private double colour(int offset) {
    double value = samples.at(offset);
    if (curve == null) {
      return value;
    }
    return decoded == null ? curve.decode(value / white) * white : decoded[(int) value];
  }
}
