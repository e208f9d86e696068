package dev.convolve.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An ICC colour profile, carried from the file that was read to the file that is written. */
public final class IccProfile {

  private static final int HEADER = 128;

  private final byte[] bytes;

  private IccProfile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The profile in {@code bytes}, or null when they are none: shorter than the 128-byte header, or
   * without the signature {@code acsp} at byte 36.
   */
  public static @Nullable IccProfile of(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length < HEADER || !ascii(bytes, 36).equals("acsp")) {
      return null;
    }
    return new IccProfile(bytes.clone());
  }

  /** A copy of the profile's bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The colour space's four-letter signature, blanks removed: {@code RGB}, {@code GRAY}, … */
  public String space() {
    return ascii(bytes, 16).strip();
  }

  /** Whether the profile describes pictures with this many colour channels (1 or 3). */
  public boolean fits(int colours) {
    return space().equals(colours == 1 ? "GRAY" : "RGB");
  }

  private static String ascii(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.US_ASCII);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IccProfile profile && Arrays.equals(bytes, profile.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The colour space and the size: {@code RGB, 3144 bytes}. */
  @Override
  public String toString() {
    return space() + ", " + bytes.length + " bytes";
  }
}
