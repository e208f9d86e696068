package dev.convolve.cli.batch;

import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.ReadOptions;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.NpyException;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Arrays in and out: {@code .npy} of any rank, and pictures as arrays. */
public final class ArrayFiles {

  private static final int START = 6;

  private ArrayFiles() {}

  /**
   * Data that were read.
   *
   * @param input where from
   * @param tensor the samples; of a picture its colours, rows × columns, × channels where there are
   *     several
   * @param withoutAlpha whether an alpha channel was left out
   */
  public record Read(Input input, Tensor tensor, boolean withoutAlpha) {}

  /**
   * Reads an array or a picture; which it is, its first bytes say.
   *
   * @param word a file, or {@code -} for stdin
   * @throws IOException a {@link MediaException}, mostly
   */
  public static Read read(String word, Streams streams, Settings settings) throws IOException {
    ReadOptions reading = Worker.readOptions(settings);
    if (word.equals(Input.STDIN)) {
      byte[] bytes = streams.in().readAllBytes();
      return Npy.matches(bytes)
          ? array(Input.stdin(), new ByteArrayInputStream(bytes))
          : picture(Input.stdin(), Images.read(bytes, "stdin", reading));
    }
    Path path;
    try {
      path = Path.of(word);
    } catch (InvalidPathException none) {
      throw failed(MediaException.Code.NOT_FOUND, word, "", none);
    }
    Input input = Input.file(path, "");
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      boolean there = Files.exists(path);
      throw failed(
          there ? MediaException.Code.UNREADABLE : MediaException.Code.NOT_FOUND,
          word,
          Files.isDirectory(path) ? "it is a folder" : "",
          null);
    }
    try (InputStream in = Files.newInputStream(path)) {
      if (!Npy.matches(in.readNBytes(START))) {
        return picture(input, Images.read(path, reading));
      }
    }
    try {
      return new Read(input, Npy.read(path), false);
    } catch (NpyException problem) {
      throw translated(problem, word);
    }
  }

  private static Read array(Input input, InputStream in) throws IOException {
    try {
      return new Read(input, Npy.read(in, Npy.ANY_SIZE), false);
    } catch (NpyException problem) {
      throw translated(problem, input.name());
    }
  }

  private static Read picture(Input input, Image image) {
    Image colours = image.withoutAlpha();
    Tensor samples = colours.tensor();
    return new Read(
        input,
        colours.channels() == 1
            ? samples.reshape(Shape.of(image.height(), image.width()))
            : samples,
        image.hasAlpha());
  }

  private static MediaException translated(NpyException problem, String name) {
    MediaException.Code code =
        switch (problem.kind()) {
          case MALFORMED -> MediaException.Code.CORRUPT;
          case TRUNCATED -> MediaException.Code.TRUNCATED;
          case UNSUPPORTED, LIMIT -> MediaException.Code.UNSUPPORTED;
        };
    return new MediaException(
        code,
        name,
        String.valueOf(problem.getMessage()),
        code == MediaException.Code.UNSUPPORTED ? "save it as float32 or float64" : null,
        problem);
  }

  private static MediaException failed(
      MediaException.Code code,
      String name,
      String detail,
      @org.jspecify.annotations.Nullable Exception cause) {
    return new MediaException(
        code, name, detail, "kernels come first and the input last, a file or -", cause);
  }

  /**
   * Writes an array.
   *
   * @param output the file, or {@code -} for stdout
   * @throws IOException a {@link MediaException}, mostly
   */
  public static void write(Tensor tensor, String output, Streams streams, Settings settings)
      throws IOException {
    if (output.equals(Outputs.STDOUT)) {
      Npy.write(streams.out(), tensor);
      if (streams.out().checkError()) {
        throw new MediaException(
            MediaException.Code.CANNOT_WRITE, "stdout", "whoever reads it went away", null, null);
      }
      return;
    }
    Path path = Outputs.path(output);
    folderOf(path);
    AtomicFile.write(path, existing(settings), out -> Npy.write(out, tensor));
  }

  /**
   * Makes sure before the work that its answer may be written.
   *
   * @throws MediaException EXISTS
   */
  public static void requireFree(String output, Settings settings) throws MediaException {
    if (!output.equals(Outputs.STDOUT)
        && !settings.has(Keys.OVERWRITE)
        && Files.isRegularFile(Outputs.path(output))) {
      throw new MediaException(
          MediaException.Code.EXISTS, output, "", "add --overwrite to replace it", null);
    }
  }

  /** Makes the folder that a file is to lie in. */
  static void folderOf(Path path) throws MediaException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Worker.makeFolder(folder);
    }
  }

  static Existing existing(Settings settings) {
    return settings.has(Keys.OVERWRITE) ? Existing.REPLACE : Existing.KEEP;
  }
}
