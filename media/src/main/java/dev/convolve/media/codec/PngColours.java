package dev.convolve.media.codec;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes colours of a PNG's palette indices, and alpha of its transparent colour (tRNS). */
final class PngColours {

  private PngColours() {}

  /** Finishes samples whose first channels hold what the file has, stretched to their type. */
  static void finish(PngHeader header, Tensor target, Decoding decoding) throws IOException {
    byte @Nullable [] transparency = header.transparency;
    if (header.kind == PngHeader.PALETTE) {
      palette(header, target.bytes(), decoding);
    } else if (transparency != null) {
      transparent(header, transparency, target);
    }
  }

  private static void palette(PngHeader header, byte[] samples, Decoding decoding)
      throws IOException {
    byte[] palette = header.palette;
    byte @Nullable [] transparency = header.transparency;
    int channels = header.channels();
    for (int at = 0; at < samples.length; at += channels) {
      int index = (samples[at] & 0xff) >> (8 - header.depth);
      if (3 * index + 2 < palette.length) {
        System.arraycopy(palette, 3 * index, samples, at, 3);
      } else {
        decoding.warn("a palette index has no entry and is read as black");
        samples[at] = 0;
      }
      if (transparency != null) {
        samples[at + 3] = index < transparency.length ? transparency[index] : (byte) 255;
      }
    }
  }

  /** One colour is transparent, every other opaque. */
  private static void transparent(PngHeader header, byte[] colour, Tensor target) {
    int colours = header.storedChannels();
    int mask = (1 << header.depth) - 1;
    int stretch = header.depth < 8 ? 255 / mask : 1;
    int[] key = new int[colours];
    for (int c = 0; c < colours; c++) {
      key[c] = (((colour[2 * c] & 0xff) << 8 | colour[2 * c + 1] & 0xff) & mask) * stretch;
    }
    boolean wide = target.type() == SampleType.U16;
    int size = (int) target.shape().size();
    for (int at = 0; at < size; at += colours + 1) {
      boolean equal = true;
      for (int c = 0; c < colours; c++) {
        int sample = wide ? target.shorts()[at + c] & 0xffff : target.bytes()[at + c] & 0xff;
        equal &= sample == key[c];
      }
      if (wide) {
        target.shorts()[at + colours] = (short) (equal ? 0 : 65535);
      } else {
        target.bytes()[at + colours] = (byte) (equal ? 0 : 255);
      }
    }
  }
}
