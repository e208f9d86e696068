package dev.convolve.kernel;

import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads kernels from files; the format is known by content: .npy, else text. */
final class KernelFiles {

  /** More text than the largest kernel needs in practice, and little enough to hold in memory. */
  private static final int LONGEST = 256 << 20;

  private KernelFiles() {}

  /**
   * @throws IOException when the file cannot be read, or is a .npy array that is damaged
   * @throws KernelSyntaxException when it is text with a mistake
   * @throws IllegalArgumentException when it is neither, or too large
   */
  static Kernel read(Path path) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(LONGEST);
      if (in.read() >= 0) {
        throw new IllegalArgumentException(
            "%s is larger than %d MB, too large for a kernel".formatted(path, LONGEST >> 20));
      }
    }
    String name = "@" + path;
    if (Npy.matches(bytes)) {
      Tensor tensor = Npy.read(new ByteArrayInputStream(bytes), Checks.MOST_WEIGHTS);
      Tensor weights =
          tensor.shape().rank() == 0 ? tensor.reshape(dev.convolve.tensor.Shape.of(1)) : tensor;
      return Kernel.checked(name, weights.shape(), weights.toDoubles(), 1, false, null, null);
    }
    String text = text(path, bytes);
    return MatrixText.parse(name, text, 0, text.length(), true).called(name);
  }

  private static String text(Path path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(noKernel(path), e);
    }
    throw new IllegalArgumentException(noKernel(path));
  }

  private static String noKernel(Path path) {
    return "%s is no kernel; kernels are text (rows of numbers) or .npy arrays".formatted(path);
  }
}
