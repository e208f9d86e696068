package dev.convolve.media;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The temporary files of this process: all that exist are removed when it is told to stop. */
final class Temporaries {

  private static final Object LOCK = new Object();
  private static final Set<Path> FILES = new HashSet<>();
  private static final Set<Runnable> LAST = new HashSet<>();
  private static boolean hooked;
  private static boolean stopping;

  private Temporaries() {}

  /** Creates an empty file of an unpredictable name beside {@code target}. */
  static Path create(Path target) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[12];
    while (true) {
      random.nextBytes(bytes);
      Path path = target.resolveSibling(".convolve-" + HexFormat.of().formatHex(bytes) + ".tmp");
      synchronized (LOCK) {
        hook();
        try {
          Files.createFile(path);
          FILES.add(path);
          return path;
        } catch (FileAlreadyExistsException taken) {
          // Another name, then.
        }
      }
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
