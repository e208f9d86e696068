package dev.convolve.nn.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.media.Existing;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.layer.Add;
import dev.convolve.nn.view.Summary;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
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
        "input: [8, 8, 1]; layers: [conv2d: {filters: 4, kernel: }]|kernel has no value; give one",
        "input: [8, 8, 1]; layers: [conv2d: {filters: , kernel: 3}]|filters has no value",
        "input: [8, 8, 1]; layers: [conv2d: {filters: 4, kernel: [3, null]}]|kernel has no value",
        "input: [8, 8, 1]; layers: [conv2d: {filters: 4, kernel: 3, padding: }]|padding has no value",
        "input: [3]; layers: [dense: {outputs: 2, weights: {fan: [foo, in, 2]}}]|foo is none of uniform",
        "input: [3]; layers: [dense: {outputs: 2, weights: {fan: [normal, up, 2]}}]|up is none of in, out",
        "input: [8, 8, 1]; layers: [max-pool2d: {kernel: 2, padding: 5}]|window 0 of axis 0 lies in the",
        "input: [8, 8, 1]; layers: [max-pool2d: {kernel: 2, padding: [0, 5]}]|window 0 of axis 1 lies in",
        "input: [4]; layers: [dense: 2000000000, dense: 2000000000]|up to layer dense2 there are 4.000e+18",
        "input: [8, 8, 1]; layers: [max-pool2d: {kernel: 2, x: 5}]|kernel, stride, padding, dilation, ceil",
      })
  void mistakesAreNamed(String yaml, String told) {
    String text = yaml.replace("; ", "\n").replace(", from:", "\n").replace("add: {}", "add");
    assertThatThrownBy(() -> ModelText.parse(yaml.contains("from") ? from() : text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "input: [2147483647, 2147483647, 2147483647]; layers: [relu]",
        "input: [9, 9, 9]; layers: [dense: 2147483647, dense: 2147483647]",
        "input: [2147483647, 2, 1]; layers: [relu]",
        "input: [9, 2147483, 9]; layers: [upsample: {size: [99999, 99999]}]",
        "input: [9, 2147483, 9]; layers: [upsample: {factor: [99, 99]}]",
        "input: [9, 2147483, 9]; layers: [upsample: {factor: [1, 2001]}]",
        "input: [1, 1, 1]; layers: [pad: {before: [2147483647, 2147483647], after: [3, 3]}]",
        "input: [9, 9, 4]; layers: [pixel-shuffle: 65536]",
        "input: [8, 8, 1]; layers: [reshape: [65536, 65536, 65536, 65536]]",
      })
  void whatNoArrayHoldsIsRefused(String yaml) {
    assertThatThrownBy(() -> ModelText.parse(yaml.replace("; ", "\n")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endlessNestingIsRefused() {
    assertThatThrownBy(() -> ModelText.parse("input: " + "[".repeat(50_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested too deeply");
    assertThatThrownBy(() -> JsonReader.parse("[".repeat(50_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void manyLayersAreCountedInOneGo() {
    Network network = ModelText.parse("input: [2]\nlayers:\n" + "- relu\n".repeat(20_000));
    assertThat(network.nodes().getLast().name()).isEqualTo("relu20000");
    assertThat(ModelText.parse(ModelText.of(network))).isEqualTo(network);
    assertThat(Summary.of(network).rows()).hasSize(20_000);
  }

  @Test
  void namesThatBecomeFreeAreGivenAgain() {
    Network network =
        Model.input(2)
            .relu()
            .named("relu2")
            .relu()
            .relu()
            .relu()
            .named("a")
            .relu()
            .build()
            .network();
    assertThat(network.nodes())
        .extracting(node -> node.name())
        .containsExactly("relu2", "relu1", "relu3", "a", "relu4");
    assertThat(ModelText.of(network)).doesNotContain("name: relu1");
    assertThat(ModelText.parse(ModelText.of(network))).isEqualTo(network);
  }

  @Test
  void aSmallFileClaimsNoMemory() throws IOException {
    Path file = folder.resolve("m");
    String yaml = "input: [5]\nlayers: [dense: 2000000, dense: 2000000]\n";
    new SafeTensors(
            Map.of("kind", "convolve.model", "model", yaml),
            Map.of("dense1.weight", Tensor.of(Shape.of(2), 1.0, 2.0)))
        .write(file, Existing.REPLACE);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("dense1.weight is 2, expected 2000000x5");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input: [8, 8, 1]; layers: [conv2d: {filters: 2, kernel: 5, weights: left-sobel}]|3x3, the",
        "input: [8]; layers: [dense: {outputs: 2, weights: left-sobel}]|layer dense1: kernels start",
        "input: [8, 8, 1]; layers: [conv2d: {filters: 2, kernel: 5, weights: '@no.csv'}]|no file no.csv",
        "input: [8]; layers: [{dense: 2, name: a}, {dense: 3, from: [input]}]|layer a: nothing reads it",
      })
  void whatCannotBeBegunWithIsNamed(String yaml, String told) {
    Network network = ModelText.parse(yaml.replace("; ", "\n"));
    assertThatThrownBy(network::checkBeginning)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told);
  }

  @Test
  void whatCanBeBegunWithPasses() {
    String yaml = "input: [8, 8, 1]\nlayers: [conv2d: {filters: 2, kernel: 3, weights: outline}]";
    assertThatCode(() -> ModelText.parse(yaml).checkBeginning()).doesNotThrowAnyException();
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
