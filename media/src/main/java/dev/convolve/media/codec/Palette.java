package dev.convolve.media.codec;

import dev.convolve.media.Image;
import java.util.HashMap;
import java.util.Map;

/** At most 256 colours for a picture of u8 samples, and each pixel's index among them. */
final class Palette {

  private static final int MOST = 256;

  private final byte[] samples;
  private final int channels;
  private final boolean transparent;
  private final int[] colours;
  private final Map<Integer, Integer> indices;

  private Palette(Image image, boolean transparent, int[] colours, Map<Integer, Integer> indices) {
    this.samples = image.tensor().bytes();
    this.channels = image.channels();
    this.transparent = transparent;
    this.colours = colours;
    this.indices = indices;
  }

  static Palette of(Image image) {
    byte[] samples = image.tensor().bytes();
    int channels = image.channels();
    Map<Integer, Integer> counts = new HashMap<>();
    boolean transparent = false;
    int last = -1;
    int run = 0;
    for (int at = 0; at < samples.length; at += channels) {
      if (isTransparent(samples, at, channels)) {
        transparent = true;
        continue;
      }
      int colour = colour(samples, at, channels);
      if (colour != last && run > 0) {
        counts.merge(last, run, Integer::sum);
        run = 0;
      }
      last = colour;
      run++;
    }
    if (run > 0) {
      counts.merge(last, run, Integer::sum);
    }
    int most = transparent ? MOST - 1 : MOST;
    Map<Integer, Integer> indices = new HashMap<>();
    int[] colours;
    if (counts.size() <= most) {
      colours = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      for (int i = 0; i < colours.length; i++) {
        indices.put(colours[i], i);
      }
    } else {
      colours = MedianCut.reduce(counts, most, indices);
    }
    return new Palette(image, transparent, colours, indices);
  }

  private static boolean isTransparent(byte[] samples, int at, int channels) {
    return channels % 2 == 0 && (samples[at + channels - 1] & 0xff) < 128;
  }

  private static int colour(byte[] samples, int at, int channels) {
    int red = samples[at] & 0xff;
    return channels <= 2
        ? red * 0x010101
        : red << 16 | (samples[at + 1] & 0xff) << 8 | samples[at + 2] & 0xff;
  }

  /** Entries, the transparent one included, which is the last. */
  int size() {
    return Math.max(1, colours.length + (transparent ? 1 : 0));
  }

  boolean hasTransparent() {
    return transparent;
  }

  /** Red, green and blue of each entry. */
  byte[] entries() {
    byte[] entries = new byte[3 * size()];
    for (int i = 0; i < colours.length; i++) {
      entries[3 * i] = (byte) (colours[i] >> 16);
      entries[3 * i + 1] = (byte) (colours[i] >> 8);
      entries[3 * i + 2] = (byte) colours[i];
    }
    return entries;
  }

  /** The entry of a pixel. */
  int index(int pixel) {
    int at = pixel * channels;
    if (isTransparent(samples, at, channels)) {
      return size() - 1;
    }
    Integer index = indices.get(colour(samples, at, channels));
    return index == null ? 0 : index;
  }
}
