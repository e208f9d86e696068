package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.Existing;
import dev.convolve.media.Images;
import dev.convolve.media.WriteOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.view.KernelGrid;
import dev.convolve.nn.view.LearnedKernels;
import dev.convolve.nn.view.MapGrid;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kernels and feature maps of trained models, as pictures and arrays. */
public final class LearnedPictures {

  private LearnedPictures() {}

  /** Writes the feature maps of a layer, the first unless one is named. */
  public static void maps(
      String modelText,
      String picture,
      InputStream in,
      @Nullable String layer,
      String output,
      boolean overwrite)
      throws IOException {
    Predictor predictor = Predictor.of(modelText);
    Model model = predictor.model();
    Path path = picture.equals("-") ? null : Path.of(picture);
    Tensor seen = predictor.input(path, in, path == null ? "stdin" : picture);
    String name = layer == null ? model.network().nodes().getFirst().name() : layer;
    try {
      Existing existing = overwrite ? Existing.REPLACE : Existing.KEEP;
      if (isArray(output)) {
        ModelFiles.write(model.maps(name, seen), Path.of(output), existing);
      } else {
        Images.write(
            MapGrid.DEFAULT.of(model.weights(), name, seen),
            Path.of(output),
            WriteOptions.DEFAULT.existing(existing));
      }
    } catch (IllegalArgumentException unknown) {
      throw new CommandException(ErrorCode.BAD_VALUE, String.valueOf(unknown.getMessage()), unknown)
          .at(modelText);
    }
  }

  /** Writes the kernels of a layer: a picture, {@code .npy} or {@code .safetensors}. */
  public static void kernels(LearnedTexts.Layer layer, String output, boolean overwrite)
      throws IOException {
    Existing existing = overwrite ? Existing.REPLACE : Existing.KEEP;
    LearnedKernels kernels = layer.kernels();
    Tensor weights = layer.weights();
    if (isArray(output)) {
      ModelFiles.write(weights, Path.of(output), existing);
    } else if (ModelFiles.isSafeTensors(output)) {
      ModelFiles.write(Map.of(layer.name() + ".weight", weights), Path.of(output), existing);
    } else {
      Images.write(
          KernelGrid.DEFAULT.of(kernels), Path.of(output), WriteOptions.DEFAULT.existing(existing));
    }
  }

  private static boolean isArray(String output) {
    return output.toLowerCase(Locale.ROOT).endsWith(".npy");
  }
}
