package dev.convolve.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.nn.Model;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.layer.Add;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTextTest {

  private static final String POST =
      """
      input: [28, 28, 1]
      layers:
      - conv2d: {filters: 16, kernel: 3}
        name: edges
      - relu
      - max-pool2d: 2
      - conv2d: {filters: 64, kernel: 3}
      - relu
      - flatten
      - dense: 10
      """;

  @TempDir private Path folder;

  @Test
  void readsThePostsModel() {
    Network network = ModelText.parse(POST);
    assertThat(network.parameterCount()).isEqualTo(86_890);
    assertThat(network.nodes().getFirst().name()).isEqualTo("edges");
    assertThat(network.nodes().get(1).name()).isEqualTo("relu1");
    assertThat(ModelText.parse(ModelText.of(network))).isEqualTo(network);
  }

  @Test
  void branchesAndFrozenLayersComeBack() {
    Network network =
        Model.input(9, 9, 2)
            .conv2d(4, 3)
            .named("a")
            .frozen()
            .relu()
            .add(new Add(), "a", "relu1")
            .build()
            .network();
    assertThat(ModelText.parse(ModelText.of(network))).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input: [28, 28, 1]|layers",
        "input: 28; layers: [relu]|[28, 28, 1]",
        "input: [8, 8, 1]; layers: [rleu]|did you mean relu?",
        "input: [8, 8, 1]; layers: [conv2d]|needs filters",
        "input: [8, 8, 1]; layers: [conv2d: {filters: 4, kernel: 3, strid: 2}]|did you mean stride?",
        "input: [8, 8, 1]; layers: [conv2d: {filters: 4, kernel: 9}]|layer 1",
        "input: [8, 8, 1]; layers: [conv2d: {filters: x, kernel: 3}]|filters is x, not a whole",
        "input: [8, 8, 1]; layers: [relu, add: {}, from: [relu1, relu9]]|relu9",
        "input: [8, 8, 1]; outputs: 3|outputs",
      })
  void mistakesAreNamed(String yaml, String told) {
    String text = yaml.replace("; ", "\n").replace(", from:", "\n").replace("add: {}", "add");
    assertThatThrownBy(() -> ModelText.parse(yaml.contains("from") ? from() : text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../escaped", "a:b", "''", "input", ".hidden", "a b", "ä", "best.conv1", "a/b"})
  void namesThatAreNoFilesAreRefused(String name) {
    String yaml = "input: [8, 8, 1]\nlayers:\n- dense: 4\n  name: %s\n".formatted(name);
    assertThatThrownBy(() -> ModelText.parse(yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 1: no layer can be called '" + name.replace("'", "") + "'");
    assertThatThrownBy(() -> Model.input(4).dense(3).named(name.replace("'", "")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters, digits");
  }

  private static String from() {
    return "input: [8, 8, 1]\nlayers:\n- relu\n- add: {}\n  from: [relu1, relu9]\n";
  }

  @Test
  void aSavedModelIsTheSame() throws IOException {
    Model model = Model.of(ModelText.parse(POST), dev.convolve.tensor.SampleType.F32, 4);
    Path file = folder.resolve("m");
    model.save(file);
    Model read = Model.load(file);
    assertThat(read.network()).isEqualTo(model.network());
    assertThat(read.weights().sha256()).isEqualTo(model.weights().sha256());
  }
}
