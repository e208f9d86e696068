package dev.convolve.media;

import dev.convolve.media.codec.JpegPaths;

/**
 * What decodes and encodes JPEG: the system's libjpeg-turbo where it is there, the JDK's ImageIO
 * otherwise. Both give the same samples and write the same bytes.
 *
 * <p>libjpeg-turbo is looked for under its own name, {@code libturbojpeg.so.0}, and only where Java
 * was started with {@code --enable-native-access=dev.convolve.media} (on the class path: {@code
 * ALL-UNNAMED}); {@code -Ddev.convolve.turbojpeg=false} leaves it alone.
 */
public final class JpegLibrary {

  private JpegLibrary() {}

  /** How many pictures of this process were decoded or encoded by which library. */
  public record Count(long turbo, long imageIo) {}

  /** Whether libjpeg-turbo is used. */
  public static boolean isTurbo() {
    return JpegPaths.isTurbo();
  }

  /** {@code libjpeg-turbo 2.1.5} or {@code ImageIO}, with why where that is known. */
  public static String description() {
    return JpegPaths.description();
  }

  /**
   * Makes libjpeg-turbo ready for its first picture, where it is used: worth a thread of its own
   * while something else has to be done first.
   */
  public static void warmUp() {
    JpegPaths.warmUp();
  }

  /** Pictures decoded so far. */
  public static Count decoded() {
    return JpegPaths.decoded();
  }

  /** Pictures encoded so far. */
  public static Count encoded() {
    return JpegPaths.encoded();
  }
}
