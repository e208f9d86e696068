package dev.convolve.nn.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Files for tests: made up here, or of the shared test data. */
final class TestFiles {

  private TestFiles() {}

  /** A file of the shared data; where there is none the test is skipped and says why. */
  static Path shared(String name) {
    String named = System.getenv("CONVOLVE_TESTDATA");
    Path project = Path.of(System.getProperty("convolve.root", ".."));
    Path root = named != null ? Path.of(named) : project.resolve("../shared/data");
    assumeTrue(
        Files.isDirectory(root),
        "skipped: there is no test data; set CONVOLVE_TESTDATA or put it in ../shared/data");
    return root.resolve(name);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** Numbers of 0…255 as bytes. */
  static byte[] bytes(int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  /** An IDX file with these bytes behind its header. */
  static byte[] idx(int type, int[] extents, byte... samples) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * extents.length + samples.length);
    file.put(bytes(0, 0, type, extents.length));
    for (int extent : extents) {
      file.putInt(extent);
    }
    return file.put(samples).array();
  }
}
