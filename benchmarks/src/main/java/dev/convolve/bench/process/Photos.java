package dev.convolve.bench.process;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Pictures that compress like photographs: clouds of every size, a few edges, and sensor noise. */
final class Photos {

  static final int WIDTH = 4000;
  static final int HEIGHT = 3000;

  /** JPEG quality of inputs and outputs alike: our own default. */
  static final int QUALITY = 92;

  private static final int GRAIN = 8;
  private static final int FINEST = 4;
  private static final int COARSEST = 512;

  private Photos() {}

  /** Writes one; another seed gives another picture. */
  static void write(File file, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    float[] light = new float[WIDTH * HEIGHT];
    for (int cell = FINEST; cell <= COARSEST; cell *= 2) {
      addClouds(light, cell, (float) Math.sqrt(cell), random);
    }
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float value : light) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    int[] line = new int[WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        float value = 230 * (light[y * WIDTH + x] - least) / (most - least);
        boolean roof = (x + y / 2) / 700 % 3 == 1 && y > HEIGHT / 2;
        float grain = (float) (random.nextDouble() + random.nextDouble()) * GRAIN;
        line[x] =
            level((roof ? 0.6f : 1) * value + grain) << 16
                | level(0.9f * value + grain) << 8
                | level((roof ? 0.5f : 0.8f) * value + grain + 15);
      }
      picture.setRGB(0, y, WIDTH, 1, line, 0, WIDTH);
    }
    ConvolveOpMain.write(picture, file, QUALITY);
  }

  private static int level(float value) {
    return Math.clamp((int) value, 0, 255);
  }

  /** Adds noise given on a grid and interpolated between. */
  private static void addClouds(float[] light, int cell, float strength, SplittableRandom random) {
    int columns = WIDTH / cell + 2;
    int rows = HEIGHT / cell + 2;
    float[] grid = new float[columns * rows];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = strength * (float) random.nextDouble();
    }
    for (int y = 0; y < HEIGHT; y++) {
      int row = y / cell * columns;
      float down = (float) (y % cell) / cell;
      for (int x = 0; x < WIDTH; x++) {
        int at = row + x / cell;
        float right = (float) (x % cell) / cell;
        float above = grid[at] + right * (grid[at + 1] - grid[at]);
        float below = grid[at + columns] + right * (grid[at + columns + 1] - grid[at + columns]);
        light[y * WIDTH + x] += above + down * (below - above);
      }
    }
  }

  /**
   * The mean absolute difference of two pictures' levels, away from the edges; infinite where they
   * differ in size or one cannot be read.
   */
  static double difference(File one, File other, int margin) throws IOException {
    BufferedImage a = Objects.requireNonNull(ImageIO.read(one), one.getName());
    BufferedImage b = Objects.requireNonNull(ImageIO.read(other), other.getName());
    if (a.getWidth() != b.getWidth() || a.getHeight() != b.getHeight()) {
      return Double.POSITIVE_INFINITY;
    }
    int width = a.getWidth() - 2 * margin;
    int[] lineA = new int[width];
    int[] lineB = new int[width];
    double sum = 0;
    for (int y = margin; y < a.getHeight() - margin; y++) {
      a.getRGB(margin, y, width, 1, lineA, 0, width);
      b.getRGB(margin, y, width, 1, lineB, 0, width);
      for (int x = 0; x < width; x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum += Math.abs((lineA[x] >> shift & 0xFF) - (lineB[x] >> shift & 0xFF));
        }
      }
    }
    return sum / (3.0 * width * (a.getHeight() - 2 * margin));
  }
}
