package dev.convolve.nn.data;

import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.ReadOptions;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in folders, a folder for each class: {@code class/name.jpg}. Classes are numbered in the
 * order of their names, and so are the pictures of each; names that begin with a dot are passed
 * over, and so are files whose name is none of a picture ({@code Thumbs.db}).
 *
 * <p>All pictures are decoded at once and kept as they were stored (u8 takes a byte a sample), or
 * as float32 after a transform.
 */
public final class ImageFolder {

  private static final int TOLD = 5;

  private ImageFolder() {}

  /** Pictures that agree in size, channels and type. */
  public static MemoryDataset read(Path root) throws IOException {
    return read(root, null, ReadOptions.DEFAULT);
  }

  /**
   * The pictures below {@code root}.
   *
   * @param transform what brings them all to one size; null where they agree in size, channels and
   *     type as they are
   * @param options how each is read
   * @throws DataException when there is no picture, or none in a folder, some cannot be read (which
   *     are named), or they do not agree
   */
  public static MemoryDataset read(Path root, @Nullable Transform transform, ReadOptions options)
      throws IOException {
    return read(root, transform, options, List.of());
  }

  /**
   * The pictures below {@code root}, of classes that are known: a test part is numbered as what was
   * learned, even where it lacks a class.
   *
   * @param classes by number; empty for the folders' names
   * @throws DataException also when a folder is called as none of them
   */
  public static MemoryDataset read(
      Path root, @Nullable Transform transform, ReadOptions options, List<String> classes)
      throws IOException {
    List<Path> folders = list(root, Files::isDirectory);
    List<String> names =
        classes.isEmpty() ? folders.stream().map(ImageFolder::name).toList() : classes;
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path folder : folders) {
      int label = names.indexOf(name(folder));
      if (label < 0) {
        throw new DataException(
            Code.DATA_MISMATCH,
            folder.toString(),
            "no class is called '%s'; they are %s"
                .formatted(name(folder), String.join(", ", names)),
            "folders are called as the classes that were learned",
            null);
      }
      List<Path> pictures = list(folder, ImageFolder::isPicture);
      if (pictures.isEmpty() && classes.isEmpty()) {
        throw new DataException(
            Code.DATA_EMPTY,
            folder.toString(),
            "a class without a picture",
            "pictures stand in their class's folder itself, not further down; remove the folder if"
                + " it is no class",
            null);
      }
      for (Path file : pictures) {
        files.add(file);
        labels.add(label);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          Code.DATA_EMPTY,
          root.toString(),
          "%d folders and no file in them".formatted(folders.size()),
          "there is to be a folder for each class, with its pictures in it");
    }
    Tensor samples = new Reading(files, transform, options).all(root);
    return MemoryDataset.ofClasses(
        samples, labels.stream().mapToInt(Integer::intValue).toArray(), names);
  }

  private static boolean isPicture(Path file) {
    return PictureFormat.ofFileName(name(file)).isPresent() && Files.isRegularFile(file);
  }

  private static String name(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new MediaException(
          MediaException.Code.NOT_FOUND, folder.toString(), "no such folder", null, null);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !name(path).startsWith("."))
          .filter(wanted)
          .sorted(Comparator.comparing(ImageFolder::name))
          .toList();
    }
  }

  /** Decodes files one after the other into one tensor. */
  private static final class Reading {
    private final List<Path> files;
    private final @Nullable Transform transform;
    private final ReadOptions options;
    private final List<String> bad = new ArrayList<>();
    private @Nullable IOException cause;
    private @Nullable Tensor all;
    private @Nullable Path firstFile;

    Reading(List<Path> files, @Nullable Transform transform, ReadOptions options) {
      this.files = files;
      this.transform = transform;
      this.options = options;
    }

    Tensor all(Path root) throws IOException {
      for (int i = 0; i < files.size(); i++) {
        Path file = files.get(i);
        Tensor picture;
        try {
          picture = picture(file);
        } catch (MediaException e) {
          cause = cause == null ? e : cause;
          // Without the hint: it names an option of other commands.
          bad.add("%s: %s: %s [%s]".formatted(e.path(), e.what(), e.detail(), e.code()));
          continue;
        }
        keep(picture, file, i);
      }
      if (all == null || !bad.isEmpty()) {
        String more = bad.size() > TOLD ? "; and %d more".formatted(bad.size() - TOLD) : "";
        throw new DataException(
            Code.DATA_DAMAGED,
            root.toString(),
            "%d of %d pictures cannot be read: %s%s"
                .formatted(
                    bad.size(),
                    files.size(),
                    String.join("; ", bad.subList(0, Math.min(TOLD, bad.size()))),
                    more),
            "mend or remove them",
            cause);
      }
      return all;
    }

    private Tensor picture(Path file) throws IOException {
      Image picture = Images.read(file, options);
      try {
        return transform == null ? picture.tensor() : transform.apply(picture);
      } catch (IllegalArgumentException e) {
        throw new DataException(
            Code.DATA_MISMATCH, file.toString(), String.valueOf(e.getMessage()), null, e);
      }
    }

    private void keep(Tensor picture, Path file, int index) throws DataException {
      Shape shape = picture.shape();
      int size = (int) shape.size();
      if (all == null) {
        all = zeros(picture, file);
        firstFile = file;
      }
      Shape wanted = all.shape();
      if (picture.type() != all.type()
          || shape.extent(0) != wanted.extent(1)
          || shape.extent(1) != wanted.extent(2)
          || shape.extent(2) != wanted.extent(3)) {
        throw new DataException(
            Code.DATA_MISMATCH,
            file.toString(),
            "%s of %s, where %s is %s of %dx%dx%d"
                .formatted(
                    picture.type(),
                    shape,
                    firstFile,
                    all.type(),
                    wanted.extent(1),
                    wanted.extent(2),
                    wanted.extent(3)),
            "a transform brings them to one size");
      }
      System.arraycopy(array(picture), 0, array(all), index * size, size);
    }

    private Tensor zeros(Tensor picture, Path file) throws DataException {
      Shape shape = picture.shape();
      if (files.size() * shape.size() > Integer.MAX_VALUE - 8) {
        throw new DataException(
            Code.DATA_UNSUPPORTED,
            file.toString(),
            "%d pictures of %s are more than %,d samples"
                .formatted(files.size(), shape, Integer.MAX_VALUE - 8),
            "a transform makes them smaller");
      }
      return Tensor.zeros(
          picture.type(),
          Shape.of(files.size(), shape.extent(0), shape.extent(1), shape.extent(2)));
    }

    private static Object array(Tensor tensor) {
      SampleType type = tensor.type();
      return type == SampleType.U8
          ? tensor.bytes()
          : type == SampleType.U16 ? tensor.shorts() : tensor.floats();
    }
  }
}
