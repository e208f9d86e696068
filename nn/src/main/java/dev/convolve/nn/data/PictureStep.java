package dev.convolve.nn.data;

import dev.convolve.boundary.Boundary;
import dev.convolve.media.Image;
import dev.convolve.media.Luma;
import dev.convolve.tensor.Tensor;
import java.util.List;

/**
 * One step of a {@link Transform}: takes float32 pictures and gives them, in units in which {@link
 * Image#white} is white.
 */
public sealed interface PictureStep {

  /** The word for it in YAML: {@code resize}. */
  String kind();

  /** What it does, in one line. */
  String describe();

  /**
   * The picture after this step.
   *
   * @throws IllegalArgumentException when it cannot work on such a picture
   */
  Image apply(Image picture);

  /** How a picture is brought to another size. */
  enum Method {
    /** Each pixel the average of the area that it covers: best for smaller pictures. */
    AREA,
    /** Between the four nearest pixels: for larger pictures. */
    BILINEAR
  }

  /**
   * Lays a picture with alpha over an even background; others stay as they are.
   *
   * @param background 0 for black to 1 for white
   */
  record Over(double background) implements PictureStep {

    @Override
    public String kind() {
      return "over";
    }

    @Override
    public String describe() {
      return "over: what is transparent lies over %s"
          .formatted(background == 1 ? "white" : background == 0 ? "black" : background + " gray");
    }

    @Override
    public Image apply(Image picture) {
      if (!picture.hasAlpha()) {
        return picture;
      }
      int channels = picture.channels();
      Image opaque = Pixels.blank(picture, picture.height(), picture.width(), picture.colours());
      float[] from = picture.tensor().floats();
      float[] to = opaque.tensor().floats();
      double ground = background * picture.white();
      for (int p = 0, i = 0; i < from.length; i += channels) {
        double alpha = from[i + channels - 1] / picture.white();
        for (int c = 0; c < channels - 1; c++) {
          to[p++] = (float) (ground + alpha * (from[i + c] - ground));
        }
      }
      return opaque;
    }
  }

  /**
   * One channel of red, green and blue; alpha is left out.
   *
   * @param luma their weights
   */
  record Gray(Luma luma) implements PictureStep {

    @Override
    public String kind() {
      return "gray";
    }

    @Override
    public String describe() {
      return "gray: %s R + %s G + %s B".formatted(luma.red(), luma.green(), luma.blue());
    }

    @Override
    public Image apply(Image picture) {
      return picture.withoutAlpha().gray(luma);
    }
  }

  /** Three channels, equal ones where the picture is gray; alpha is left out. */
  record Rgb() implements PictureStep {

    @Override
    public String kind() {
      return "rgb";
    }

    @Override
    public String describe() {
      return "rgb: red, green and blue; gray gives three equal channels";
    }

    @Override
    public Image apply(Image picture) {
      Image colours = picture.withoutAlpha();
      if (colours.channels() == 3) {
        return colours;
      }
      Image three = Pixels.blank(colours, colours.height(), colours.width(), 3);
      float[] from = colours.tensor().floats();
      float[] to = three.tensor().floats();
      for (int i = 0; i < to.length; i++) {
        to[i] = from[i / 3];
      }
      return three;
    }
  }

  /**
   * The largest part in the middle with these proportions.
   *
   * @param height a share; 1 or more
   * @param width a share; 1 or more
   */
  record Crop(int height, int width) implements PictureStep {

    /** Checks the ranges. */
    public Crop {
      Pixels.atLeastOne(height, width);
    }

    @Override
    public String kind() {
      return "crop";
    }

    @Override
    public String describe() {
      return "crop: the middle, "
          + (height == width ? "square" : "%d high to %d wide".formatted(height, width));
    }

    @Override
    public Image apply(Image picture) {
      int rows = Pixels.fitting(picture.height(), picture.width(), height, width, false);
      int columns = Pixels.fitting(picture.width(), picture.height(), width, height, false);
      return Pixels.window(picture, rows, columns, Boundary.EDGE);
    }
  }

  /**
   * The whole picture, with as much around it as gives these proportions.
   *
   * @param height a share; 1 or more
   * @param width a share; 1 or more
   * @param boundary what stands around it; constants count 1 as white
   */
  record Pad(int height, int width, Boundary boundary) implements PictureStep {

    /** Checks the ranges. */
    public Pad {
      Pixels.atLeastOne(height, width);
      if (boundary instanceof Boundary.Normalized) {
        throw new IllegalArgumentException(
            "boundary normalized has no value outside the picture; use zero, constant:V, edge,"
                + " symmetric, reflect or wrap");
      }
    }

