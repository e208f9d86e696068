package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.ProblemException;
import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static RuntimeException failure(IOException failed) throws MediaException {
    return switch (failed) {
      case MediaException media -> throw media;
      case DataException data -> new ProblemException(problem(data), data);
      default ->
          new CommandException(ErrorCode.INPUT_OUTPUT, String.valueOf(failed.getMessage()), failed);
    };
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
