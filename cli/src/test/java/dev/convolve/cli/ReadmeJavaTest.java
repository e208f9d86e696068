package dev.convolve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java in README.md compiles against the library, and runs. */
class ReadmeJavaTest {

  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final String IMPORTS =
      Stream.of(
              "java.nio.file",
              "java.util",
              "dev.convolve",
              "dev.convolve.fashionmnist",
              "dev.convolve.kernel",
              "dev.convolve.media",
              "dev.convolve.nn",
              "dev.convolve.nn.data",
              "dev.convolve.plan",
              "dev.convolve.tensor")
          .map("import %s.*;%n"::formatted)
          .collect(Collectors.joining());

  @TempDir Path folder;

  @Test
  void everyBlockRuns() throws Exception {
    String page = Files.readString(Path.of(System.getProperty("convolve.root"), "README.md"));
    List<String> blocks = JAVA.matcher(page).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(blocks).hasSize(2);
    Pictures.write(Pictures.gradient(160, 120), folder.resolve("photo.jpg"));
    List<String> names = new ArrayList<>();
    for (String block : blocks) {
      String name = "Block" + names.size();
      String photo = block.contains("Image photo =") ? "" : "Image photo = Images.read(input);\n";
      String body =
          "%spublic class %s { public static void run(Path input, Path output, Path file) throws"
              + " Exception {%n%s%s}}";
      Files.writeString(
          folder.resolve(name + ".java"), body.formatted(IMPORTS, name, photo, block));
      names.add(name);
    }
    compile(names);
    URL classes = folder.resolve("classes").toUri().toURL();
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, getClass().getClassLoader())) {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      for (String name : names) {
        loader
            .loadClass(name)
            .getMethod("run", Path.class, Path.class, Path.class)
            .invoke(
                null,
                folder.resolve("photo.jpg"),
                folder.resolve("edges.png"),
                folder.resolve("garments.model"));
      }
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("[2.0, 7.0, 16.0, 25.0, 34.0, 31.0, 20.0]")
        .contains("Total params: 27,210", "epoch 2: loss ");
    assertThat(folder.resolve("edges.png")).isNotEmptyFile();
    assertThat(folder.resolve("garments.model")).isNotEmptyFile();
  }

  private void compile(List<String> names) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    words.addAll(List.of("-d", folder.resolve("classes").toString()));
    words.addAll(List.of("-p", System.getProperty("jdk.module.path")));
    words.addAll(List.of("--add-modules", "dev.convolve.fashionmnist,dev.convolve.media"));
    names.forEach(name -> words.add(folder.resolve(name + ".java").toString()));
    Process javac = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as(said).isZero();
  }
}
