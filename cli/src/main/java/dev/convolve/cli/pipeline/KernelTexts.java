package dev.convolve.cli.pipeline;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.kernel.KernelSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Kernels in text notation. */
public final class KernelTexts {

  private KernelTexts() {}

  /**
   * The kernel for pictures: rank 2; rank 3 (rows × columns × channels) where {@code deep} and the
   * notation says a kernel that deep.
   *
   * @throws CommandException as {@link #read}
   */
  static Kernel forPictures(String text, boolean deep) {
    try {
      return read(text, 2);
    } catch (CommandException flat) {
      if (!deep || flat.getCause() instanceof KernelSyntaxException) {
        throw flat;
      }
      try {
        return read(text, 3);
      } catch (CommandException neither) {
        throw flat;
      }
    }
  }

  /**
   * The kernel for data of {@code rank} axes: 1 for series, 2 for pictures.
   *
   * @throws CommandException BAD_KERNEL, showing the place where it can
   */
  public static Kernel read(String text, int rank) {
    try {
      return KernelSpec.parse(text).kernel(rank);
    } catch (KernelSyntaxException wrong) {
      String hint = wrong.hint().orElse(null);
      if (isFile(text)) {
        hint = "it is a file; the kernel comes first, as in: convolve apply gaussian:5 " + text;
      }
      throw new CommandException(ErrorCode.BAD_KERNEL, wrong.problem(), wrong)
          .at(shortened(wrong.source()))
          .hint(hint)
          .showing(wrong.snippet());
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
              ErrorCode.BAD_KERNEL, String.valueOf(unsuited.getMessage()), unsuited)
          .at(shortened(text));
    } catch (NoSuchFileException missing) {
      throw new CommandException(
              ErrorCode.BAD_KERNEL, "no such file '" + missing.getFile() + "'", missing)
          .at(shortened(text));
    } catch (IOException unread) {
      throw new CommandException(ErrorCode.BAD_KERNEL, String.valueOf(unread.getMessage()), unread)
          .at(shortened(text));
    }
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "kernel '" + (line.length() <= 60 ? line : line.substring(0, 57) + "...") + "'";
  }
}
