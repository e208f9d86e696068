package dev.convolve.media;

import dev.convolve.media.MediaException.Code;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that it appears complete or not at all.
 *
 * <p>The bytes go to a temporary file beside the target, named {@code .convolve-*.tmp} and created
 * exclusively; it is flushed to the disk and then takes the target's name in one step. Whatever
 * happens before that step, a kill or a full disk included, leaves an existing target as it was.
 * Two writers to one target never mix: one whole file remains. The target's permissions (and, where
 * allowed, its owner) are kept; symbolic links are followed and stay links. With {@link
 * Existing#KEEP} the name is taken only if it is free at that very moment.
 *
 * <p>Devices, pipes and what lies below {@code /dev} and {@code /proc} are written directly.
 *
 * <p>Temporary files are removed on errors, and by a shutdown hook when the process is told to
 * stop; only a kill that cannot be caught leaves one behind, for {@link #removeAbandoned} to find:
 * it is locked as long as its writer lives.
 */
public final class AtomicFile {

  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Body {
    /** Writes everything to {@code out}, which is buffered and need not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code body} to {@code target}.
   *
   * @throws MediaException EXISTS, CANNOT_WRITE or NO_SPACE
   * @throws IOException what {@code body} threw, when that was a {@link MediaException}
   */
  public static void write(Path target, Existing existing, Body body) throws IOException {
    String name = target.toString();
    try {
      OutputTarget resolved = OutputTarget.of(target);
      if (resolved.isDirect()) {
        writeDirectly(resolved.path(), body);
      } else {
        checkTarget(resolved.path(), name, existing);
        writeBeside(resolved.path(), name, existing, body);
      }
    } catch (MediaException known) {
      throw known;
    } catch (IOException failed) {
      throw failure(target, failed);
    }
  }

  /**
   * Removes the temporary files that writers of {@code target} left behind that were killed: never
   * those of writers that live, in whatever process, nor those of other targets. Looks through the
   * target's folder. What cannot be removed stays; nothing is thrown.
   */
  public static void removeAbandoned(Path target) {
    try {
      OutputTarget resolved = OutputTarget.of(target);
      if (!resolved.isDirect()) {
        Temporaries.removeAbandoned(resolved.path());
      }
    } catch (IOException unresolved) {
      return; // Writing it will tell why.
    }
  }

  /**
   * Lets {@code work} run when the process is told to stop, before temporary files are removed and
   * nothing can be written any more. It should not take long, and may run on any thread.
   *
   * @return what takes this back
   * @throws IOException when the process is being stopped already
   */
  public static Registration beforeStopping(Runnable work) throws IOException {
    Temporaries.beforeStopping(work);
    return () -> Temporaries.forget(work);
  }

  /** Something that was registered; closing takes it back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  private static void writeDirectly(Path path, Body body) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(path, StandardOpenOption.WRITE), BUFFER)) {
      body.writeTo(out);
    }
  }

  private static void checkTarget(Path path, String name, Existing existing) throws MediaException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(path)) {
      throw new MediaException(
          Code.CANNOT_WRITE, name, "it is a folder", "name a file in it", null);
    }
    if (existing == Existing.KEEP) {
      throw exists(name);
    }
    if (!Files.isWritable(path)) {
      throw new MediaException(Code.CANNOT_WRITE, name, "it is read-only", null, null);
    }
  }

  private static void writeBeside(Path target, String name, Existing existing, Body body)
      throws IOException {
    try (Temporaries.Temporary temporary = Temporaries.create(target)) {
      FileChannel channel = temporary.channel();
      OutputTarget.copyOwnership(target, temporary.path());
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      body.writeTo(out);
      out.flush();
      channel.force(true);
      publish(temporary.path(), target, name, existing); // Still locked: nobody's to remove.
      syncFolder(target);
    }
  }

  private static void publish(Path temporary, Path target, String name, Existing existing)
      throws IOException {
    try {
      if (existing == Existing.REPLACE) {
        replace(temporary, target);
      } else {
        claim(temporary, target);
      }
    } catch (FileAlreadyExistsException taken) {
      throw exists(name);
    }
  }

  private static void replace(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Gives the file its name unless the name is taken; a hard link does so in one step. */
  private static void claim(Path temporary, Path target) throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.createFile(target);
      try {
        replace(temporary, target);
      } catch (IOException failed) {
        Files.deleteIfExists(target);
        throw failed;
      }
    }
  }

  private static void syncFolder(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Some systems cannot open folders; the file itself is on the disk already.
      return;
    }
  }

  private static MediaException exists(String name) {
    return new MediaException(
        Code.EXISTS, name, "it is not replaced", "allow overwriting or name another file", null);
  }

  /**
   * What a failed write to {@code target} is told as, whoever wrote.
   *
   * @return NO_SPACE where the disk is full, else CANNOT_WRITE with the reason; {@code failed}
   *     itself where it says so already
   */
  public static MediaException failure(Path target, IOException failed) {
    if (failed instanceof MediaException known) {
      return known;
    }
    String name = target.toString();
    if (isFull(target, failed)) {
      return new MediaException(
          Code.NO_SPACE, name, "the disk is full", "make room and run it again", failed);
    }
    String detail =
        switch (failed) {
          case NoSuchFileException missing -> "its folder does not exist";
          case java.nio.file.AccessDeniedException denied -> "permission denied";
          case FileSystemException other when other.getReason() != null -> other.getReason();
          default -> String.valueOf(failed.getMessage());
        };
    return new MediaException(Code.CANNOT_WRITE, name, detail, null, failed);
  }

  /** Whether the write failed for want of space; messages of the system may be translated. */
  private static boolean isFull(Path target, IOException failed) {
    String message = String.valueOf(failed.getMessage());
    if (message.contains("No space left") || message.contains("quota exceeded")) {
      return true;
    }
    if (failed instanceof FileSystemException) {
      return false;
    }
    try {
      Path folder = target.toAbsolutePath().getParent();
      return folder != null && Files.getFileStore(folder).getUsableSpace() < BUFFER;
    } catch (IOException unknown) {
      return false;
    }
  }
}
