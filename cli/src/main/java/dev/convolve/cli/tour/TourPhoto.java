package dev.convolve.cli.tour;

import dev.convolve.Correlation;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.kernel.Kernels;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.SamplePhoto;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The photo that the tour works on: three channels, u8, opaque, of moderate size.
 *
 * @param image its samples
 * @param name the file's name without its folders, empty for the shipped photo
 * @param reduced how many samples of the file became one along each axis, 1 when none were merged
 * @param isAsRead whether the samples are those of the file
 */
public record TourPhoto(Image image, String name, int reduced, boolean isAsRead) {

  /** The longer side is reduced until it is no longer than this. */
  public static final int LARGEST = 900;

  /** The shorter side is at least this long. */
  public static final int SMALLEST = 48;

  /** The photo that comes with the library. */
  public static TourPhoto shipped() {
    return new TourPhoto(SamplePhoto.read(), "", 1, true);
  }

  /**
   * A photo from a file.
   *
   * @throws IOException when it cannot be read
   * @throws CommandException UNSUITABLE when it is too small to show anything
   */
  public static TourPhoto read(Path path) throws IOException {
    Image image = Images.read(path);
    int longest = Math.max(image.width(), image.height());
    int reduced = Math.ceilDiv(longest, LARGEST);
    if (Math.min(image.width(), image.height()) / reduced < SMALLEST) {
      throw new CommandException(
              ErrorCode.UNSUITABLE,
              "it is %sx%s, and the tour works on %s samples or more along each side"
                  .formatted(image.width(), image.height(), SMALLEST))
          .saying("too small for the tour")
          .at(path.toString())
          .hint("choose a larger photo, not longer than about 18 times its width");
    }
    Tensor samples = opaque(image);
    boolean asRead = reduced == 1 && samples.equals(image.tensor());
    if (reduced > 1) {
      samples =
          Correlation.of(Kernels.box(reduced))
              .axes(0, 1)
              .size(SizeMode.VALID)
              .step(reduced)
              .apply(samples);
    }
    String name = String.valueOf(path.getFileName());
    return new TourPhoto(Image.of(samples.as(SampleType.U8)), name, reduced, asRead);
  }

  /** The picture on white, as RGB in units of 0…255: u8 for u8, otherwise f32. */
  private static Tensor opaque(Image image) {
    boolean plain = image.type() == SampleType.U8 && !image.hasAlpha();
    if (plain && image.channels() == 3) {
      return image.tensor();
    }
    int channels = image.channels();
    Tensor from = image.tensor();
    Tensor rgb =
        Tensor.zeros(
            plain ? SampleType.U8 : SampleType.F32, Shape.of(image.height(), image.width(), 3));
    for (int pixel = 0; pixel < image.width() * image.height(); pixel++) {
      double alpha =
          image.hasAlpha() ? from.at(pixel * channels + channels - 1) / image.white() : 1;
      for (int c = 0; c < 3; c++) {
        double colour =
            from.at(pixel * channels + Math.min(c, image.colours() - 1)) / image.white();
        rgb.store(pixel * 3 + c, 255 * (colour * alpha + 1 - alpha));
      }
    }
    return rgb;
  }

  /** Whether this is the photo that comes with the library. */
  public boolean isShipped() {
    return name.isEmpty();
  }
}