    @Override
    public String kind() {
      return "pad";
    }

    @Override
    public String describe() {
      return "pad: to %s, outside as boundary %s says"
          .formatted(
              height == width ? "a square" : "%d high to %d wide".formatted(height, width),
              boundary.label());
    }

    @Override
    public Image apply(Image picture) {
      int rows = Pixels.fitting(picture.height(), picture.width(), height, width, true);
      int columns = Pixels.fitting(picture.width(), picture.height(), width, height, true);
      return Pixels.window(picture, rows, columns, boundary);
    }
  }

  /**
   * Another size.
   *
   * @param height rows; 1 or more
   * @param width columns; 1 or more
   * @param method how
   */
  record Resize(int height, int width, Method method) implements PictureStep {

    /** Checks the ranges. */
    public Resize {
      Pixels.atLeastOne(height, width);
    }

    @Override
    public String kind() {
      return "resize";
    }

    @Override
    public String describe() {
      return "resize: to %d rows and %d columns, %s"
          .formatted(height, width, method == Method.AREA ? "area average" : "bilinear");
    }

    @Override
    public Image apply(Image picture) {
      if (picture.height() == height && picture.width() == width) {
        return picture;
      }
      Image result = Pixels.blank(picture, height, width, picture.channels());
      Resizing.apply(picture.tensor(), result.tensor(), method);
      return result;
    }
  }

  /**
   * White becomes black, black white; alpha is kept.
   *
   * @param onlyWhenLight only where the picture's border is light, that is, more than half of white
   *     on average
   */
  record Invert(boolean onlyWhenLight) implements PictureStep {

    @Override
    public String kind() {
      return "invert";
    }

    @Override
    public String describe() {
      return onlyWhenLight ? "invert: where the border is light" : "invert: light becomes dark";
    }

    @Override
    public Image apply(Image picture) {
      if (onlyWhenLight && Pixels.borderMean(picture) <= picture.white() / 2) {
        return picture;
      }
      Image turned = Pixels.blank(picture, picture.height(), picture.width(), picture.channels());
      float[] from = picture.tensor().floats();
      float[] to = turned.tensor().floats();
      int channels = picture.channels();
      int alpha = picture.hasAlpha() ? channels - 1 : channels;
      for (int i = 0; i < from.length; i++) {
        to[i] = i % channels == alpha ? from[i] : (float) (picture.white() - from[i]);
      }
      return turned;
    }
  }

  /** Brings white to 1. */
  record Scale() implements PictureStep {

    @Override
    public String kind() {
      return "scale";
    }

    @Override
    public String describe() {
      return "scale: white is 1";
    }

    @Override
    public Image apply(Image picture) {
      Tensor scaled = Tensor.zeros(picture.type(), picture.tensor().shape());
      Samples.copy(picture.tensor(), 0, scaled, 0, (int) scaled.shape().size(), picture.white());
      return Image.of(scaled);
    }
  }

  /**
   * Subtracts a mean and divides by a deviation.
   *
   * @param mean one for all channels, or one for each
   * @param deviation as many; above 0
   */
  record Standardize(List<Double> mean, List<Double> deviation) implements PictureStep {

    /** Checks the ranges. */
    public Standardize {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.isEmpty() || mean.size() != deviation.size()) {
        throw new IllegalArgumentException(
            "%d means and %d deviations; as many of both, 1 or one a channel"
                .formatted(mean.size(), deviation.size()));
      }
      if (deviation.stream().anyMatch(d -> !(d > 0))) {
        throw new IllegalArgumentException("deviations are above 0, not " + deviation);
      }
    }

    @Override
    public String kind() {
      return "standardize";
    }

    @Override
    public String describe() {
      return "standardize: (x - %s) / %s".formatted(text(mean), text(deviation));
    }

    private static String text(List<Double> numbers) {
      return numbers.size() == 1 ? numbers.getFirst().toString() : numbers.toString();
    }

    @Override
    public Image apply(Image picture) {
      int channels = picture.channels();
      if (mean.size() != 1 && mean.size() != channels) {
        throw new IllegalArgumentException(
            "%d means for a picture of %d channels".formatted(mean.size(), channels));
      }
      Image result = Pixels.blank(picture, picture.height(), picture.width(), channels);
      float[] from = picture.tensor().floats();
      float[] to = result.tensor().floats();
      for (int i = 0; i < from.length; i++) {
        int c = mean.size() == 1 ? 0 : i % channels;
        to[i] = (float) ((from[i] - mean.get(c)) / deviation.get(c));
      }
      return result;
    }
  }
}
