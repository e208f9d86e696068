package dev.convolve.cli.tour.page;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a command or a snippet of the page is known to give; tests run them and compare. */
public sealed interface Outcome {

  /** The attribute of the page that states it. */
  String attribute();

  /** What the attribute says. */
  String statement();

  /** It prints exactly this, but for white space at the end. */
  record Prints(String text) implements Outcome {
    @Override
    public String attribute() {
      return "data-prints";
    }

    @Override
    public String statement() {
      return text;
    }
  }

  /** It prints this among other things. */
  record Shows(String text) implements Outcome {
    @Override
    public String attribute() {
      return "data-shows";
    }

    @Override
    public String statement() {
      return text;
    }
  }

  /**
   * It writes a picture.
   *
   * @param file the file's name
   * @param sha256 the digest of its decoded samples, see {@link #digest}
   */
  record Writes(String file, String sha256) implements Outcome {
    @Override
    public String attribute() {
      return "data-writes";
    }

    @Override
    public String statement() {
      return file + "=" + sha256;
    }
  }

  /** It writes a picture of these samples. */
  static Outcome writes(String file, Tensor samples) {
    return new Writes(file, digest(samples));
  }

  /**
   * The sha256 of the samples in row-major order, channels last: one byte per u8 sample, two (high
   * byte first) per u16 sample, the four of {@link Float#floatToIntBits} per f32 sample.
   */
  static String digest(Tensor samples) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
    return HexFormat.of().formatHex(sha256.digest(bytes(samples)));
  }

  private static byte[] bytes(Tensor samples) {
    if (samples.type() == SampleType.U8) {
      return samples.bytes();
    }
    int width = samples.type() == SampleType.U16 ? 2 : 4;
    byte[] bytes = new byte[(int) samples.shape().size() * width];
    for (int i = 0; i < bytes.length / width; i++) {
      double sample = samples.at(i);
      int bits = samples.type().isInteger() ? (int) sample : Float.floatToIntBits((float) sample);
      for (int b = 0; b < width; b++) {
        bytes[i * width + b] = (byte) (bits >>> 8 * (width - 1 - b));
      }
    }
    return bytes;
  }
}
