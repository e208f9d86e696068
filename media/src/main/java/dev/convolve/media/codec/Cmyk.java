package dev.convolve.media.codec;

/** Inks to light without colour management: R = (1 − C)(1 − K), G and B alike. */
final class Cmyk {

  private Cmyk() {}

  /** Converts 8-bit inks (255 is full ink), the product C·(1 − K) rounded to nearest. */
  static void toRgb(int c, int m, int y, int k, byte[] out, int at) {
    int light = 255 - k;
    out[at] = (byte) (light - scaled(c, light));
    out[at + 1] = (byte) (light - scaled(m, light));
    out[at + 2] = (byte) (light - scaled(y, light));
  }

  private static int scaled(int ink, int light) {
    return (2 * ink * light + 255) / 510;
  }

  /** Converts 16-bit inks (65535 is full ink). */
  static void toRgb(int c, int m, int y, int k, short[] out, int at) {
    int light = 65535 - k;
    out[at] = (short) (light - scaled16(c, light));
    out[at + 1] = (short) (light - scaled16(m, light));
    out[at + 2] = (short) (light - scaled16(y, light));
  }

  private static int scaled16(int ink, int light) {
    return (int) ((2L * ink * light + 65535) / 131070);
  }
}
