package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.media.MediaException;
import dev.convolve.media.ReadOptions;
import dev.convolve.nn.data.Cifar;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Idx;
import dev.convolve.nn.data.ImageFolder;
import dev.convolve.nn.data.Numpy;
import dev.convolve.nn.data.Transform;
import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Data as they are named on the command line.
 *
 * @param name as it was said
 * @param train to learn from
 * @param test to judge by; null where there are none of their own
 * @param transform what brings a picture to what these samples are; null where none is known
 */
public record DataSource(
    String name, Dataset train, @Nullable Dataset test, @Nullable Transform transform) {

  /** The word for the data that come with the command. */
  public static final String FASHION_MNIST = "fashion-mnist";

  private static final List<String> IDX_ENDS =
      List.of("-images-idx3-ubyte", "-images-idx3-ubyte.gz");

  /** What to judge by: the test data, or all where there are none. */
  public Dataset judged() {
    return test == null ? train : test;
  }

  /** The first {@code count} of both; 0 for all. */
  public DataSource take(int count) {
    return count == 0
        ? this
        : new DataSource(
            name, train.take(count), test == null ? null : test.take(count), transform);
  }

  /**
   * The data that {@code text} names.
   *
   * @param input the shape of a model's input
   * @param known what brings pictures to it, where that is known
   * @throws IOException when they cannot be read
   * @throws CommandException BAD_VALUE when it is no kind of data that is known
   */
  public static DataSource open(String text, Shape input, @Nullable Transform known)
      throws IOException {
    if (text.equals(FASHION_MNIST)) {
      return new DataSource(
          text, FashionMnist.train(), FashionMnist.test(), FashionMnist.TRANSFORM);
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException none) {
      throw unknown(text);
    }
    if (!Files.exists(path)) {
      throw new MediaException(
          MediaException.Code.NOT_FOUND,
          text,
          "no such file or folder",
          "data are %s, a folder or a file".formatted(FASHION_MNIST),
          null);
    }
    return Files.isDirectory(path)
        ? folder(text, path, input, known)
        : file(text, path, input, known);
  }

  private static DataSource folder(String text, Path folder, Shape input, @Nullable Transform known)
      throws IOException {
    Dataset train = idx(folder, "train");
    Dataset test = idx(folder, "t10k");
    if (train != null || test != null) {
      return of(text, train, test, known == null ? digits(input) : known);
    }
    List<Path> batches = records(folder, "data_batch_*.bin");
    if (!batches.isEmpty()) {
      List<Path> held = records(folder, "test_batch.bin");
      return of(
          text, Cifar.ten(batches), held.isEmpty() ? null : Cifar.ten(held), picture(input, known));
    }
    List<Path> hundred = records(folder, "train.bin");
    if (!hundred.isEmpty()) {
      List<Path> held = records(folder, "test.bin");
      List<String> classes = fineLabels(folder);
      return of(
          text,
          Cifar.hundred(hundred, classes),
          held.isEmpty() ? null : Cifar.hundred(held, classes),
          picture(input, known));
    }
    Transform transform = picture(input, known);
    Path first = folder.resolve("train");
    Path second = folder.resolve("test");
    return Files.isDirectory(first) && Files.isDirectory(second)
        ? of(text, pictures(first, transform), pictures(second, transform), transform)
        : of(text, pictures(folder, transform), null, transform);
  }

  private static DataSource file(String text, Path file, Shape input, @Nullable Transform known)
      throws IOException {
    String name = String.valueOf(file.getFileName());
    String small = name.toLowerCase(Locale.ROOT);
    for (String end : IDX_ENDS) {
      if (small.endsWith(end)) {
        String stem = name.substring(0, name.length() - end.length());
        Dataset data = idx(file.resolveSibling("."), stem);
        return of(text, data, null, known == null ? digits(input) : known);
      }
    }
    if (small.endsWith(".npz")) {
      return arrays(text, file, picture(input, known));
    }
    if (small.matches(".*\\.(csv|tsv|txt)(\\.gz)?")) {
      return of(text, Tables.read(file, input), null, picture(input, known));
    }
    if (small.endsWith(".bin")) {
      return of(text, Cifar.ten(List.of(file)), null, picture(input, known));
    }
    throw unknown(text);
  }

  private static DataSource of(
      String text, @Nullable Dataset train, @Nullable Dataset test, @Nullable Transform how) {
    Dataset first = train == null ? test : train;
    if (first == null) {
      throw unknown(text);
    }
    return new DataSource(text, first, train == null ? null : test, how);
  }

  private static @Nullable Dataset idx(Path folder, String stem) throws IOException {
    for (String end : IDX_ENDS) {
      if (Files.exists(folder.resolve(stem + end))) {
        return Idx.dataset(folder, stem, List.of());
      }
    }
    return null;
  }

  private static List<Path> records(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var matcher = folder.getFileSystem().getPathMatcher("glob:" + pattern);
      return files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
    }
  }

  private static List<String> fineLabels(Path folder) throws IOException {
    Path names = folder.resolve("fine_label_names.txt");
    return Files.exists(names)
        ? Files.readAllLines(names).stream().filter(line -> !line.isBlank()).toList()
        : List.of();
  }

  private static Dataset pictures(Path folder, @Nullable Transform transform) throws IOException {
    return ImageFolder.read(folder, transform, ReadOptions.DEFAULT);
  }

  private static DataSource arrays(String text, Path file, @Nullable Transform transform)
      throws IOException {
    List<String> names = Tables.arrays(file);
    String[] train = Tables.pair(names, "x_train", "y_train", "train_images", "train_labels");
    String[] test = Tables.pair(names, "x_test", "y_test", "test_images", "test_labels");
    String[] all = Tables.pair(names, "x", "y", "images", "labels");
    String[] first = train.length > 0 ? train : all.length > 0 ? all : test;
    if (first.length == 0) {
      first = new String[] {"x_train", "y_train"}; // the reader says what there is instead
    }
    Dataset held =
        train.length > 0 && test.length > 0
            ? Numpy.dataset(file, test[0], test[1], List.of())
            : null;
    return of(text, Numpy.dataset(file, first[0], first[1], List.of()), held, transform);
  }

  /** What suits digits and their likes, light on dark. */
  private static @Nullable Transform digits(Shape input) {
    return input.rank() == 3 && input.extent(0) == input.extent(1) && input.extent(2) == 1
        ? Transform.lightOnDark(input.extent(0))
        : picture(input, null);
  }

  private static @Nullable Transform picture(Shape input, @Nullable Transform known) {
    boolean picture = input.rank() == 3 && (input.extent(2) == 1 || input.extent(2) == 3);
    return known != null ? known : picture ? Transform.to(input) : null;
  }

  private static CommandException unknown(String text) {
    return new CommandException(ErrorCode.BAD_VALUE, "no data are called '%s'".formatted(text))
        .hint(
            FASHION_MNIST
                + ", a folder with train-images-idx3-ubyte[.gz] and its labels, with"
                + " class/picture.jpg or with CIFAR's .bin files, or a .npz, .csv or .bin file");
  }
}
