package dev.convolve.nn.format;

import dev.convolve.media.Existing;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.DataException.Code;
import dev.convolve.nn.data.Transform;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.loss.Loss;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model as one safetensors file: the weights by name, and as texts the network (YAML), the names
 * of the classes, the transform that brings pictures to its input and the loss that it learned by.
 * Any reader of safetensors finds the weights.
 *
 * @param weights with their network
 * @param classes by number; may be empty
 * @param transform of pictures; null where none is known
 * @param loss that it was trained by; null where none is known
 */
public record ModelFile(
    Weights weights, List<String> classes, @Nullable Transform transform, @Nullable Loss loss) {

  private static final String KIND = "kind";
  private static final String MODEL_KIND = "convolve.model";
  private static final String MODEL = "model";
  private static final String CLASSES = "classes";
  private static final String TRANSFORM = "transform";
  private static final String LOSS = "loss";

  /** Copies the list. */
  public ModelFile {
    classes = List.copyOf(classes);
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file, Existing existing) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(KIND, MODEL_KIND);
    texts.put(MODEL, ModelText.of(weights.network()));
    texts.put(CLASSES, Json.text(classes));
    if (transform != null) {
      texts.put(
          TRANSFORM,
          Json.text(
              transform.steps().stream()
                  .map(step -> Families.PICTURE_STEPS.write(step.kind(), step))
                  .toList()));
    }
    if (loss != null) {
      texts.put(LOSS, Json.text(Families.LOSSES.write(loss.kind(), loss)));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int p = 0; p < weights.places().size(); p++) {
      tensors.put(weights.places().get(p).name(), weights.tensors().get(p));
    }
    new SafeTensors(texts, tensors).write(file, existing);
  }

  /**
   * Reads a file.
   *
   * @throws DataException when it is no model, or its weights do not fit its network
   * @throws IOException when it cannot be read
   */
  public static ModelFile read(Path file) throws IOException {
    SafeTensors read = SafeTensors.read(file);
    String text = read.texts().get(MODEL);
    if (text == null || !MODEL_KIND.equals(read.texts().get(KIND))) {
      throw new DataException(
          Code.DATA_FORMAT,
          file.toString(),
          "safetensors without a model",
          "take a file that convolve train wrote",
          null);
    }
    try {
      Network network = ModelText.parse(text);
      boolean wide = read.tensors().values().stream().anyMatch(t -> t.type() == SampleType.F64);
      for (Network.Place place : network.places()) { // before memory is taken for what is not there
        Tensor tensor = read.tensors().get(place.name());
        Shape wanted = place.parameter().shape();
        if (tensor == null || !tensor.shape().equals(wanted)) {
          throw new IllegalArgumentException(
              "%s is %s, expected %s"
                  .formatted(place.name(), tensor == null ? "missing" : tensor.shape(), wanted));
        }
      }
      Weights weights = Weights.zeros(network, wide ? SampleType.F64 : SampleType.F32);
      for (Network.Place place : weights.places()) {
        weights.set(place.name(), Objects.requireNonNull(read.tensors().get(place.name())));
      }
      return new ModelFile(
          weights,
          classes(read.texts().get(CLASSES)),
          transform(read.texts().get(TRANSFORM)),
          loss(read.texts().get(LOSS)));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          Code.DATA_DAMAGED, file.toString(), String.valueOf(e.getMessage()), null, e);
    }
  }

  private static List<String> classes(@Nullable String json) {
    Object plain = json == null ? List.of() : JsonReader.parse(json);
    if (plain instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new IllegalArgumentException("classes are %s, not a list".formatted(plain));
  }

  private static @Nullable Loss loss(@Nullable String json) {
    return json == null ? null : Families.LOSSES.read(JsonReader.parse(json));
  }

  private static @Nullable Transform transform(@Nullable String json) {
    if (json == null) {
      return null;
    }
    if (JsonReader.parse(json) instanceof List<?> steps) {
      return new Transform(steps.stream().map(Families.PICTURE_STEPS::read).toList());
    }
    throw new IllegalArgumentException("transform is %s, not a list".formatted(json));
  }
}
