package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.nn.Model;
import dev.convolve.nn.format.Json;
import dev.convolve.nn.format.ModelText;
import dev.convolve.nn.format.SafeTensors;
import dev.convolve.nn.format.WeightFolder;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.view.Summary;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Models in text and in files, as {@code model} writes them. */
public final class ModelFiles {

  private ModelFiles() {}

  private static ModelSource open(String text) throws IOException {
    return NetworkProblems.told(() -> ModelSource.open(text));
  }

  /** A table of the layers, and what else belongs to the model. */
  public static String summary(String text) throws IOException {
    ModelSource source = open(text);
    StringBuilder out = new StringBuilder(Summary.of(source.network()).toString());
    if (source.recipe() != null) {
      out.append('\n').append(Recipes.text(source.recipe()));
    }
    Model model = source.model();
    if (model != null) {
      out.append("\nWeights ").append(model.weights().sha256()).append('\n');
      if (!model.classes().isEmpty()) {
        out.append("Classes ").append(String.join(", ", model.classes())).append('\n');
      }
      model
          .transform()
          .ifPresent(how ->
              out.append("Each picture\n  ")
                  .append(how.describe().replace("\n", "\n  "))
                  .append('\n'));
    }
    return out.toString();
  }

  /** The network as YAML. */
  public static String yaml(String text) throws IOException {
    return ModelText.of(open(text).network());
  }

  /** The same numbers as {@link #summary} as a line of JSON. */
  public static String json(String text) throws IOException {
    ModelSource source = open(text);
    Summary summary = Summary.of(source.network());
    List<Object> layers = new ArrayList<>();
    for (Summary.Row row : summary.rows()) {
      Map<String, Object> layer = new LinkedHashMap<>();
      layer.put("name", row.name());
      layer.put("kind", row.kind());
      layer.put("output", row.output().extents());
      layer.put("parameters", row.parameters());
      layer.put("trainable", row.learned());
      layer.put("kernel", row.kernel());
      layer.put("multiply_adds", row.multiplyAdds());
      layer.put("sees", row.reach().toString());
      layers.add(layer);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("model", text);
    members.put("input", summary.input().extents());
    members.put("layers", layers);
    members.put("parameters", summary.parameters());
    members.put("trainable", summary.learned());
    members.put("multiply_adds", summary.multiplyAdds());
    members.put("output_bytes", summary.outputBytes());
    if (source.recipe() != null) {
      members.put("recipe", Recipes.plain(source.recipe()));
    }
    Model model = source.model();
    if (model != null) {
      members.put("classes", model.classes());
      members.put("weights_sha256", model.weights().sha256());
    }
    return Json.text(members) + "\n";
  }

  /** Writes all weights, to one safetensors file or to a folder of arrays. */
  public static void export(String text, String output, boolean overwrite) throws IOException {
    Weights weights = NetworkProblems.told(() -> ModelSource.learned(text)).weights();
    Path file = Path.of(output);
    if (Files.exists(file) && Files.isSameFile(file, Path.of(text))) {
      throw new CommandException(ErrorCode.OUTPUT_CLASH, "it is the model itself")
          .at(output)
          .hint("name another file");
    }
    Existing existing = overwrite ? Existing.REPLACE : Existing.KEEP;
    if (!isSafeTensors(output)) {
      NetworkProblems.told(() -> {
        WeightFolder.write(Path.of(output), weights, existing);
        return weights;
      });
      return;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int p = 0; p < weights.places().size(); p++) {
      tensors.put(weights.places().get(p).name(), weights.tensors().get(p));
    }
    write(tensors, Path.of(output), existing);
  }

  /** Whether an output's name says that it is a safetensors file. */
  static boolean isSafeTensors(String output) {
    return output.toLowerCase(Locale.ROOT).endsWith(".safetensors");
  }

  /** Writes arrays by name as a safetensors file. */
  static void write(Map<String, Tensor> tensors, Path file, Existing existing) throws IOException {
    NetworkProblems.told(() -> {
      new SafeTensors(Map.of(), tensors).write(file, existing);
      return file;
    });
  }

  /** Writes one array as {@code .npy}. */
  static void write(Tensor tensor, Path file, Existing existing) throws IOException {
    AtomicFile.write(file, existing, out -> Npy.write(out, tensor));
  }
}
