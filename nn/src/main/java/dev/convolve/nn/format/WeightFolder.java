package dev.convolve.nn.format;

import dev.convolve.media.Existing;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The weights of a network as a folder of .npy files, one for each parameter: {@code
 * conv1.weight.npy}, taps… × inputs × outputs for correlations, outputs × inputs for dense layers.
 */
public final class WeightFolder {

  private static final String ENDING = ".npy";

  private WeightFolder() {}

  /**
   * Writes all parameters, all files or none; makes the folder where there is none.
   *
   * @param existing what becomes of files of the same names; others stay
   * @throws IOException when a file cannot be written: then the folder is as it was
   */
  public static void write(Path folder, Weights weights, Existing existing) throws IOException {
    Map<String, Tensor> files = new LinkedHashMap<>();
    for (int p = 0; p < weights.places().size(); p++) {
      files.put(weights.places().get(p).name() + ENDING, weights.tensors().get(p));
    }
    FileSet.write(
        folder, files.keySet(), existing, (name, out) -> Npy.write(out, tensor(files, name)));
  }

  private static Tensor tensor(Map<String, Tensor> files, String name) {
    return Objects.requireNonNull(files.get(name));
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
    return folder.resolve(place.name() + ENDING);
  }
}
