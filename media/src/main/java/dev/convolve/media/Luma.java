package dev.convolve.media;

/** The weights that make one gray sample of red, green and blue; they sum to 1. */
public enum Luma {
  /** ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B. */
  REC601(2990, 5870, 1140),
  /** ITU-R BT.709: 0.2126 R + 0.7152 G + 0.0722 B. */
  REC709(2126, 7152, 722);

  private static final int SCALE = 10_000;

  private final int red;
  private final int green;
  private final int blue;

  Luma(int red, int green, int blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Weight of red. */
  public double red() {
    return (double) red / SCALE;
  }

  /** Weight of green. */
  public double green() {
    return (double) green / SCALE;
  }

  /** Weight of blue. */
  public double blue() {
    return (double) blue / SCALE;
  }

  /** The weighted sum of integer samples, exact and then rounded half to even. */
  public int of(int r, int g, int b) {
    long sum = (long) red * r + (long) green * g + (long) blue * b;
    long floor = Math.floorDiv(sum, SCALE);
    long twice = 2 * (sum - floor * SCALE) - SCALE;
    return (int) (twice > 0 || (twice == 0 && (floor & 1) == 1) ? floor + 1 : floor);
  }

  /** The weighted sum of float samples, computed in double and rounded to float. */
  public float of(float r, float g, float b) {
    return (float) (red() * r + green() * g + blue() * b);
  }
}
