package dev.convolve.cli.batch;

import dev.convolve.media.PictureFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One picture and where its answer goes.
 *
 * @param input the picture
 * @param output the file, null for stdout or when nothing is written
 * @param format the output's format; null when it is the input's, which stdin does not tell before
 *     it is read
 * @param writes whether anything is written
 */
public record Job(
    Input input, @Nullable Path output, @Nullable PictureFormat format, boolean writes) {

  /** What people call the output. */
  public String outputName() {
    return output != null ? output.toString() : writes ? "stdout" : "nowhere";
  }
}
