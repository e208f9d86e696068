package dev.convolve.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One case of {@code cases.json}.
 *
 * @param id its name, for people
 * @param operator the peer's function
 * @param params its parameters
 * @param inputs files by name
 * @param outputs files by name
 * @param tolerance how near an answer must be
 * @param raises the peer's exception, or empty
 */
record GoldenCase(
    String id,
    String operator,
    Params params,
    Map<String, String> inputs,
    Map<String, String> outputs,
    Tolerance tolerance,
    String raises) {

  static GoldenCase of(JsonElement element) {
    JsonObject json = element.getAsJsonObject();
    boolean exact = json.has("exact") && json.get("exact").getAsBoolean();
    boolean near = json.has("rtol") && json.has("atol");
    boolean raises = json.has("raises") && !json.get("raises").isJsonNull();
    if (!exact && !near && !raises) {
      throw new IllegalArgumentException("a case needs exact, rtol and atol, or raises");
    }
    return new GoldenCase(
        json.get("id").getAsString(),
        json.get("op").getAsString(),
        new Params(json.getAsJsonObject("params")),
        files(json.getAsJsonObject("inputs")),
        files(json.getAsJsonObject("outputs")),
        exact || !near
            ? Tolerance.EXACT
            : new Tolerance(false, json.get("rtol").getAsDouble(), json.get("atol").getAsDouble()),
        raises ? json.get("raises").getAsString() : "");
  }

  private static Map<String, String> files(JsonObject json) {
    Map<String, String> files = new LinkedHashMap<>();
    json.asMap().forEach((name, file) -> files.put(name, file.getAsString()));
    return files;
  }

  /** Reads files into tensors by name; every call reads anew. */
  static Map<String, Tensor> read(Path folder, Map<String, String> files) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      tensors.put(file.getKey(), Npy.read(folder.resolve(file.getValue())));
    }
    return tensors;
  }
}
