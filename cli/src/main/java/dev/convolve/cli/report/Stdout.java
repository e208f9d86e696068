package dev.convolve.cli.report;

import dev.convolve.media.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The process' standard output, which remembers what a {@link java.io.PrintStream} keeps to itself:
 * that something could not be written.
 */
public final class Stdout extends OutputStream {

  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

  private final OutputStream to;
  private volatile @Nullable IOException failed;

  /** Writes to the system's stream. */
  public Stdout(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      to.write(bytes, from, count);
    } catch (IOException lost) {
      failed = failed == null ? lost : failed;
      throw lost;
    }
  }

  /** What was lost, as a problem; null where nothing was, or where nobody reads any more. */
  public @Nullable Problem problem() {
    IOException lost = failed;
    return lost == null || isPipe(lost)
        ? null
        : Problem.of(AtomicFile.failure(Path.of("stdout"), lost));
  }

  /** Whether whoever reads has gone, as {@code head} does. */
  private static boolean isPipe(IOException lost) {
    try {
      if (Files.isSymbolicLink(DESCRIPTOR)) {
        String target = Files.readSymbolicLink(DESCRIPTOR).toString();
        return target.startsWith("pipe:") || target.startsWith("socket:");
      }
    } catch (IOException notLinux) {
      // The message has to do.
    }
    return String.valueOf(lost.getMessage()).contains("Broken pipe");
  }
}
