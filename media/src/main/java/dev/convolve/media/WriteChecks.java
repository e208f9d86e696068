package dev.convolve.media;

import dev.convolve.media.MediaException.Code;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a picture can be written in a format, and what to do when it cannot. */
final class WriteChecks {

  private WriteChecks() {}

  /** The format that the options name, or else the file name; a path of null is standard output. */
  static PictureFormat format(@Nullable Path path, WriteOptions options) throws MediaException {
    String name = path == null ? "stdout" : path.toString();
    PictureFormat named = options.format();
    if (named == null) {
      Path file = path == null ? null : path.getFileName();
      String hint = "name one of " + PictureFormat.listed(format -> true);
      if (file == null) {
        throw new MediaException(Code.UNKNOWN_FORMAT, name, "no format is named", hint, null);
      }
      named = PictureFormat.ofFileName(file.toString()).orElse(null);
      if (named == null) {
        throw new MediaException(
            Code.UNKNOWN_FORMAT, name, "its extension stands for no format", hint, null);
      }
    }
    if (!named.canWrite()) {
      throw new MediaException(
          Code.UNKNOWN_FORMAT,
          name,
          "%s is read only".formatted(named.name().toLowerCase(Locale.ROOT)),
          "write one of " + PictureFormat.listed(format -> true),
          null);
    }
    return named;
  }

  static void check(Image image, PictureFormat format, String name) throws MediaException {
    if (!format.holds(image.type())) {
      throw new MediaException(
          Code.CANNOT_HOLD,
          name,
          "%s has no %s samples".formatted(format, image.type()),
          "write %s, or convert the samples"
              .formatted(PictureFormat.listed(other -> other.holds(image.type()))),
          null);
    }
    if (image.hasAlpha() && !format.holdsAlpha()) {
      throw new MediaException(
          Code.CANNOT_HOLD,
          name,
          "%s has no alpha channel".formatted(format),
          "write %s, or put the picture on a background or drop its alpha first"
              .formatted(
                  PictureFormat.listed(other -> other.holdsAlpha() && other.holds(image.type()))),
          null);
    }
    checkExtension(image, name);
    int limit =
        switch (format) {
          case JPEG -> 65_500;
          case GIF -> 65_535;
          default -> Integer.MAX_VALUE;
        };
    if (image.width() > limit || image.height() > limit) {
      throw new MediaException(
          Code.CANNOT_HOLD,
          name,
          "%d x %d; %s has at most %d samples a side"
              .formatted(image.width(), image.height(), format, limit),
          "write .png or .tif",
          null);
    }
  }

  /** The netpbm extensions promise more than the format family: gray only, no alpha, two levels. */
  private static void checkExtension(Image image, String name) throws MediaException {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean alpha = image.hasAlpha();
    if (lower.endsWith(".pbm")) {
      throw new MediaException(
          Code.CANNOT_HOLD, name, "PBM has only black and white", "write .pgm or .png", null);
    }
    if (lower.endsWith(".pgm") && image.channels() > 1 || lower.endsWith(".ppm") && alpha) {
      throw new MediaException(
          Code.CANNOT_HOLD,
          name,
          "its extension promises %s, the picture has %d channels"
              .formatted(lower.endsWith(".pgm") ? "gray" : "no alpha", image.channels()),
          alpha ? "write .pam or .png" : "write .ppm",
          null);
    }
  }
}
