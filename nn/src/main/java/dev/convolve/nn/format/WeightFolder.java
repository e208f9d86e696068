package dev.convolve.nn.format;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a network as a folder of .npy files, one for each parameter: {@code
 * conv1.weight.npy}, taps… × inputs × outputs for correlations, outputs × inputs for dense layers.
 */
public final class WeightFolder {

  private static final String ENDING = ".npy";

  private WeightFolder() {}

  /**
   * Writes all parameters, each file whole or not at all; makes the folder where there is none.
   *
   * @param existing what becomes of files of the same names
   * @throws IllegalArgumentException when a layer's name is no file name
   * @throws IOException when a file cannot be written
   */
  public static void write(Path folder, Weights weights, Existing existing) throws IOException {
    Map<Path, Tensor> files = new LinkedHashMap<>();
    for (int p = 0; p < weights.places().size(); p++) {
      files.put(file(folder, weights.places().get(p)), weights.tensors().get(p));
    }
    Files.createDirectories(folder);
    for (Map.Entry<Path, Tensor> file : files.entrySet()) {
      Tensor tensor = file.getValue();
      AtomicFile.write(file.getKey(), existing, out -> Npy.write(out, tensor));
    }
  }

  /**
   * Overwrites all parameters by what {@link #write} wrote, or nothing where that fails.
   *
   * @throws DataException when a file does not fit; names it and what was expected
   * @throws IOException when a file cannot be read
   */
  public static void read(Path folder, Weights weights) throws IOException {
    Map<String, Tensor> all = new LinkedHashMap<>();
    for (Network.Place place : weights.places()) {
      Path file = file(folder, place);
      Tensor tensor = Npy.read(file);
      if (!tensor.shape().equals(place.parameter().shape())) {
        throw new DataException(
            Code.DATA_MISMATCH,
            file.toString(),
            "shape %s where %s is %s"
                .formatted(tensor.shape(), place.name(), place.parameter().shape()),
            "use the weights of this very network",
            null);
      }
      all.put(place.name(), tensor);
    }
    all.forEach(weights::set);
  }

  private static Path file(Path folder, Network.Place place) {
    String name = place.name() + ENDING;
    if (name.contains("/") || name.contains("\\") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "%s is no file name; give the layer a name without slashes".formatted(name));
    }
    return folder.resolve(name);
  }
}
