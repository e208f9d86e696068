package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.ProblemException;
import dev.convolve.media.MediaException;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells what reading data and models throws in the command's words. */
public final class NetworkProblems {

  private NetworkProblems() {}

  /** Work with files. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does the work.
   *
   * @throws ProblemException for data that cannot be used
   * @throws CommandException INPUT_OUTPUT for what the system refuses
   * @throws MediaException as the work does
   */
  public static <T extends @Nullable Object> T told(Work<T> work) throws MediaException {
    try {
      return work.run();
    } catch (UncheckedIOException unchecked) {
      throw failure(Objects.requireNonNull(unchecked.getCause()));
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  /**
   * Reads what is called {@code name}, as {@link #told} does, and names it where the system says
   * nothing better and where the heap runs out.
   */
  public static <T extends @Nullable Object> T read(String name, Work<T> work)
      throws MediaException {
    try {
      return told(work);
    } catch (CommandException failed) {
      throw failed.code() == ErrorCode.INPUT_OUTPUT ? failed.at(name) : failed;
    } catch (OutOfMemoryError much) {
      throw new ProblemException(Problem.of(much, name), much);
    }
  }

  private static RuntimeException failure(IOException failed) throws MediaException {
    return switch (failed) {
      case MediaException media -> throw media;
      case DataException data -> new ProblemException(problem(data), data);
      case AccessDeniedException denied -> throw denied(denied.getFile(), denied);
      case FileNotFoundException denied when isDenied(denied) ->
          throw denied(
              String.valueOf(denied.getMessage()).replaceFirst(" \\([^()]*\\)$", ""), denied);
      default ->
          new CommandException(
              ErrorCode.INPUT_OUTPUT,
              failed.getMessage() == null ? failed.toString() : failed.getMessage(),
              failed);
    };
  }

  private static boolean isDenied(FileNotFoundException thrown) {
    return String.valueOf(thrown.getMessage()).endsWith("(Permission denied)");
  }

  private static MediaException denied(String file, IOException cause) {
    return new MediaException(
        MediaException.Code.UNREADABLE, file, "permission denied", null, cause);
  }

  /** The problem without a way out by an option that no command on networks has. */
  public static Problem here(Problem problem) {
    String hint = problem.hint();
    return hint == null || !hint.startsWith("fail-on")
        ? problem
        : new Problem(
            problem.code(),
            problem.exit(),
            problem.path(),
            problem.what(),
            problem.detail(),
            null,
            problem.excerpt());
  }

  /**
   * Numbers stand for any names; other names have to be the model's, in its order.
   *
   * @throws CommandException CONFLICT where they are not
   */
  public static void checkClasses(Model model, Dataset data, String name) {
    List<String> own = data.classes();
    if (!isNumbered(own) && !isNumbered(model.classes()) && !own.equals(model.classes())) {
      throw new CommandException(
              ErrorCode.CONFLICT,
              "the data's classes are %s, the model's %s"
                  .formatted(String.join(", ", own), String.join(", ", model.classes())))
          .at(name)
          .hint("take data of the same classes; for others, train from a .yaml or a name");
    }
  }

  private static boolean isNumbered(List<String> classes) {
    return classes.stream().allMatch(each -> each.matches("[0-9]+"));
  }

  /** What is wrong with data. */
  public static Problem problem(DataException data) {
    return new Problem(
        data.code().name(),
        ExitCode.FAILED,
        data.path(),
        data.code().what(),
        data.detail(),
        data.hint(),
        null);
  }
}
