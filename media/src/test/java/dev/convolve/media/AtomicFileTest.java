package dev.convolve.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.convolve.media.MediaException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void nameTarget() {
    target = folder.resolve("target.bin");
  }

  private static void write(Path path, Existing existing, String text) throws IOException {
    AtomicFile.write(path, existing, out -> out.write(text.getBytes(UTF_8)));
  }

  private List<Path> inFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Code codeOf(Callable<?> action) {
    try {
      action.call();
    } catch (MediaException failure) {
      return failure.code();
    } catch (Exception other) {
      throw new AssertionError(other);
    }
    throw new AssertionError("nothing was thrown");
  }

  private static Code codeOfWriting(Path path, Existing existing) {
    return codeOf(() -> {
      write(path, existing, "new");
      return path;
    });
  }

  @Test
  void createsAndReplaces() throws IOException {
    write(target, Existing.KEEP, "old");
    assertThat(target).hasContent("old");
    write(target, Existing.REPLACE, "new");
    assertThat(target).hasContent("new");
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void keepsAnExistingFileUnlessAllowed() throws IOException {
    write(target, Existing.KEEP, "old");
    assertThat(codeOfWriting(target, Existing.KEEP)).isEqualTo(Code.EXISTS);
    assertThat(target).hasContent("old");
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void ofManyThatMayNotReplaceOneWins() throws Exception {
    int writers = 16;
    AtomicInteger won = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String text = "writer " + i;
        all.add(
            pool.submit(() -> {
              try {
                write(target, Existing.KEEP, text);
                won.incrementAndGet();
              } catch (MediaException taken) {
                assertThat(taken.code()).isEqualTo(Code.EXISTS);
              }
              return text;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(won).hasValue(1);
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void concurrentWritersNeverMix() throws Exception {
    byte[][] contents = new byte[4][1 << 18];
    for (int i = 0; i < contents.length; i++) {
      Arrays.fill(contents[i], (byte) ('a' + i));
    }
    AtomicFile.write(target, Existing.REPLACE, out -> out.write(contents[0]));
    try (ExecutorService pool = Executors.newFixedThreadPool(contents.length)) {
      List<Future<?>> all = new ArrayList<>();
      for (byte[] content : contents) {
        all.add(
            pool.submit(() -> {
              for (int i = 0; i < 10; i++) {
                AtomicFile.write(target, Existing.REPLACE, out -> out.write(content));
              }
              return content;
            }));
      }
      while (!all.stream().allMatch(Future::isDone)) {
        byte[] seen = Files.readAllBytes(target);
        assertThat(contents[seen[0] - 'a']).isEqualTo(seen);
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void anErrorLeavesTheOldFileAndNothingElse() throws IOException {
    write(target, Existing.KEEP, "old");
    assertThatThrownBy(() ->
            AtomicFile.write(
                target,
                Existing.REPLACE,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IllegalStateException("in the middle");
                }))
        .hasMessage("in the middle");
    assertThat(target).hasContent("old");
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void keepsPermissions() throws IOException {
    write(target, Existing.KEEP, "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-x--x"));
    write(target, Existing.REPLACE, "new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-x--x");
    Path other = folder.resolve("other");
    write(other, Existing.KEEP, "fresh");
    Path plain = Files.createFile(folder.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(other))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void followsSymbolicLinks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("elsewhere")).resolve("real.bin");
    Files.createSymbolicLink(folder.resolve("middle"), Path.of("elsewhere/real.bin"));
    Files.createSymbolicLink(target, Path.of("middle"));
    write(target, Existing.KEEP, "through a dangling link");
    assertThat(real).hasContent("through a dangling link");
    write(target, Existing.REPLACE, "again");
    assertThat(real).hasContent("again");
    assertThat(target).isSymbolicLink();
    assertThat(codeOfWriting(target, Existing.KEEP)).isEqualTo(Code.EXISTS);
    Path circle = folder.resolve("circle");
    Files.createSymbolicLink(circle, circle);
    assertThat(codeOfWriting(circle, Existing.REPLACE)).isEqualTo(Code.CANNOT_WRITE);
  }

  @Test
  void saysWhyItCannotWrite() throws IOException {
    assertThat(codeOfWriting(folder, Existing.REPLACE)).isEqualTo(Code.CANNOT_WRITE);
    assertThatThrownBy(() -> write(folder.resolve("no/such/x"), Existing.REPLACE, "new"))
        .hasMessageContaining("its folder does not exist")
        .hasMessageContaining("[CANNOT_WRITE]");
  }

  @Test
  void writesToDevicesAndPipesInPlace() throws Exception {
    Path nothing = Path.of("/dev/null");
    assumeTrue(Files.exists(nothing), "skipped: this system has no /dev/null");
    write(nothing, Existing.KEEP, "gone");
    assertThat(Files.readAttributes(nothing, "*").get("isOther")).isEqualTo(true);
    Path pipe = folder.resolve("pipe");
    boolean made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    assumeTrue(made, "skipped: pipes cannot be made here");
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<byte[]> read = pool.submit(() -> Files.readAllBytes(pipe));
      write(pipe, Existing.REPLACE, "through the pipe");
      assertThat(new String(read.get(20, TimeUnit.SECONDS), UTF_8)).isEqualTo("through the pipe");
    }
    assertThat(Files.readAttributes(pipe, "*").get("isOther")).isEqualTo(true);
    assertThat(inFolder()).containsExactly(pipe);
  }

  @Test
  void aFullDiskIsToldAndHarmsNothing() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "none", disk.toString())
            .redirectErrorStream(true)
            .start();
    assumeTrue(mount.waitFor() == 0, "skipped: a small disk can only be made by root");
    try {
      Path file = disk.resolve("x.bin");
      write(file, Existing.KEEP, "old");
      Code code =
          codeOf(() -> {
            AtomicFile.write(file, Existing.REPLACE, out -> out.write(new byte[2 << 20]));
            return file;
          });
      assertThat(code).isEqualTo(Code.NO_SPACE);
      assertThat(file).hasContent("old");
      try (Stream<Path> files = Files.list(disk)) {
        assertThat(files).containsExactly(file);
      }
    } finally {
      new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }
  }

  @Test
  void aKillInTheMiddleLeavesTheOldFile() throws Exception {
    write(target, Existing.KEEP, "old");
    Process child = startWriter();
    child.destroyForcibly().waitFor();
    assertThat(target).hasContent("old");
  }

  @Test
  void whatAKillLeftIsRemovedAndWhatLivesIsNot() throws Exception {
    write(target, Existing.KEEP, "old");
    Process killed = startWriter();
    killed.destroyForcibly().waitFor();
    List<Path> left = inFolder().stream().filter(path -> !path.equals(target)).toList();
    assertThat(left).hasSize(1);
    Path other = folder.resolve("other.bin");
    AtomicFile.removeAbandoned(other);
    assertThat(inFolder()).as("another target's").containsAll(left);
    AtomicFile.write(
        target,
        Existing.REPLACE,
        out -> {
          out.write(new byte[1 << 18]);
          AtomicFile.removeAbandoned(target);
          assertThat(inFolder()).as("the dead one's is gone").doesNotContainAnyElementsOf(left);
          assertThat(inFolder()).as("the own one is there").hasSize(2);
        });
    assertThat(target).hasSize(1 << 18);
    Process living = startWriter();
    AtomicFile.removeAbandoned(target);
    assertThat(inFolder()).as("a living one's is there").hasSize(2);
    living.destroyForcibly().waitFor();
    AtomicFile.removeAbandoned(target);
    assertThat(inFolder()).containsExactly(target);
  }

  @Test
  void nothingToRemoveIsNoError() {
    AtomicFile.removeAbandoned(folder.resolve("no/such/file"));
    AtomicFile.removeAbandoned(Path.of("/dev/null"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void beingToldToStopLeavesTheOldFileAndNothingElse() throws Exception {
    write(target, Existing.KEEP, "old");
    Process child = startWriter();
    child.destroy();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(target).hasContent("old");
    assertThat(inFolder()).containsExactly(target);
  }

  /** Starts a process that is in the middle of writing the target when this returns. */
  private Process startWriter() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                java, "-cp", classPath(), EndlessWriter.class.getName(), target.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    InputStream started = child.getInputStream();
    assertThat(started.read()).as("the child's first byte").isEqualTo('w');
    assertThat(inFolder()).hasSize(2);
    return child;
  }

  private static String classPath() {
    return Stream.of(AtomicFile.class, EndlessWriter.class)
        .map(AtomicFileTest::location)
        .distinct()
        .reduce((left, right) -> left + java.io.File.pathSeparator + right)
        .orElseThrow();
  }

  private static String location(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    for (String root : new String[] {"target/classes", "target/test-classes"}) {
      Path path = Path.of(root).toAbsolutePath();
      if (Files.exists(path.resolve(file))) {
        return path.toString();
      }
    }
    throw new AssertionError(file + " is not in the build's folders");
  }

  /** Writes for ever; says so once it has begun. */
  static final class EndlessWriter {
    private EndlessWriter() {}

    /** Writes the first argument's file. */
    public static void main(String[] args) throws IOException {
      AtomicFile.write(
          Path.of(args[0]),
          Existing.REPLACE,
          out -> {
            byte[] block = new byte[1 << 17];
            out.write(block);
            out.flush();
            OutputStream told = System.out;
            told.write('w');
            told.flush();
            while (true) {
              waitALittle();
              out.write(block, 0, 100);
            }
          });
    }

    private static void waitALittle() {
      try {
        Thread.sleep(20);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
