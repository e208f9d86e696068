package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.fashionmnist.FashionMnist;
import dev.convolve.kernel.Suggestions;
import dev.convolve.media.MediaException;
import dev.convolve.media.ReadOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.Cifar;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Idx;
import dev.convolve.nn.data.ImageFolder;
import dev.convolve.nn.data.Targets;
import dev.convolve.nn.data.Transform;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.loss.Loss;
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

  /** Folders beside {@code train} to judge by; the first that there is. */
  private static final List<String> TEST_FOLDERS = List.of("test", "val", "valid", "validation");

  private static final List<String> IDX_ENDS =
      List.of("-images-idx3-ubyte", "-images-idx3-ubyte.gz");

  /**
   * What data are wanted for.
   *
   * @param input the shape of a model's input
   * @param transform what brings pictures to it, where that is known
   * @param targets what the model's loss takes
   * @param classes of a model that is to be judged; empty where the data say them
   * @param judging whether only what to judge by is wanted
   */
  public record Wanted(
      Shape input,
      @Nullable Transform transform,
      Targets targets,
      List<String> classes,
      boolean judging) {

    /** Copies the list. */
    public Wanted {
      classes = List.copyOf(classes);
    }

    /** Data to learn from by a loss. */
    public static Wanted toLearn(Network network, @Nullable Transform transform, Loss loss) {
      boolean classes = loss.target(network.output()).rank() == 0;
      return new Wanted(
          network.input(),
          transform,
          classes ? Targets.CLASSES : Targets.NUMBERS,
          List.of(),
          false);
    }

    /** Data to judge a model by. */
    public static Wanted toJudge(Model model) {
      boolean named = model.classes().stream().anyMatch(name -> !name.matches("[0-9]+"));
      return new Wanted(
          model.network().input(),
          model.transform().orElse(null),
          model.classes().isEmpty() ? Targets.NUMBERS : Targets.CLASSES,
          named ? model.classes() : List.of(),
          true);
    }

    private Dataset pictures(Path folder, @Nullable Transform how, List<String> names)
        throws IOException {
      return ImageFolder.read(folder, how, ReadOptions.DEFAULT, names);
    }
  }

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
   * @throws IOException when they cannot be read
   * @throws CommandException BAD_VALUE when it is no kind of data that is known
   */
  public static DataSource open(String text, Wanted wanted) throws IOException {
    if (text.equals(FASHION_MNIST)) {
      return new DataSource(
          text, FashionMnist.train(), FashionMnist.test(), FashionMnist.TRANSFORM);
    }
    Path path;
    if (text.isBlank()) {
      throw unknown(text);
    }
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
          Suggestions.closest(text, List.of(FASHION_MNIST))
              .map(near -> "did you mean '%s'?".formatted(near))
              .orElse("data are %s, a folder or a file".formatted(FASHION_MNIST)),
          null);
    }
    return Files.isDirectory(path) ? folder(text, path, wanted) : file(text, path, wanted);
  }

  private static DataSource folder(String text, Path folder, Wanted wanted) throws IOException {
    Shape input = wanted.input();
    Transform known = wanted.transform();
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
    List<String> arrays = Tables.arraysIn(folder);
    if (!arrays.isEmpty()) {
      return arrays(text, arrays, Tables.loader(folder, wanted), wanted);
    }
    return pictures(text, folder, wanted, picture(input, known));
  }

  private static DataSource pictures(
      String text, Path folder, Wanted wanted, @Nullable Transform transform) throws IOException {
    Path first = folder.resolve("train");
    Path second = null;
    for (String name : TEST_FOLDERS) {
      second =
          second == null && Files.isDirectory(folder.resolve(name)) ? folder.resolve(name) : second;
    }
    if (!Files.isDirectory(first) || second == null && !hasFolders(first)) {
      return of(text, wanted.pictures(folder, transform, wanted.classes()), null, transform);
    }
    Dataset train =
        wanted.judging() && second != null
            ? null
            : wanted.pictures(first, transform, wanted.classes());
    Dataset test =
        second == null
            ? null
            : wanted.pictures(
                second, transform, train == null ? wanted.classes() : train.classes());
    return of(text, train, test, transform);
  }

  private static boolean hasFolders(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(Files::isDirectory);
    }
  }

  private static DataSource file(String text, Path file, Wanted wanted) throws IOException {
    Shape input = wanted.input();
    Transform known = wanted.transform();
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
      return arrays(text, Tables.arrays(file), Tables.packed(file, wanted), wanted);
    }
    if (small.endsWith(".npy")) {
      List<String> pair = Tables.arraysBeside(file);
      return arrays(text, pair, Tables.loader(file.resolveSibling("."), wanted), wanted);
    }
    if (small.matches(".*\\.(csv|tsv|txt)(\\.gz)?")) {
      return of(text, Tables.read(file, input, wanted.targets()), null, picture(input, known));
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

  private static DataSource arrays(
      String text, List<String> names, Tables.Loader loader, Wanted wanted) throws IOException {
    String[] train = Tables.pair(names, "x_train", "y_train", "train_images", "train_labels");
    String[] test = Tables.pair(names, "x_test", "y_test", "test_images", "test_labels");
    String[] all = Tables.pair(names, "x", "y", "images", "labels");
    Tables.checkWhole(text, names);
    String[] first = train.length > 0 ? train : all.length > 0 ? all : test;
    if (first.length == 0) {
      first = new String[] {"x_train", "y_train"}; // whoever reads no archive says so
    }
    Dataset held = train.length > 0 && test.length > 0 ? loader.load(test[0], test[1]) : null;
    Dataset learned = wanted.judging() && held != null ? null : loader.load(first[0], first[1]);
    return of(text, learned, held, picture(wanted.input(), wanted.transform()));
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
                + " class/picture.jpg or with CIFAR's .bin files, or a .npz, .npy, .csv or .bin file");
  }
}
