package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.MediaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can be written, asked before the work whose answer it is to hold. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Asks for one file.
   *
   * @param isKept whether it is not replaced where it exists
   * @throws CommandException OUTPUT_NAME when it is a folder, or its folder is a file
   * @throws MediaException EXISTS; CANNOT_WRITE when its folder can be neither written to nor made
   */
  static void check(Path file, boolean isKept) throws MediaException {
    if (Files.isDirectory(file)) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, "it is a folder")
          .at(file.toString())
          .hint("name a file in it");
    }
    checkFolder(file);
    if (isKept && Files.exists(file)) {
      throw new MediaException(
          MediaException.Code.EXISTS,
          file.toString(),
          "it is not replaced",
          "--overwrite replaces it; or name another file",
          null);
    }
  }

  /** Whether a file's folder can be written to, or made; as {@link #check}. */
  static void checkFolder(Path file) throws MediaException {
    Path nearest = file.toAbsolutePath().getParent();
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null || !Files.isDirectory(nearest)) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, "%s is no folder".formatted(nearest))
          .at(file.toString())
          .hint("name a file in a folder");
    }
    if (!Files.isWritable(nearest)) {
      throw new MediaException(
          MediaException.Code.CANNOT_WRITE,
          file.toString(),
          "permission denied in " + nearest,
          null,
          null);
    }
  }

  static boolean hasFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && Files.isDirectory(folder);
  }

  /** Makes the folder that a file is to stand in. */
  static void makeFolder(Path file) throws MediaException {
    try {
      if (!hasFolder(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
    } catch (IOException failed) {
      throw AtomicFile.failure(file, failed);
    }
  }
}
