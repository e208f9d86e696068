package dev.convolve.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The photo that comes with the library: a cup of coffee, 600×400, RGB, u8, CC0. */
public final class SamplePhoto {

  private static final String NAME = "coffee.png";

  private SamplePhoto() {}

  /** The photo. */
  public static Image read() {
    try {
      return Images.read(bytes(), NAME, ReadOptions.DEFAULT);
    } catch (IOException damaged) {
      throw new UncheckedIOException("the library's own photo cannot be read", damaged);
    }
  }

  /** The photo's file, a PNG. */
  public static byte[] bytes() {
    try (InputStream in = SamplePhoto.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException("the library was built without its photo " + NAME);
      }
      return in.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException("the library's own photo cannot be read", damaged);
    }
  }
}
