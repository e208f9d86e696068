package dev.convolve.cli.report;

import dev.convolve.media.MediaException;
import dev.convolve.plan.InsufficientMemoryException;
import java.nio.file.InvalidPathException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it is told: {@code PATH: WHAT: DETAIL [CODE]; hint}.
 *
 * @param code a stable name, see docs/errors.md
 * @param exit the exit status that it leads to
 * @param path the file or place, null when it is about none
 * @param what the failure in words
 * @param detail what exactly; may be empty
 * @param hint the way out, or null
 * @param excerpt lines that show the place, or null
 */
public record Problem(
    String code,
    int exit,
    @Nullable String path,
    String what,
    String detail,
    @Nullable String hint,
    @Nullable String excerpt) {

  /** Environment variable that makes internal errors show where they come from. */
  public static final String DEBUG = "CONVOLVE_DEBUG";

  /** What went wrong, for anything that can be thrown. */
  public static Problem of(Throwable thrown) {
    return of(thrown, null);
  }

  /** What went wrong with {@code path}, for anything that can be thrown. */
  public static Problem of(Throwable thrown, @Nullable String path) {
    return switch (thrown) {
      case CommandException known -> known.problem().at(path);
      case ProblemException told -> told.problem().at(path);
      case MediaException media -> of(media);
      case OutOfMemoryError _ ->
          of(
              ErrorCode.OUT_OF_MEMORY,
              path,
              "%s of heap were not enough".formatted(Bytes.text(Runtime.getRuntime().maxMemory())),
              "give Java more, as in CONVOLVE_JAVA_OPTS=-Xmx4g");
      case InsufficientMemoryException much ->
          of(ErrorCode.OUT_OF_MEMORY, path, String.valueOf(much.getMessage()), null);
      case InvalidPathException invalid ->
          of(
              ErrorCode.INPUT_OUTPUT,
              path == null ? invalid.getInput() : path,
              "the name is none that this system or locale knows: " + invalid.getReason(),
              "set a UTF-8 locale, as in LC_ALL=C.UTF-8");
      default ->
          of(
              ErrorCode.INTERNAL,
              path,
              thrown.toString(),
              "this is a bug, please report it; %s=1 shows where it happened".formatted(DEBUG));
    };
  }

  private static Problem of(
      ErrorCode code, @Nullable String path, String detail, @Nullable String hint) {
    return new Problem(code.name(), code.exit(), path, code.what(), detail, hint, null);
  }

  private static Problem of(MediaException media) {
    int exit = media.code() == MediaException.Code.NO_SPACE ? ExitCode.STOPPED : ExitCode.FAILED;
    return new Problem(
        media.code().name(), exit, media.path(), media.what(), media.detail(), media.hint(), null);
  }

  /** The same about {@code place}, unless it is about a place already. */
  public Problem at(@Nullable String place) {
    return path != null || place == null
        ? this
        : new Problem(code, exit, place, what, detail, hint, excerpt);
  }

  /** The same with another way out. */
  public Problem hint(String wayOut) {
    return new Problem(code, exit, path, what, detail, wayOut, excerpt);
  }

  /** Whether nothing more should be tried. */
  public boolean stopsEverything() {
    return exit == ExitCode.STOPPED;
  }

  /** The line for people, excerpt included, without an end of line. */
  public String text() {
    StringBuilder line = new StringBuilder("convolve: error: ");
    if (path != null) {
      line.append(oneLine(path)).append(": ");
    }
    line.append(what);
    if (!detail.isEmpty()) {
      line.append(": ").append(oneLine(detail));
    }
    line.append(" [").append(code).append(']');
    if (hint != null) {
      line.append("; ").append(oneLine(hint));
    }
    if (excerpt != null) {
      line.append('\n').append(excerpt);
    }
    return line.toString();
  }

  /** Control characters, as a file name may have them, would break the line or the terminal. */
  private static String oneLine(String text) {
    return text.replace("\n", " ").replaceAll("\\p{Cntrl}", "?");
  }

  /** The members of a JSON object about this failure. */
  public Map<String, Object> json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", code);
    members.put("what", what);
    members.put("detail", detail);
    if (hint != null) {
      members.put("hint", hint);
    }
    return members;
  }
}
