package dev.convolve.cli.response;

import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.media.Image;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;

/**
 * The gain over the frequency as a curve of pixels: 0 to 0.5 cycles a sample to the right, a line
 * every 0.1; from 5 dB above the largest gain down to 80 dB below it, a line every 20 dB.
 */
final class ResponsePlot {

  static final int WIDTH = 640;
  static final int HEIGHT = 340;
  private static final double ABOVE = 5;
  private static final double BELOW = 80;
  private static final byte WHITE = (byte) 255;
  private static final byte GRID = (byte) 200;

  private ResponsePlot() {}

  static Image image(FrequencyResponse response) {
    byte[] pixels = new byte[WIDTH * HEIGHT];
    Arrays.fill(pixels, WHITE);
    for (int line = 0; line <= 5; line++) {
      int x = Math.min(WIDTH - 1, line * WIDTH / 5);
      for (int y = 0; y < HEIGHT; y++) {
        pixels[y * WIDTH + x] = GRID;
      }
    }
    for (int below = 0; below <= BELOW; below += 20) {
      int y = row(-below);
      Arrays.fill(pixels, y * WIDTH, (y + 1) * WIDTH, GRID);
    }
    draw(response, pixels);
    return Image.of(Tensor.u8(Shape.of(HEIGHT, WIDTH), pixels));
  }

  private static void draw(FrequencyResponse response, byte[] pixels) {
    double[] decibels = decibels(response, WIDTH);
    double top = Arrays.stream(decibels).max().orElse(0);
    int before = row(decibels[0] - top);
    for (int x = 0; x < WIDTH; x++) {
      int y = row(decibels[x] - top);
      for (int at = Math.min(before, y); at <= Math.max(before, y); at++) {
        pixels[at * WIDTH + x] = 0;
        pixels[Math.min(HEIGHT - 1, at + 1) * WIDTH + x] = 0;
      }
      before = y;
    }
  }

  /** Gains of the first direction at {@code count} frequencies from 0 to 0.5. */
  static double[] decibels(FrequencyResponse response, int count) {
    Direction direction = Direction.of(response).getFirst();
    double[] decibels = new double[count];
    Arrays.setAll(decibels, i -> direction.at(response, 0.5 * i / (count - 1)).decibels());
    return decibels;
  }

  private static int row(double relative) {
    double share = (ABOVE - relative) / (ABOVE + BELOW);
    return (int) Math.clamp(Math.round(share * (HEIGHT - 1)), 0, HEIGHT - 1);
  }
}
