package dev.convolve.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.cli.Cli;
import dev.convolve.cli.Pictures;
import dev.convolve.cli.pipeline.JavaWriter;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.RandomPipelines;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.media.Image;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --show java} prints compiles against the library and gives the command's bits. */
class JavaSnippetTest {

  private static final int CASES = 60;

  @TempDir Path folder;
  private int attempts;

  /** A snippet and what the command answered. */
  private record Case(String name, Path source, Path commandFolder, Path javaFolder) {}

  @Test
  void givesTheCommandsBits() throws Exception {
    List<Case> cases = new ArrayList<>();
    RandomPipelines pipelines = new RandomPipelines(11);
    Random random = new Random(12);
    while (cases.size() < CASES) {
      Case made = made(pipelines.next(), cases.size(), random);
      if (made != null) {
        cases.add(made);
      }
    }
    compile(cases);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.resolve("classes").toUri().toURL()}, getClass().getClassLoader())) {
      for (Case each : cases) {
        loader
            .loadClass(each.name())
            .getMethod("main", String[].class)
            .invoke(null, (Object) new String[0]);
        assertThat(contents(each.javaFolder()))
            .as("%s%n%s", each.name(), Files.readString(each.source()))
            .isNotEmpty()
            .isEqualTo(contents(each.commandFolder()));
      }
    }
  }

  /** Runs the command and prints the snippet; null when the settings do not go together. */
  private @Nullable Case made(Pipeline random, int index, Random chance) throws IOException {
    attempts++; // one of two pictures may have been answered before the other failed
    Path commandFolder = folder.resolve("command" + attempts);
    Path javaFolder = folder.resolve("java" + attempts);
    String name = index % 3 == 0 ? "{name}.npy" : index % 3 == 1 ? "{name}.{ext}" : "{name}.tif";
    Settings settings = fitting(random.settings());
    List<String> inputs = inputs(index, chance);
    Pipeline pipeline =
        new Pipeline(inputs, random.kernels(), commandFolder + "/" + name, settings);
    Cli.Result command = run(pipeline);
    if (command.exit() != 0) {
      assertThat(command.err())
          .containsAnyOf("[CONFLICT]", "[BAD_VALUE]", "[UNSUITABLE]", "[CANNOT_HOLD]");
      return null;
    }
    Cli.Result shown = run(pipeline.withOutput(javaFolder + "/" + name), "--show", "java");
    assertThat(shown.exit()).as(shown.err()).isZero();
    String unique = JavaWriter.CLASS + index;
    Path source = folder.resolve(unique + ".java");
    Files.writeString(source, shown.out().replace("class " + JavaWriter.CLASS, "class " + unique));
    return new Case(unique, source, commandFolder, javaFolder);
  }

  /** Without what reads or writes other files than these pictures can be. */
  private Settings fitting(Settings random) {
    Settings settings = Settings.NONE;
    for (var key : Keys.FILTER.keys()) {
      settings = copied(random, settings, key);
    }
    if (settings.get(Keys.MASK).isPresent()) {
      Path mask = Pictures.write(Pictures.noise(13, 11, 1, 99), folder.resolve("mask.png"));
      settings = settings.with(Keys.MASK, mask.toString());
    }
    for (var key : List.of(Keys.FAIL_ON, Keys.QUALITY, Keys.OVERWRITE, Keys.THREADS)) {
      settings = copied(random, settings, key);
    }
    return settings;
  }

  private static <T> Settings copied(
      Settings from, Settings to, dev.convolve.cli.pipeline.Key<T> key) {
    return from.get(key).map(value -> to.with(key, value)).orElse(to);
  }

  private List<String> inputs(int index, Random random) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(2); i++) {
      Image image = Pictures.noise(13, 11, 1 + random.nextInt(4), index);
      names.add(
          Pictures.write(image, folder.resolve("in%d/%d.png".formatted(index, i))).toString());
    }
    return names;
  }

  private static Cli.Result run(Pipeline pipeline, String... more) {
    List<Object> words = new ArrayList<>(List.of(more));
    words.addAll(0, ShellWords.words(pipeline).subList(0, 1));
    words.addAll(ShellWords.words(pipeline).subList(1, ShellWords.words(pipeline).size()));
    return Cli.run(words.toArray());
  }

  private void compile(List<Case> cases) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    words.addAll(
        List.of(
            "-Xlint:all,-options,-incubating",
            "-Werror",
            "-d",
            folder.resolve("classes").toString()));
    words.addAll(List.of("-p", System.getProperty("jdk.module.path")));
    words.addAll(List.of("--add-modules", "dev.convolve.media"));
    cases.forEach(each -> words.add(each.source().toString()));
    Process javac = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said =
        new String(javac.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(javac.waitFor()).as(said).isZero();
  }

  private static List<String> contents(Path folder) throws IOException {
    List<String> contents = new ArrayList<>();
    for (String name : Objects.requireNonNull(folder.toFile().list(), folder + " is missing")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      contents.add(name + " " + java.util.HexFormat.of().formatHex(bytes));
    }
    contents.sort(null);
    return contents;
  }
}
