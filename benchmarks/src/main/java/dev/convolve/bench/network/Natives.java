package dev.convolve.bench.network;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/** The native halves of libraries. */
final class Natives {

  private Natives() {}

  /** Loads one, silently: that versions differ by what was never published is known. */
  static void load(Class<?> library) {
    PrintStream visible = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      Loader.load(library);
    } finally {
      System.setErr(visible);
    }
  }

  /** What keeps one from being loaded; empty where nothing does. */
  static Optional<String> missing(Class<?> library) {
    try {
      load(library);
      return Optional.empty();
    } catch (LinkageError e) {
      return Optional.of(
          "its native half is not here; ./bench fetches it on a machine with a network");
    }
  }
}
