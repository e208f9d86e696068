package dev.convolve.media.codec;

import java.util.Arrays;

/**
 * The screen of an animation, RGBA with straight alpha: frames are drawn on it and disposed of
 * before the next one, as GIF89a and the WebP container describe.
 */
final class AnimationCanvas {

  /** What becomes of a frame before the next one is drawn. */
  enum Disposal {
    KEEP,
    CLEAR,
    RESTORE
  }

  /** A rectangle of the canvas, cut to it. */
  record Area(int x, int y, int width, int height) {}

  private final int width;
  private final int height;
  private final byte[] samples;
  private byte[] saved = new byte[0];
  private Area last = new Area(0, 0, 0, 0);
  private Disposal disposal = Disposal.KEEP;

  AnimationCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.samples = new byte[Math.multiplyExact(4, Math.multiplyExact(width, height))];
  }

  /** The part of a rectangle that lies on the canvas. */
  Area visible(int x, int y, int w, int h) {
    int left = Math.clamp(x, 0, width);
    int top = Math.clamp(y, 0, height);
    return new Area(
        left,
        top,
        Math.clamp((long) x + w - left, 0, width - left),
        Math.clamp((long) y + h - top, 0, height - top));
  }

  /** Disposes of the frame before and makes ready for one that covers {@code area}. */
  void begin(Area area, Disposal after) {
    switch (disposal) {
      case KEEP -> {}
      case CLEAR -> {
        for (int y = last.y; y < last.y + last.height; y++) {
          int from = at(last.x, y);
          Arrays.fill(samples, from, from + 4 * last.width, (byte) 0);
        }
      }
      case RESTORE -> System.arraycopy(saved, 0, samples, 0, samples.length);
    }
    last = area;
    disposal = after;
    if (after == Disposal.RESTORE) {
      saved = samples.clone();
    }
  }

  /** The index of a pixel's first sample. */
  int at(int x, int y) {
    return 4 * (y * width + x);
  }

  /** Draws one pixel's colours, opaque. */
  void put(int at, int rgb) {
    samples[at] = (byte) (rgb >> 16);
    samples[at + 1] = (byte) (rgb >> 8);
    samples[at + 2] = (byte) rgb;
    samples[at + 3] = (byte) 255;
  }

  /** Draws one pixel over what is there, or in its place. */
  void put(int at, int r, int g, int b, int alpha, boolean over) {
    int below = samples[at + 3] & 0xff;
    if (over && alpha == 0) {
      return;
    }
    if (!over || alpha == 255 || below == 0) {
      put(at, r << 16 | g << 8 | b);
      samples[at + 3] = (byte) alpha;
      return;
    }
    double top = alpha / 255.0;
    double rest = below / 255.0 * (1 - top);
    double all = top + rest;
    samples[at] = mixed(r, samples[at], top / all);
    samples[at + 1] = mixed(g, samples[at + 1], top / all);
    samples[at + 2] = mixed(b, samples[at + 2], top / all);
    samples[at + 3] = (byte) Math.rint(255 * all);
  }

  private static byte mixed(int top, byte below, double share) {
    return (byte) Math.rint(top * share + (below & 0xff) * (1 - share));
  }

  /** A copy of the canvas with 1 to 4 channels; those that it has no room for are left out. */
  byte[] copy(int channels) {
    if (channels == 4) {
      return samples.clone();
    }
    byte[] copy = new byte[samples.length / 4 * channels];
    for (int i = 0, o = 0; i < samples.length; i += 4, o += channels) {
      for (int c = 0; c < channels; c++) {
        copy[o + c] = samples[channels == 2 && c == 1 ? i + 3 : i + c];
      }
    }
    return copy;
  }
}
