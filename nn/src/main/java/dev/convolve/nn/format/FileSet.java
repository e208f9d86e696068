package dev.convolve.nn.format;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.MediaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several files of one folder, which appear all or not at all: they are written into a folder of
 * their own, on the same disk, and then take their names.
 */
final class FileSet {

  /** Writes the content of one of the files. */
  @FunctionalInterface
  interface Body {
    void writeTo(String name, OutputStream out) throws IOException;
  }

  private FileSet() {}

  /**
   * Writes the files; makes the folder where there is none.
   *
   * @param names without folders
   * @throws MediaException when one cannot be written: then nothing has changed
   */
  static void write(Path folder, Collection<String> names, Existing existing, Body body)
      throws IOException {
    boolean isNew = !Files.exists(folder);
    if (!isNew) {
      check(folder, names, existing);
    }
    Path whole = folder.toAbsolutePath().normalize();
    Path top = isNew ? topmostMissing(whole) : whole;
    Path stage = stage(isNew ? Objects.requireNonNull(top.getParent()) : whole, folder);
    try (AtomicFile.Registration registered = AtomicFile.beforeStopping(() -> remove(stage))) {
      Path inside = isNew ? stage.resolve(top.relativize(whole)) : stage;
      Files.createDirectories(inside);
      for (String name : names) {
        AtomicFile.write(inside.resolve(name), Existing.KEEP, out -> body.writeTo(name, out));
      }
      if (isNew) {
        Files.move(stage, top, StandardCopyOption.ATOMIC_MOVE);
      } else {
        publish(stage, folder, names, existing);
      }
    } catch (MediaException failed) {
      throw new MediaException(
          failed.code(), folder.toString(), failed.detail(), failed.hint(), failed);
    } catch (IOException failed) {
      throw AtomicFile.failure(folder, failed);
    } finally {
      remove(stage);
    }
  }

  private static void check(Path folder, Collection<String> names, Existing existing)
      throws MediaException {
    if (!Files.isDirectory(folder)) {
      throw new MediaException(
          MediaException.Code.CANNOT_WRITE,
          folder.toString(),
          "it is no folder",
          "name a folder, or one that is to be made",
          null);
    }
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.isDirectory(file)) {
        throw new MediaException(
            MediaException.Code.CANNOT_WRITE, file.toString(), "it is a folder", null, null);
      }
      if (existing == Existing.KEEP && Files.exists(file)) {
        throw exists(file, null);
      }
    }
  }

  private static Path topmostMissing(Path folder) {
    Path top = folder;
    for (Path up = folder.getParent(); up != null && !Files.exists(up); up = up.getParent()) {
      top = up;
    }
    return top;
  }

  private static Path stage(Path beside, Path told) throws MediaException {
    try {
      return Files.createDirectory(beside.resolve(".convolve-%s.tmp".formatted(UUID.randomUUID())));
    } catch (IOException failed) {
      throw AtomicFile.failure(told, failed);
    }
  }

  private static void publish(Path stage, Path folder, Collection<String> names, Existing existing)
      throws IOException {
    List<Path> added = new ArrayList<>();
    try {
      for (String name : names) {
        Path file = folder.resolve(name);
        if (existing == Existing.REPLACE) {
          Files.move(stage.resolve(name), file, StandardCopyOption.ATOMIC_MOVE);
        } else {
          Files.move(stage.resolve(name), file);
          added.add(file);
        }
      }
    } catch (FileAlreadyExistsException taken) {
      takeBack(added);
      throw exists(Path.of(String.valueOf(taken.getFile())), taken);
    } catch (IOException failed) {
      takeBack(added);
      throw failed;
    }
  }

  private static void takeBack(List<Path> added) throws IOException {
    for (Path file : added) {
      Files.deleteIfExists(file);
    }
  }

  private static MediaException exists(Path file, @Nullable IOException by) {
    return new MediaException(
        MediaException.Code.EXISTS,
        file.toString(),
        "it is not replaced",
        "allow overwriting or name another folder",
        by);
  }

  /** Removes what is left of a stage, which has no folders but those on the way to its files. */
  private static void remove(Path stage) {
    try {
      if (Files.isDirectory(stage)) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(stage)) {
          all.forEach(FileSet::remove);
        }
      }
      Files.deleteIfExists(stage);
    } catch (IOException left) {
      return; // A hidden folder stays; what was asked for is there, or has been told about.
    }
  }
}
