package dev.convolve.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.convolve.media.FailOn;
import dev.convolve.media.Image;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.ReadOptions;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges how {@code Images} reads a picture: its header, and its samples as they are stored.
 *
 * <p>Exact formats are compared by sha256; lossy ones by the means of their channels and by
 * samples.
 */
final class Pictures {

  private static final double MEAN_TOLERANCE = 1.5;
  private static final double SAMPLE_TOLERANCE = 6;
  private static final int RGBA = 4;

  private Pictures() {}

  static Optional<String> mismatch(Path file, JsonObject expected) {
    String expect = expected.get("expect").getAsString();
    try {
      return switch (expect) {
        case "decodes" -> mismatch(file, expected, ReadOptions.DEFAULT);
        case "error" -> refusal(file);
        case "either" ->
            refusal(file).isEmpty()
                ? Optional.empty()
                : mismatch(file, expected, ReadOptions.DEFAULT.failOn(FailOn.NONE));
        default -> Optional.of("expectation '%s' is unknown".formatted(expect));
      };
    } catch (MediaException e) {
      return Optional.of("refused: " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      return Optional.of("broke: " + e);
    }
  }

  /** What is wrong with the error that the file must give. */
  private static Optional<String> refusal(Path file) throws IOException {
    try {
      Images.read(file);
      return Optional.of("decoded where an error is expected");
    } catch (MediaException e) {
      boolean clear = e.getMessage() != null && e.getMessage().startsWith(file + ": ");
      return clear ? Optional.empty() : Optional.of("the error names no file: " + e.getMessage());
    }
  }

  private static Optional<String> mismatch(Path file, JsonObject expected, ReadOptions options)
      throws IOException {
    ImageInfo info = Images.info(file, options);
    Image image = Images.read(file, options);
    return header(info, image, expected)
        .or(() -> samples(StoredPicture.behind(image, info.orientation()), info, expected));
  }

  private static Optional<String> header(ImageInfo info, Image image, JsonObject expected) {
    if (expected.has("format")) {
      String format = expected.get("format").getAsString().toUpperCase(Locale.ROOT);
      String ours = info.format() == PictureFormat.PNM ? "PPM" : info.format().name();
      if (!ours.equals(format)) {
        return Optional.of("got format %s, want %s".formatted(ours, format));
      }
    }
    return differs("width", info.width(), expected)
        .or(() -> differs("height", info.height(), expected))
        .or(() -> differs("frames", info.frames(), expected))
        .or(() -> differs("exif_orientation", info.orientation(), expected))
        .or(() -> differs("upright_width", image.width(), expected))
        .or(() -> differs("upright_height", image.height(), expected));
  }

  private static Optional<String> differs(String what, int got, JsonObject expected) {
    return expected.has(what) && expected.get(what).getAsInt() != got
        ? Optional.of("got %s %d, want %s".formatted(what, got, expected.get(what)))
        : Optional.empty();
  }

  private static Optional<String> samples(
      StoredPicture stored, ImageInfo info, JsonObject expected) {
    if (expected.has("native_sha256")) {
      return nativeSamples(stored, expected);
    }
    if (!expected.has("rgba8_mean")) {
      return Optional.empty();
    }
    if (stored.type() != SampleType.U8) {
      return Optional.of("got samples of type %s, want u8".formatted(stored.type()));
    }
    if (!expected.has("rgba8_sha256")) {
      return means(stored.rgba(), expected).or(() -> points(stored.rgba(), expected));
    }
    String want = expected.get("rgba8_sha256").getAsString();
    boolean same = StoredPicture.sha256(stored.rgba()).equals(want);
    // The recording decoder compares a transparent gray of less than 8 bits with stretched samples
    // and so finds none; by the PNG specification (11.3.2.1) it is compared before.
    boolean missedByTheRecorder =
        info.format() == PictureFormat.PNG && info.depth() < 8 && stored.hasGrayAlpha();
    if (same || (missedByTheRecorder && StoredPicture.sha256(stored.opaque()).equals(want))) {
      return Optional.empty();
    }
    return means(stored.rgba(), expected).or(() -> Optional.of("samples differ from rgba8_sha256"));
  }

  private static Optional<String> nativeSamples(StoredPicture stored, JsonObject expected) {
    String dtype = expected.get("native_dtype").getAsString();
    SampleType type =
        switch (dtype) {
          case "|u1" -> SampleType.U8;
          case "<u2" -> SampleType.U16;
          case "<f4" -> SampleType.F32;
          default ->
              throw new IllegalArgumentException("native_dtype %s is unknown".formatted(dtype));
        };
    if (stored.type() != type) {
      return Optional.of("got samples of type %s, want %s".formatted(stored.type(), type));
    }
    JsonArray shape = expected.getAsJsonArray("native_shape");
    Tensor samples = stored.with(shape.size() == 2 ? 1 : shape.get(2).getAsInt());
    return StoredPicture.sha256(samples).equals(expected.get("native_sha256").getAsString())
        ? Optional.empty()
        : Optional.of("samples differ from native_sha256");
  }

  private static Optional<String> means(Tensor rgba, JsonObject expected) {
    JsonArray means = expected.getAsJsonArray("rgba8_mean");
    int pixels = (int) rgba.shape().size() / RGBA;
    for (int c = 0; c < RGBA; c++) {
      double sum = 0;
      for (int p = 0; p < pixels; p++) {
        sum += rgba.at(p * RGBA + c);
      }
      double want = means.get(c).getAsDouble();
      if (Math.abs(sum / pixels - want) > MEAN_TOLERANCE) {
        return Optional.of(
            "mean of channel %d is %.3f, want %s within %s"
                .formatted(c, sum / pixels, want, MEAN_TOLERANCE));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> points(Tensor rgba, JsonObject expected) {
    for (JsonElement element : expected.getAsJsonArray("samples_y_x_rgba")) {
      JsonArray point = element.getAsJsonArray();
      for (int c = 0; c < RGBA; c++) {
        double got = rgba.get(point.get(0).getAsInt(), point.get(1).getAsInt(), c);
        if (Math.abs(got - point.get(2 + c).getAsDouble()) > SAMPLE_TOLERANCE) {
          return Optional.of(
              "channel %d at row %s, column %s is %s, want %s within %s"
                  .formatted(
                      c, point.get(0), point.get(1), got, point.get(2 + c), SAMPLE_TOLERANCE));
        }
      }
    }
    return Optional.empty();
  }
}
