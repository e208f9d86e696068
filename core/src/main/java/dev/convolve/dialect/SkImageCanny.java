package dev.convolve.dialect;

import dev.convolve.neighbourhood.Hysteresis;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * scikit-image's Canny: gaussian, Sobel, ridges by interpolation between neighbours, hysteresis.
 *
 * <p>What is not under the mask, and the outermost samples, are no edges; smoothing is divided by
 * the smoothed mask, so that what lies outside does not bleed in.
 */
final class SkImageCanny {

  private static final double TRUNCATE = 4;

  private SkImageCanny() {}

  /** The smoothed picture, its gradient, and where edges may be. */
  private record Field(
      int height, int width, double[] down, double[] right, double[] magnitude, boolean[] inside) {}

  static Tensor canny(
      Tensor image,
      double sigma,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Tensor mask,
      boolean quantiles,
      String mode,
      double cval) {
    Shape shape = image.shape();
    if (shape.rank() != 2) {
      throw new IllegalArgumentException("canny needs rows x columns, not %s".formatted(shape));
    }
    double white = image.type().isInteger() ? image.type().maximum() : 1;
    double least = low == null ? 0.1 : quantiles ? low : low / white;
    double enough = high == null ? 0.2 : quantiles ? high : high / white;
    if (enough < least) {
      throw new IllegalArgumentException(
          "the low threshold %s is above the high one %s; swap them".formatted(least, enough));
    }
    Field field = field(image, sigma, mask, mode, cval);
    if (quantiles) {
      least = percentile(field.magnitude, least);
      enough = percentile(field.magnitude, enough);
    }
    byte[] levels = new byte[shape.extent(0) * shape.extent(1)];
    for (int row = 1; row < field.height - 1; row++) {
      for (int column = 1; column < field.width - 1; column++) {
        int at = row * field.width + column;
        double own = field.magnitude[at];
        if (field.inside[at] && !(own < least) && own > 0 && isRidge(field, at)) {
          levels[at] = own >= enough ? Hysteresis.STRONG : Hysteresis.WEAK;
        }
      }
    }
    Hysteresis.connect(levels, field.width);
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (levels[i] == Hysteresis.STRONG ? 1 : 0);
    }
    return Tensor.u8(shape, levels);
  }

  private static Field field(
      Tensor image, double sigma, @Nullable Tensor mask, String mode, double cval) {
    Shape shape = image.shape();
    int height = shape.extent(0);
    int width = shape.extent(1);
    Tensor seen = image;
    Tensor smooth;
    if (mask != null) {
      seen = Tensor.zeros(image.type(), shape);
      for (int i = 0; i < shape.size(); i++) {
        seen.store(i, mask.at(i) != 0 ? image.at(i) : 0);
      }
    }
    smooth = SkImage.gaussian(seen, new double[] {sigma}, mode, cval, TRUNCATE);
    if (mask != null || mode.equals("constant")) {
      SampleType type = smooth.type();
      Tensor ones = Tensor.zeros(type, shape);
      for (int i = 0; i < shape.size(); i++) {
        ones.store(i, mask == null || mask.at(i) != 0 ? 1 : 0);
      }
      double eps = type == SampleType.F32 ? 0x1p-23 : 0x1p-52;
      Tensor share = SkImage.gaussian(ones, new double[] {sigma}, mode, cval, TRUNCATE);
      smooth =
          Samples.combine(smooth, Samples.map(share, part -> part + eps).as(type), (a, b) -> a / b)
              .as(type);
    }
    Tensor right = ScipyNdimage.sobel(smooth, 1, new String[] {"reflect"}, 0);
    Tensor down = ScipyNdimage.sobel(smooth, 0, new String[] {"reflect"}, 0);
    boolean narrow = smooth.type() == SampleType.F32;
    double[] magnitude = new double[height * width];
    boolean[] inside = new boolean[height * width];
    for (int i = 0; i < magnitude.length; i++) {
      double x = right.at(i);
      double y = down.at(i);
      magnitude[i] =
          narrow
              ? (float) Math.sqrt((float) y * (float) y + (float) x * (float) x)
              : Math.sqrt(y * y + x * x);
      inside[i] = mask == null || surrounded(mask, i / width, i % width);
    }
    return new Field(height, width, down.toDoubles(), right.toDoubles(), magnitude, inside);
  }

  /** Whether all eight neighbours exist and lie under the mask. */
  private static boolean surrounded(Tensor mask, int row, int column) {
    for (int y = row - 1; y <= row + 1; y++) {
      for (int x = column - 1; x <= column + 1; x++) {
        boolean exists =
            y >= 0 && y < mask.shape().extent(0) && x >= 0 && x < mask.shape().extent(1);
        if (!exists || mask.get(y, x) == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether neither of two points along the gradient, one sample away, is larger. */
  private static boolean isRidge(Field field, int at) {
    double down = field.down[at];
    double right = field.right[at];
    boolean same = (down >= 0 && right >= 0) || (down <= 0 && right <= 0);
    boolean opposite = (down <= 0 && right >= 0) || (down >= 0 && right <= 0);
    if (!same && !opposite) {
      return false;
    }
    boolean steep = Math.abs(down) > Math.abs(right);
    double share = steep ? Math.abs(right) / Math.abs(down) : Math.abs(down) / Math.abs(right);
    int side = same ? 1 : -1;
    int straight = steep ? field.width : side;
    int diagonal = field.width + side;
    double own = field.magnitude[at];
    return between(field, at + straight, at + diagonal, share) <= own
        && between(field, at - straight, at - diagonal, share) <= own;
  }

  private static double between(Field field, int straight, int diagonal, double share) {
    return field.magnitude[diagonal] * share + field.magnitude[straight] * (1 - share);
  }

  /** numpy.percentile: linear between the two nearest of the sorted values. */
  private static double percentile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    double part = place - below;
    double step = sorted[above] - sorted[below];
    return part >= 0.5 ? sorted[above] - step * (1 - part) : sorted[below] + step * part;
  }
}
