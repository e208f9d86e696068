package dev.convolve.cli.tour.chapter;

import dev.convolve.tensor.Tensor;

/**
 * Three places of a picture, chosen by what the left Sobel answers there: the first in row-major
 * order of those that suit equally well.
 *
 * @param flat where the answer is nearest to 0, and of those where the window's samples differ
 *     least, and of those where they are nearest to mid-gray
 * @param faint where the answer is nearest to a twentieth of the strongest, and the border clean
 * @param strong where the answer is strongest
 */
record Places(Place flat, Place faint, Place strong) {

  private static final int MARGIN = 6;
  private static final double FAINT = 0.05;

  /**
   * One place.
   *
   * @param x its column
   * @param y its row
   */
  record Place(int x, int y) {
    private boolean isNear(int otherX, int otherY, int distance) {
      return Math.abs(x - otherX) < distance && Math.abs(y - otherY) < distance;
    }
  }

  @FunctionalInterface
  private interface Cost {
    /** What speaks against the place at row-major {@code offset}. */
    double of(int offset);
  }

  /** The places of a gray picture and its left Sobel, both rows × columns × 1. */
  static Places of(Tensor picture, Tensor sobel) {
    int rows = picture.shape().extent(0);
    int columns = picture.shape().extent(1);
    int apart = Math.min(rows, columns) / 6;
    double[] gray = picture.toDoubles();
    double[] answers = sobel.toDoubles();
    Place strong = least(rows, columns, at -> -Math.abs(answers[at]));
    double wanted = FAINT * Math.abs(answers[strong.y() * columns + strong.x()]);
    Place faint =
        least(
            rows,
            columns,
            at ->
                strong.isNear(at % columns, at / columns, apart)
                    ? Double.MAX_VALUE
                    : Math.abs(Math.abs(answers[at]) - wanted)
                        + roughness(gray, columns, at)
                        + Math.abs(gray[at] - 128) / 8);
    Place flat =
        least(
            rows,
            columns,
            at -> {
              int x = at % columns;
              int y = at / columns;
              return strong.isNear(x, y, apart) || faint.isNear(x, y, apart)
                  ? Double.MAX_VALUE
                  : 10_000 * Math.abs(answers[at])
                      + 10 * spread(gray, columns, at)
                      + Math.abs(gray[at] - 128) / 128;
            });
    return new Places(flat, faint, strong);
  }

  private static Place least(int rows, int columns, Cost cost) {
    int best = MARGIN * columns + MARGIN;
    double least = Double.MAX_VALUE;
    for (int y = MARGIN; y < rows - MARGIN; y++) {
      for (int at = y * columns + MARGIN; at < (y + 1) * columns - MARGIN; at++) {
        double here = cost.of(at);
        if (here < least) {
          least = here;
          best = at;
        }
      }
    }
    return new Place(best % columns, best / columns);
  }

  /** How much the rows of the window differ: 0 for a clean vertical border. */
  private static double roughness(double[] gray, int columns, int at) {
    double sum = 0;
    for (int i = at - 1; i <= at + 1; i++) {
      sum += Math.abs(gray[i - columns] - gray[i]) + Math.abs(gray[i + columns] - gray[i]);
    }
    return sum;
  }

  /** The largest less the smallest sample of the window. */
  private static double spread(double[] gray, int columns, int at) {
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int row = at - columns; row <= at + columns; row += columns) {
      for (int i = row - 1; i <= row + 1; i++) {
        least = Math.min(least, gray[i]);
        most = Math.max(most, gray[i]);
      }
    }
    return most - least;
  }
}
