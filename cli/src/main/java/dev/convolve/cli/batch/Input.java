package dev.convolve.cli.batch;

import dev.convolve.cli.report.Problem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One picture to be read.
 *
 * @param name what people call it: the path as it was written or found, or {@code stdin}
 * @param path the file, null for stdin
 * @param folder where it was found below the folder or pattern that led to it; empty when it was
 *     named itself
 * @param problem why there is no picture behind it, known already; else null
 */
public record Input(String name, @Nullable Path path, String folder, @Nullable Problem problem) {

  /** How stdin is written and called. */
  public static final String STDIN = "-";

  static Input stdin() {
    return new Input("stdin", null, "", null);
  }

  static Input file(Path path, String folder) {
    return new Input(path.toString(), path, folder, null);
  }

  static Input missing(String name, Problem problem) {
    return new Input(name, null, "", problem);
  }

  /** The file's name without its extension; {@code stdin} for stdin. */
  public String stem() {
    String file = fileName();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** The file's extension without the dot; may be empty. */
  public String extension() {
    String file = fileName();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(dot + 1) : "";
  }

  /** The name of the folder that the file lies in; empty for stdin. */
  public String parent() {
    Path parent = path == null ? null : path.toAbsolutePath().normalize().getParent();
    Path last = parent == null ? null : parent.getFileName();
    return last == null ? "" : last.toString();
  }

  private String fileName() {
    Path last = path == null ? null : path.getFileName();
    return last == null ? name : last.toString();
  }
}
