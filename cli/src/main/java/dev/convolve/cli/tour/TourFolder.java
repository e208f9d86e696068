package dev.convolve.cli.tour;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.MediaException.Code;
import dev.convolve.media.WriteOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a tour is written: {@code index.html} and the photo beside it, so that the page's commands
 * find it. Files of an earlier tour are replaced, others are not.
 */
public final class TourFolder {

  /** The file name of the page. */
  public static final String PAGE = "index.html";

  /** What makes a page known as one of ours, near its beginning. */
  static final String MARK = "<meta name=\"generator\" content=\"convolve tour\">";

  private static final int HEAD = 1024;

  private final Path folder;

  /** The tour in this folder, which need not exist. */
  public TourFolder(Path folder) {
    this.folder = folder;
  }

  /** The page's file. */
  public Path page() {
    return folder.resolve(PAGE);
  }

  /**
   * Makes the folder where missing, and makes sure, before anything is computed, that nothing
   * foreign would be replaced.
   *
   * @param source the photo's file, null for the shipped one
   * @throws MediaException EXISTS when something would, CANNOT_WRITE without a folder
   */
  public void prepare(TourPhoto photo, @Nullable Path source) throws IOException {
    boolean ours = Files.exists(page()) && isTour(page());
    if (Files.exists(page()) && !ours) {
      throw exists(page(), "it is no page of an earlier tour");
    }
    Path copy = folder.resolve(Darkroom.PHOTO);
    if (Files.exists(copy)) {
      boolean itself = source != null && Files.exists(source) && Files.isSameFile(source, copy);
      if (itself && !photo.isAsRead()) {
        throw exists(copy, "the tour's reduced copy of it would take its place");
      }
      if (!itself && !ours) {
        throw exists(copy, "it belongs to no earlier tour");
      }
    }
    make();
  }

  private static MediaException exists(Path file, String detail) {
    return new MediaException(
        Code.EXISTS, file.toString(), detail, "name another folder with -o", null);
  }

  private static boolean isTour(Path page) throws IOException {
    if (!Files.isRegularFile(page)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(page)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(MARK);
    }
  }

  /** Writes the page and the photo. */
  public void write(Tour tour, @Nullable Path source) throws IOException {
    Path copy = folder.resolve(Darkroom.PHOTO);
    if (source == null || !Files.exists(copy) || !Files.isSameFile(source, copy)) {
      Images.write(tour.darkroom().colour(), copy);
    }
    byte[] page = tour.page().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(page(), Existing.REPLACE, out -> out.write(page));
  }

  /** Writes one picture of the tour, which must not exist yet, and answers its file. */
  public Path write(String file, Image image) throws IOException {
    make();
    Path path = folder.resolve(file);
    Images.write(image, path, WriteOptions.DEFAULT.existing(Existing.KEEP));
    return path;
  }

  private void make() throws MediaException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new MediaException(
          Code.CANNOT_WRITE,
          folder.toString(),
          "the folder cannot be made: " + failed.getMessage(),
          null,
          failed);
    }
  }
}
