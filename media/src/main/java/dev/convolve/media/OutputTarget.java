package dev.convolve.media;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Where output really goes.
 *
 * @param path the file behind all symbolic links, which need not exist
 * @param isDirect whether it must be written in place: a device, a pipe, an open file's number
 */
record OutputTarget(Path path, boolean isDirect) {

  private static final int MOST_LINKS = 40;

  static OutputTarget of(Path target) throws IOException {
    Path path = target;
    for (int links = 0; links < MOST_LINKS; links++) {
      if (isSystem(path)) {
        return new OutputTarget(path, true);
      }
      if (!Files.isSymbolicLink(path)) {
        return new OutputTarget(path, isSpecial(path));
      }
      path = path.resolveSibling(link(path));
    }
    throw new FileSystemLoopException(target.toString());
  }

  private static Path link(Path path) throws IOException {
    try {
      return Files.readSymbolicLink(path);
    } catch (NotLinkException changed) {
      return path;
    }
  }

  /** Below /dev and /proc names stand for open files and devices: /dev/stdout, /proc/self/fd/1. */
  private static boolean isSystem(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    boolean shared = absolute.startsWith("/dev/shm");
    return (absolute.startsWith("/dev") && !shared || absolute.startsWith("/proc"))
        && Files.exists(path);
  }

  private static boolean isSpecial(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (IOException absent) {
      return false;
    }
  }

  /** Gives {@code created} the permissions, and where allowed the owner and group, of a target. */
  static void copyOwnership(Path target, Path created) throws IOException {
    PosixFileAttributeView from = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    PosixFileAttributeView to = Files.getFileAttributeView(created, PosixFileAttributeView.class);
    if (from == null || to == null || !Files.exists(target)) {
      return;
    }
    PosixFileAttributes old = from.readAttributes();
    PosixFileAttributes fresh = to.readAttributes();
    try {
      if (!old.group().equals(fresh.group())) {
        to.setGroup(old.group());
      }
      if (!old.owner().equals(fresh.owner())) {
        to.setOwner(old.owner());
      }
    } catch (IOException notOurs) {
      // Only the owner or root may give files away; the content is what matters.
    }
    to.setPermissions(old.permissions());
  }
}
