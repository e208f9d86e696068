package dev.convolve.cli;

import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;

/** Small pictures for tests. */
public final class Pictures {

  private Pictures() {}

  /** A picture of random samples. */
  public static Image noise(int width, int height, int channels, long seed) {
    byte[] samples = new byte[width * height * channels];
    new Random(seed).nextBytes(samples);
    return Image.of(Tensor.u8(Shape.of(height, width, channels), samples));
  }

  /** Colours that change slowly. */
  public static Image gradient(int width, int height) {
    byte[] samples = new byte[width * height * 3];
    for (int i = 0; i < samples.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      samples[i] = (byte) ((x * (i % 3 + 1) + y) / 16);
    }
    return Image.of(Tensor.u8(Shape.of(height, width, 3), samples));
  }

  /** A picture of one value. */
  public static Image flat(int width, int height, int value) {
    byte[] samples = new byte[width * height];
    java.util.Arrays.fill(samples, (byte) value);
    return Image.of(Tensor.u8(Shape.of(height, width, 1), samples));
  }

  /** The picture in a file, its folder made where missing. */
  public static Path write(Image image, Path path) {
    try {
      Path folder = path.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Images.write(image, path);
      return path;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A PNG whose header says a size and whose data say nothing. */
  public static byte[] pngHeader(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(13);
    header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
    ByteBuffer png = ByteBuffer.allocate(8 + 25 + 12 + 12);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", new byte[0]);
    chunk(png, "IEND", new byte[0]);
    return png.array();
  }

  private static void chunk(ByteBuffer png, String type, byte[] data) {
    CRC32 crc = new CRC32();
    byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    crc.update(name);
    crc.update(data);
    png.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
  }
}
