package dev.convolve.nn.data;

import dev.convolve.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The sha256 of words and samples, little endian, without a copy of them. */
final class Fingerprint {

  private static final int BLOCK = 1 << 16;

  private final MessageDigest digest;
  private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** Adds words, and how long they are. */
  Fingerprint add(String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    add(new int[] {bytes.length});
    digest.update(bytes);
    return this;
  }

  Fingerprint add(int[] numbers) {
    for (int at = 0; at < numbers.length; at += BLOCK / Integer.BYTES) {
      int count = Math.min(BLOCK / Integer.BYTES, numbers.length - at);
      block.asIntBuffer().put(numbers, at, count);
      digest.update(block.array(), 0, count * Integer.BYTES);
    }
    return this;
  }

  /** Adds type, shape and samples. */
  Fingerprint add(Tensor tensor) {
    add(tensor.type() + " " + tensor.shape());
    int bytes = tensor.type().bytes();
    int size = (int) tensor.shape().size();
    for (int at = 0; at < size; at += BLOCK / bytes) {
      int count = Math.min(BLOCK / bytes, size - at);
      switch (tensor.type()) {
        case U8 -> {
          digest.update(tensor.bytes(), at, count);
          continue;
        }
        case U16, S16 -> block.asShortBuffer().put(tensor.shorts(), at, count);
        case I32 -> block.asIntBuffer().put(tensor.ints(), at, count);
        case F32 -> block.asFloatBuffer().put(tensor.floats(), at, count);
        case F64 -> block.asDoubleBuffer().put(tensor.doubles(), at, count);
      }
      digest.update(block.array(), 0, count * bytes);
    }
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
