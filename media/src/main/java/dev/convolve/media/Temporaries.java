package dev.convolve.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The temporary files of this process: all that exist are removed when it is told to stop. Each
 * carries a digest of its target's name, and is locked while its writer lives: what nobody has
 * locked was left behind by a kill.
 */
final class Temporaries {

  private static final String BEGINNING = ".convolve-";
  private static final String ENDING = ".tmp";
  private static final Object LOCK = new Object();
  private static final Set<Path> FILES = new HashSet<>();
  private static final Set<Runnable> LAST = new HashSet<>();
  private static boolean hooked;
  private static boolean stopping;

  private Temporaries() {}

  /**
   * A temporary file; closing removes it, if it still has its temporary name.
   *
   * @param path its name
   * @param channel to write it
   */
  record Temporary(Path path, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } finally {
        remove(path);
      }
    }
  }

  /** Creates an empty file of an unpredictable name beside {@code target}, and locks it. */
  static Temporary create(Path target) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[12];
    while (true) {
      random.nextBytes(bytes);
      String name = beginning(target) + HexFormat.of().formatHex(bytes) + ENDING;
      Path path = target.resolveSibling(name);
      Temporary created = createNamed(path);
      if (created != null) {
        return created;
      }
    }
  }

  /** The file, or null where another name is needed. */
  private static @Nullable Temporary createNamed(Path path) throws IOException {
    Temporary created;
    synchronized (LOCK) {
      hook();
      try {
        created =
            new Temporary(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        FILES.add(path);
      } catch (FileAlreadyExistsException taken) {
        return null;
      }
    }
    // Until it is locked, another process may take it for abandoned.
    if (isLocked(created.channel()) && Files.exists(path)) {
      return created;
    }
    created.close();
    return null;
  }

  /** Locks a file until its channel is closed; false where another process has locked it. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException impossible) {
      return true; // This file system has no locks: nobody will find it unlocked.
    }
  }

  private static String beginning(Path target) {
    CRC32 digest = new CRC32();
    digest.update(String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8));
    return BEGINNING + "%08x-".formatted(digest.getValue());
  }

  /** Removes what writers of {@code target} left behind that were killed; never throws. */
  static void removeAbandoned(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, beginning(target) + "*" + ENDING)) {
      for (Path each : found) {
        if (!isOwn(each)) {
          removeUnlocked(each);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException unseen) {
      return; // What cannot be listed stays; the write itself will tell what is wrong.
    }
  }

  /** Opening and closing an own file would release its lock. */
  private static boolean isOwn(Path path) {
    synchronized (LOCK) {
      return FILES.stream().anyMatch(own -> own.getFileName().equals(path.getFileName()));
    }
  }

  private static void removeUnlocked(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (channel.tryLock() != null) {
        delete(path);
      }
    } catch (IOException | OverlappingFileLockException kept) {
      return; // Gone, another user's, or in use.
    }
  }

  private static void hook() throws IOException {
    try {
      if (stopping) {
        throw new IllegalStateException();
      }
      if (!hooked) {
        Runtime.getRuntime().addShutdownHook(new Thread(Temporaries::stop, "convolve-temporaries"));
        hooked = true;
      }
    } catch (IllegalStateException late) {
      throw new IOException("the process is being stopped", late);
    }
  }

  /** Lets {@code work} run, and write files, before everything else when the process stops. */
  static void beforeStopping(Runnable work) throws IOException {
    synchronized (LOCK) {
      hook();
      LAST.add(work);
    }
  }

  /** Takes back what {@link #beforeStopping} was told. */
  static void forget(Runnable work) {
    synchronized (LOCK) {
      LAST.remove(work);
    }
  }

  private static void stop() {
    List<Runnable> last;
    synchronized (LOCK) {
      last = List.copyOf(LAST);
    }
    try {
      last.forEach(Runnable::run);
    } finally {
      removeAll();
    }
  }

  private static void removeAll() {
    synchronized (LOCK) {
      stopping = true;
      FILES.forEach(Temporaries::delete);
      FILES.clear();
    }
  }

  /** Removes the file if it is still there under its temporary name. */
  static void remove(Path path) {
    synchronized (LOCK) {
      FILES.remove(path);
      delete(path);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException gone) {
      // Nothing more can be done for a file that cannot be removed, its folder for example is gone.
      return;
    }
  }
}
