package dev.convolve.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "b.png",
            "a.png",
            "c.JPG",
            "notes.txt",
            ".hidden.png",
            "[x].png",
            "sub/d.png",
            "sub/deep/e.png",
            ".git/f.png")) {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, "x");
    }
  }

  private List<String> found(String... words) {
    List<String> full =
        java.util.Arrays.stream(words)
            .map(word -> word.equals("-") ? word : folder + "/" + word)
            .toList();
    return Inputs.find(full).stream()
        .map(input ->
            input.path() == null ? input.name() : folder.relativize(input.path()).toString())
        .toList();
  }

  @Test
  void aFolderStandsForThePicturesInIt() {
    assertThat(found("")).containsExactly("[x].png", "a.png", "b.png", "c.JPG");
    assertThat(found("sub")).containsExactly("sub/d.png");
  }

  @Test
  void patternsAreExpandedAndSorted() {
    assertThat(found("*.png")).containsExactly("[x].png", "a.png", "b.png");
    assertThat(found("[ab].png")).containsExactly("a.png", "b.png");
    assertThat(found("{b,c}.*")).containsExactly("b.png", "c.JPG");
    assertThat(found("?.png")).containsExactly("a.png", "b.png");
    assertThat(found("*/*.png")).containsExactly("sub/d.png");
    assertThat(found("**/*.png"))
        .containsExactly("[x].png", "a.png", "b.png", "sub/d.png", "sub/deep/e.png");
    assertThat(found("s*/**/*.png")).containsExactly("sub/d.png", "sub/deep/e.png");
    assertThat(found(".*.png")).containsExactly(".hidden.png");
  }

  @Test
  void aFileThatLooksLikeAPatternIsItself() {
    assertThat(found("[x].png")).containsExactly("[x].png");
  }

  @Test
  void everyFileComesOnce() {
    assertThat(found("b.png", "*.png", "sub/../a.png"))
        .containsExactly("b.png", "[x].png", "a.png");
  }

  @Test
  void knowsTheFoldersBelowAPattern() {
    List<Input> inputs = Inputs.find(List.of(folder + "/**/*.png"));
    assertThat(inputs.getLast().folder()).isEqualTo("sub/deep");
    assertThat(inputs.getLast().stem()).isEqualTo("e");
    assertThat(inputs.getLast().extension()).isEqualTo("png");
    assertThat(inputs.getLast().parent()).isEqualTo("deep");
  }

  @Test
  void whatIsMissingBecomesAProblemOfItsOwn() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    List<Input> inputs =
        Inputs.find(
            List.of(folder + "/bb.png", folder + "/a.png", folder + "/*.gif", folder + "/empty"));
    assertThat(inputs).hasSize(4);
    assertThat(Objects.requireNonNull(inputs.get(0).problem()).text())
        .contains("bb.png: no such file [NOT_FOUND]; did you mean '" + folder + "/b.png'?");
    assertThat(inputs.get(1).problem()).isNull();
    assertThat(Objects.requireNonNull(inputs.get(2).problem()).code()).isEqualTo("NO_INPUT");
    assertThat(Objects.requireNonNull(inputs.get(3).problem()).text())
        .contains("the folder has no pictures [NO_INPUT]");
  }

  @Test
  void stdinIsReadOnce() {
    assertThat(found("-")).containsExactly("stdin");
    assertThatThrownBy(() -> Inputs.find(List.of("-", "-")))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
  }

  @Test
  void brokenPatternsAreUsageErrors() {
    assertThatThrownBy(() -> Inputs.find(List.of(folder + "/[a")))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_VALUE));
  }
}
