package dev.convolve.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.option.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/layers.md} lists every layer with its options. */
class LayerListTest {

  private static final Path PAGE =
      Path.of(System.getProperty("convolve.root")).resolve("docs/layers.md");

  @Test
  void theListIsWhole() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(rows).as("rows of docs/layers.md").containsExactlyElementsOf(rows());
  }

  /** One row for each layer; those that differ in their number of axes alone share one. */
  private static List<String> rows() {
    Map<String, String> options = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (int i = 0; i < Layers.words().size(); i++) {
      String word = Layers.words().get(i);
      String family = word.replaceFirst("[123]d$", "");
      options.putIfAbsent(family, options(word, Layers.ALL.examples().get(i)));
      words.merge(family, "`" + word + "`", (a, b) -> a + ", " + b);
    }
    return options.keySet().stream()
        .map(family -> "| %s | %s |".formatted(words.get(family), options.get(family)))
        .toList();
  }

  private static String options(String word, Layer example) {
    return Options.write((Record) example).entrySet().stream()
        .filter(option -> !option.getKey().equals("rank"))
        .map(option ->
            Layers.ALL.needed(word).contains(option.getKey())
                ? "**%s**".formatted(option.getKey())
                : "%s: %s".formatted(option.getKey(), told(option.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static Object told(Object value) {
    return value instanceof List<?> list && list.stream().distinct().count() == 1
        ? list.getFirst()
        : value;
  }
}
