package dev.convolve.cli.batch;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.kernel.Suggestions;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pictures that words on the command line mean: a file, a folder (the pictures in it, by
 * extension, not those further down), a pattern ({@code *}, {@code ?}, {@code [a-c]}, {@code
 * {a,b}}, {@code **} for any folders), or {@code -} for stdin. A word that names an existing file
 * is that file, whatever it looks like. Files come sorted by name, each once.
 */
public final class Inputs {

  private static final String WILD = "*?[{";

  private Inputs() {}

  /**
   * The inputs behind {@code words}, in order. Words that nothing stands behind become inputs with
   * a problem, so that the others are done.
   *
   * @throws CommandException for a pattern that cannot be read, or stdin twice
   */
  public static List<Input> find(List<String> words) {
    Map<Object, Input> found = new LinkedHashMap<>();
    for (String word : words) {
      for (Input input : find(word)) {
        Object identity = input.path() == null ? input.name() : identity(input.path());
        boolean again = found.putIfAbsent(identity, input) != null;
        if (again && input.path() == null && input.problem() == null) {
          throw new CommandException(ErrorCode.CONFLICT, "stdin ('-') is named twice")
              .hint("it can be read once");
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Input> find(String word) {
    if (word.equals(Input.STDIN)) {
      return List.of(Input.stdin());
    }
    try {
      return find(word, Path.of(word));
    } catch (InvalidPathException invalid) {
      return List.of(Input.missing(word, Problem.of(invalid, word)));
    }
  }

  private static List<Input> find(String word, Path path) {
    try {
      if (Files.isDirectory(path)) {
        return orProblem(inFolder(path), word, "the folder has no pictures");
      }
      if (!Files.exists(path) && word.chars().anyMatch(c -> WILD.indexOf(c) >= 0)) {
        return orProblem(matching(word), word, "nothing matches the pattern");
      }
    } catch (IOException failed) {
      MediaException unreadable =
          new MediaException(
              MediaException.Code.UNREADABLE,
              word,
              String.valueOf(failed.getMessage()),
              null,
              failed);
      return List.of(Input.missing(word, Problem.of(unreadable)));
    }
    return Files.exists(path)
        ? List.of(Input.file(path, ""))
        : List.of(Input.missing(word, notFound(word, path)));
  }

  private static Problem notFound(String word, Path path) {
    return Problem.of(
        new MediaException(MediaException.Code.NOT_FOUND, word, "", nearby(path), null));
  }

  /** A file beside {@code path} whose name is much like its. */
  private static @Nullable String nearby(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    if (folder == null || name == null) {
      return null;
    }
    if (!Files.isDirectory(folder)) {
      return "there is no folder '" + folder + "' either";
    }
    try (Stream<Path> list = Files.list(folder)) {
      List<String> names = list.limit(10_000).map(each -> nameOf(each)).sorted().toList();
      return Suggestions.closest(name.toString(), names)
          .map(near -> "did you mean '" + path.resolveSibling(near) + "'?")
          .orElse(null);
    } catch (IOException unlisted) {
      return null;
    }
  }

  private static List<Input> orProblem(List<Input> inputs, String word, String detail) {
    return inputs.isEmpty()
        ? List.of(
            Input.missing(
                word, new CommandException(ErrorCode.NO_INPUT, detail).at(word).problem()))
        : inputs;
  }

  private static List<Input> inFolder(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(file -> isPicture(file) && Files.isRegularFile(file))
          .sorted()
          .map(file -> Input.file(file, ""))
          .toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = nameOf(file);
    return !name.startsWith(".") && PictureFormat.ofFileName(name).isPresent();
  }

  private static List<Input> matching(String pattern) throws IOException {
    String unified = pattern.replace('\\', java.io.File.separatorChar == '\\' ? '/' : '\\');
    int wild = 0;
    while (WILD.indexOf(unified.charAt(wild)) < 0) {
      wild++;
    }
    int slash = unified.lastIndexOf('/', wild);
    String fixed = unified.substring(0, slash + 1);
    Path base = Path.of(fixed);
    String rest = unified.substring(slash + 1);
    List<PathMatcher> matchers = matchers(rest, pattern);
    int depth = rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
    Path start = fixed.isEmpty() ? Path.of(".") : base;
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    List<Input> found = new ArrayList<>();
    Files.walkFileTree(
        start,
        java.util.EnumSet.of(java.nio.file.FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean hidden = !folder.equals(start) && isHidden(folder, rest);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path below = start.relativize(file);
            if (!attributes.isDirectory()
                && !isHidden(file, rest)
                && matchers.stream().anyMatch(matcher -> matcher.matches(below))) {
              Path folder = below.getParent();
              found.add(
                  Input.file(
                      fixed.isEmpty() ? below : base.resolve(below),
                      folder == null ? "" : folder.toString()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failed) {
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(java.util.Comparator.comparing(input -> input.path()));
    return found;
  }

  /** Names with a leading dot match only patterns that have one. */
  private static boolean isHidden(Path file, String pattern) {
    return nameOf(file).startsWith(".") && !pattern.startsWith(".") && !pattern.contains("/.");
  }

  /** {@code **}{@code /} also stands for no folder at all. */
  private static List<PathMatcher> matchers(String pattern, String written) {
    try {
      List<PathMatcher> all = new ArrayList<>();
      all.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
      if (pattern.contains("**/")) {
        all.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "")));
      }
      return all;
    } catch (PatternSyntaxException wrong) {
      throw new CommandException(
              ErrorCode.BAD_VALUE,
              "pattern '%s': %s".formatted(written, wrong.getDescription()),
              wrong)
          .hint("quote * ? [a-c] {a,b} with a backslash where they are meant literally");
    }
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static Object identity(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path.toAbsolutePath().normalize();
    }
  }
}
