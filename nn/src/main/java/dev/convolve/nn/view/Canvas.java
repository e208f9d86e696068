package dev.convolve.nn.view;

import dev.convolve.media.Image;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * A picture under construction: RGB, 8 bits each, coordinates right and down. What lies outside is
 * not drawn. Colours are {@code 0xRRGGBB}.
 */
final class Canvas {

  private final int width;
  private final int height;
  private final int[] pixels;

  /** An area of one colour. */
  Canvas(int width, int height, int colour) {
    if (width < 1 || height < 1 || (long) width * height > 1 << 28) {
      throw new IllegalArgumentException(
          "a picture of %d×%d pixels; use fewer pixels for a sample".formatted(width, height));
    }
    this.width = width;
    this.height = height;
    pixels = new int[width * height];
    Arrays.fill(pixels, colour);
  }

  /** Pixels in a row. */
  int width() {
    return width;
  }

  /** Rows. */
  int height() {
    return height;
  }

  /** One pixel. */
  void set(int x, int y, int colour) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      pixels[y * width + x] = colour;
    }
  }

  private void blend(int x, int y, int colour, double share) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      pixels[y * width + x] = Palette.mixed(pixels[y * width + x], colour, share);
    }
  }

  /** A filled rectangle. */
  void fill(int x, int y, int wide, int high, int colour) {
    for (int row = Math.max(0, y); row < Math.min(height, y + high); row++) {
      int from = Math.clamp(x, 0, width);
      int to = Math.clamp((long) x + wide, from, width);
      Arrays.fill(pixels, row * width + from, row * width + to, colour);
    }
  }

  /** The outline of a rectangle, one pixel wide, inside of it. */
  void outline(int x, int y, int wide, int high, int colour) {
    fill(x, y, wide, 1, colour);
    fill(x, y + high - 1, wide, 1, colour);
    fill(x, y, 1, high, colour);
    fill(x + wide - 1, y, 1, high, colour);
  }

  /** Another canvas, its upper left corner here. */
  void draw(Canvas other, int x, int y) {
    for (int row = 0; row < other.height; row++) {
      for (int column = 0; column < other.width; column++) {
        set(x + column, y + row, other.pixels[row * other.width + column]);
      }
    }
  }

  /** Text whose upper left corner is here, each dot a square of {@code scale} pixels. */
  void text(int x, int y, int scale, int colour, String text) {
    int at = x;
    for (int letter : Glyphs.letters(text)) {
      for (int row = 0; row < Glyphs.HEIGHT; row++) {
        for (int dot = 0; dot < Glyphs.WIDTH; dot++) {
          if (Glyphs.isSet(letter, row, dot)) {
            fill(at + dot * scale, y + row * scale, scale, scale, colour);
          }
        }
      }
      at += Glyphs.ADVANCE * scale;
    }
  }

  /** Text that runs upwards: its beginning is at the bottom, {@code x} left of its letters. */
  void textUpwards(int x, int y, int scale, int colour, String text) {
    int at = y;
    for (int letter : Glyphs.letters(text)) {
      for (int row = 0; row < Glyphs.HEIGHT; row++) {
        for (int dot = 0; dot < Glyphs.WIDTH; dot++) {
          if (Glyphs.isSet(letter, row, dot)) {
            fill(x + row * scale, at - (dot + 1) * scale, scale, scale, colour);
          }
        }
      }
      at -= Glyphs.ADVANCE * scale;
    }
  }

  /** A straight line of some thickness with smooth sides. */
  void line(double x1, double y1, double x2, double y2, double thick, int colour) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double square = dx * dx + dy * dy;
    double reach = thick / 2 + 1;
    int left = (int) Math.floor(Math.min(x1, x2) - reach);
    int right = (int) Math.ceil(Math.max(x1, x2) + reach);
    int top = (int) Math.floor(Math.min(y1, y2) - reach);
    int bottom = (int) Math.ceil(Math.max(y1, y2) + reach);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double along = square == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / square, 0, 1);
        double fromX = x - x1 - along * dx;
        double fromY = y - y1 - along * dy;
        double share = thick / 2 + 0.5 - Math.sqrt(fromX * fromX + fromY * fromY);
        if (share > 0) {
          blend(x, y, colour, Math.min(share, 1));
        }
      }
    }
  }

  /** The picture. */
  Image image() {
    byte[] samples = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      samples[i * 3] = (byte) (pixels[i] >> 16);
      samples[i * 3 + 1] = (byte) (pixels[i] >> 8);
      samples[i * 3 + 2] = (byte) pixels[i];
    }
    return Image.of(Tensor.u8(Shape.of(height, width, 3), samples));
  }
}
