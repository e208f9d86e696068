package dev.convolve.media.codec;

import dev.convolve.media.JpegLibrary.Count;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which of the two ways JPEGs go. */
public final class JpegPaths {

  private static final Pattern VERSION = Pattern.compile("libjpeg-turbo version ([0-9.]+)");

  static final LongAdder DECODED_BY_JDK = new LongAdder();
  static final LongAdder ENCODED_BY_JDK = new LongAdder();

  private JpegPaths() {}

  /** Whether libjpeg-turbo is used. */
  public static boolean isTurbo() {
    return TurboJpeg.library() != null;
  }

  /** What is used, and where it is ImageIO, why. */
  public static String description() {
    if (isTurbo()) {
      return "libjpeg-turbo " + version().orElse("of unknown version");
    }
    if ("false".equals(System.getProperty(TurboJpeg.SWITCH))) {
      return "ImageIO: libjpeg-turbo is switched off by -D" + TurboJpeg.SWITCH + "=false";
    }
    return TurboJpeg.isAllowed()
        ? "ImageIO: the system has no libturbojpeg"
        : "ImageIO: Java runs without --enable-native-access=dev.convolve.media";
  }

  /** Makes libjpeg-turbo ready, where it is used. */
  public static void warmUp() {
    TurboJpeg.warmUp();
  }

  /** Pictures decoded so far. */
  public static Count decoded() {
    return new Count(TurboJpeg.DECODED.sum(), DECODED_BY_JDK.sum());
  }

  /** Pictures encoded so far. */
  public static Count encoded() {
    return new Count(TurboJpeg.ENCODED.sum(), ENCODED_BY_JDK.sum());
  }

  /** The library has no function that tells its version; its file says it. */
  private static Optional<String> version() {
    try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
      Optional<String> file =
          mapped
              .filter(line -> line.contains("/libturbojpeg."))
              .map(line -> line.substring(line.indexOf('/')))
              .findFirst();
      if (file.isEmpty()) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(Path.of(file.get()));
      Matcher found = VERSION.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    } catch (IOException | RuntimeException untold) {
      return Optional.empty();
    }
  }
}
