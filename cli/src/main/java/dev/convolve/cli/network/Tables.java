package dev.convolve.cli.network;

import dev.convolve.nn.data.Csv;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Numpy;
import dev.convolve.nn.data.Targets;
import dev.convolve.tensor.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Which column and which arrays are targets, where nobody says. */
final class Tables {

  private static final List<String> TARGETS = List.of("label", "class", "target", "y");

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
  static Loader packed(Path file, Targets kind) {
    return (samples, targets) -> Numpy.dataset(file, samples, targets, List.of(), kind);
  }

  /** Data of two {@code .npy} files in a folder. */
  static Loader loader(Path folder, Targets kind) {
    return (samples, targets) ->
        Numpy.dataset(
            folder.resolve(samples + ".npy"), folder.resolve(targets + ".npy"), List.of(), kind);
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
