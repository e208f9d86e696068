package dev.convolve.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.Problem;
import dev.convolve.media.Channels;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {

  @Test
  void readsEveryKindOfEntry() {
    Pipeline pipeline =
        YamlReader.read(
            """
            # edges of everything
            inputs:
              - 'shots/*.jpg'
              - "b.png"
            kernels:
              - gaussian:5
              - [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
            channels: luma
            anchor: [1, 0]
            overwrite: yes
            output: edges/{name}.png
            """,
            "p.yaml");
    assertThat(pipeline)
        .isEqualTo(
            new Pipeline(
                List.of("shots/*.jpg", "b.png"),
                List.of("gaussian:5", "1 0 -1; 2 0 -2; 1 0 -1"),
                "edges/{name}.png",
                Settings.NONE
                    .with(Keys.CHANNELS, Channels.LUMA)
                    .with(Keys.ANCHOR, List.of(1, 0))
                    .with(Keys.OVERWRITE, true)));
  }

  @Test
  void readsAMatrixAsOneKernel() {
    assertThat(YamlReader.read("kernel: [[0, 1], [2, 3]]", "x").kernels())
        .containsExactly("0 1; 2 3");
    assertThat(YamlReader.read("kernels:\n- [[0, 1]]\n- [[2]]", "x").kernels())
        .containsExactly("0 1", "2");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "kernel: blur\nboundry: wrap\n",
            "p.yaml:2:1: bad pipeline: unknown key 'boundry' [BAD_PIPELINE]; did you mean"
                + " 'boundary'?\n  boundry: wrap\n  ^"),
        Arguments.of(
            "kernel: blur\nsize:  sam\n",
            "p.yaml:2:8: bad value: unknown size 'sam' [BAD_VALUE]; did you mean 'same'?\n"
                + "  size:  sam\n         ^"),
        Arguments.of(
            "kernel: blur\nquality: 101\n",
            "p.yaml:2:10: bad value: quality '101' [BAD_VALUE]; it is a whole number from 1 to"
                + " 100\n  quality: 101\n           ^"),
        Arguments.of(
            "kernel: blur\nkernels: [a]\n",
            "p.yaml:2:1: bad pipeline: 'kernel' stands here for the second time [BAD_PIPELINE];"
                + " leave one of them out\n  kernels: [a]\n  ^"),
        Arguments.of(
            "input: a.png\n",
            "p.yaml:1:1: bad pipeline: there is no kernel [BAD_PIPELINE]; add a line like 'kernel:"
                + " gaussian:5'\n  input: a.png\n  ^"),
        Arguments.of(
            "kernel: blur\noutput:\n",
            "p.yaml:2:8: bad pipeline: here stands nothing, not a file name [BAD_PIPELINE]\n"
                + "  output:\n         ^"),
        Arguments.of(
            "kernel: {name: blur}\n",
            "p.yaml:1:9: bad pipeline: here stands a mapping, not a kernel [BAD_PIPELINE]\n"
                + "  kernel: {name: blur}\n          ^"),
        Arguments.of(
            "- a\n- b\n",
            "p.yaml:1:1: bad pipeline: it is no mapping of names to values [BAD_PIPELINE]; write"
                + " lines like 'kernel: blur'\n  - a\n  ^"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void pointsAtMistakes(String yaml, String told) {
    assertThatThrownBy(() -> YamlReader.read(yaml, "p.yaml"))
        .isInstanceOf(CommandException.class)
        .satisfies(e -> assertThat(Problem.of(e).text()).isEqualTo("convolve: error: " + told));
  }

  @Test
  void pointsAtBrokenYaml() {
    assertThatThrownBy(() -> YamlReader.read("kernel: [1, 2\nsize: same\n", "p.yaml"))
        .satisfies(e ->
            assertThat(Problem.of(e).text())
                .startsWith("convolve: error: p.yaml:2:5: bad pipeline: ")
                .contains("[BAD_PIPELINE]"));
    assertThatThrownBy(() -> YamlReader.read("", "p.yaml"))
        .satisfies(e ->
            assertThat(Problem.of(e).text()).contains("p.yaml: bad pipeline: the file is empty"));
    assertThatThrownBy(() -> YamlReader.read("a: \u0001", "p.yaml"))
        .satisfies(e -> assertThat(Problem.of(e).code()).isEqualTo("BAD_PIPELINE"));
  }
}
