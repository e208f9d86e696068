package dev.convolve.cli.network;

import dev.convolve.nn.data.Csv;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.MemoryDataset;
import dev.convolve.nn.data.Numpy;
import dev.convolve.nn.data.Targets;
import dev.convolve.tensor.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Which column and which arrays are targets, where nobody says. */
final class Tables {

  private static final List<String> TARGETS = List.of("label", "class", "target", "y");

  private static final List<String[]> PAIRS =
      List.of(
          new String[] {"x_train", "y_train"},
          new String[] {"train_images", "train_labels"},
          new String[] {"x_test", "y_test"},
          new String[] {"test_images", "test_labels"},
          new String[] {"x", "y"},
          new String[] {"images", "labels"});

  private Tables() {}

  /**
   * A table; the target is the column called label, class, target or y, else the last. Rows are
   * pixels where the input is a picture of as many samples, else features.
   */
  static Dataset read(Path file, Shape input, Targets targets) throws IOException {
    List<String> first = Csv.firstLine(file);
    int target = -1;
    for (int i = 0; i < first.size(); i++) {
      if (TARGETS.contains(first.get(i).toLowerCase(Locale.ROOT))) {
        target = i;
        break;
      }
    }
    boolean pixels = input.rank() == 3 && input.size() == first.size() - 1;
    Csv table = pixels ? Csv.pixels(target, input) : Csv.features(target);
    return (targets == Targets.NUMBERS ? table.toNumbers() : table).read(file);
  }

  /** The names of the arrays in a {@code .npz}; none where it is not one. */
  static List<String> arrays(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().map(entry -> entry.getName().replaceFirst("\\.npy$", "")).toList();
    } catch (ZipException | EOFException none) {
      return List.of();
    }
  }

  /** Makes data of two arrays. */
  interface Loader {
    Dataset load(String samples, String targets) throws IOException;
  }

  /** Data of two arrays in a {@code .npz}. */
  static Loader packed(Path file, DataSource.Wanted wanted) {
    return (samples, targets) ->
        channelled(
            Numpy.dataset(file, samples, targets, List.of(), wanted.targets()), wanted.input());
  }

  /** Data of two {@code .npy} files in a folder. */
  static Loader loader(Path folder, DataSource.Wanted wanted) {
    return (samples, targets) ->
        channelled(
            Numpy.dataset(
                folder.resolve(samples + ".npy"),
                folder.resolve(targets + ".npy"),
                List.of(),
                wanted.targets()),
            wanted.input());
  }

  /** Planes have one channel where the model wants one: H×W for H×W×1. */
  private static Dataset channelled(MemoryDataset data, Shape input) {
    int rank = data.shape().rank();
    return rank >= 1
            && input.rank() == rank + 1
            && input.extent(rank) == 1
            && input.size() == data.shape().size()
            && Arrays.equals(Arrays.copyOf(input.extents(), rank), data.shape().extents())
        ? data.withShape(input)
        : data;
  }

  /**
   * Whether arrays come in pairs that are known.
   *
   * @throws DataException DATA_MISMATCH, naming those there are and those that are missing
   */
  static void checkWhole(String path, List<String> names) throws DataException {
    boolean any = names.isEmpty(); // no archive: whoever reads it tells
    for (String[] pair : PAIRS) {
      boolean samples = names.contains(pair[0]);
      any |= samples;
      if (samples != names.contains(pair[1])) {
        throw new DataException(
            DataException.Code.DATA_MISMATCH,
            path,
            "there is %s and no %s; arrays are %s"
                .formatted(
                    samples ? pair[0] : pair[1],
                    samples ? pair[1] : pair[0],
                    String.join(", ", names)),
            "name samples and targets x and y, or x_train and y_train",
            null);
      }
    }
    if (!any) {
      throw new DataException(
          DataException.Code.DATA_MISMATCH,
          path,
          "arrays are %s; wanted are x and y, or x_train and y_train"
              .formatted(String.join(", ", new LinkedHashSet<>(names))),
          "rename them; x_test and y_test beside x_train and y_train are to judge by",
          null);
    }
  }

  /** The names of the {@code .npy} files in a folder. */
  static List<String> arraysIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".npy"))
          .map(name -> name.substring(0, name.length() - 4))
          .sorted()
          .toList();
    }
  }

  /** A {@code .npy} file and the one of its targets: x and y, images and labels. */
  static List<String> arraysBeside(Path file) {
    String name = String.valueOf(file.getFileName());
    String samples = name.substring(0, name.length() - 4);
    String targets =
        samples.contains("images")
            ? samples.replace("images", "labels")
            : samples.replaceFirst("x", "y");
    return List.of(samples, targets);
  }

  /** The first of the pairs whose names both occur; empty where none does. */
  static String[] pair(List<String> names, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (names.contains(pairs[i]) && names.contains(pairs[i + 1])) {
        return new String[] {pairs[i], pairs[i + 1]};
      }
    }
    return new String[0];
  }
}
