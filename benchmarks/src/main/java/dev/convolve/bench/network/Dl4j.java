package dev.convolve.bench.network;

import dev.convolve.bench.work.Contender;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deeplearning4j in a JVM of its own, since it stands on an older JavaCPP; that one takes the
 * times, and waits in between.
 */
final class Dl4j implements NetworkPeer {

  private static final String SCRIPT = "Dl4jPeer.java";

  @Override
  public String name() {
    return "DL4J";
  }

  @Override
  public Optional<String> missing() {
    return Files.isDirectory(Path.of(System.getProperty(DL4J_JARS, "missing")))
        ? Optional.empty()
        : Optional.of("its jars are not here; ./bench fetches them where there is a network");
  }

  @Override
  public boolean suits(NetworkWork work) {
    return work instanceof Learning;
  }

  @Override
  public List<Contender> contenders(NetworkJob job) {
    try {
      return List.of(new Session((Learning.Job) job));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process, and the folder through which data goes to and fro. */
  private static final class Session implements Contender {

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    Session(Learning.Job job) throws IOException {
      folder = Files.createTempDirectory("convolve-bench");
      try (InputStream text = Dl4j.class.getResourceAsStream(SCRIPT)) {
        Files.copy(Objects.requireNonNull(text), folder.resolve(SCRIPT));
      }
      List<Tensor> weights = job.model().weights().tensors();
      for (int i = 0; i < weights.size(); i++) {
        write("p" + i, List.of(weights.get(i).floats()));
      }
      write("judged", List.of(job.judged().floats()));
      writeSteps("steps", job.steps());
      writeSteps("compared", job.comparedSteps());
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  Path.of(System.getProperty(DL4J_JARS, "missing")).resolve("*").toString(),
                  folder.resolve(SCRIPT).toString(),
                  folder.toString(),
                  Integer.toString(job.batch()))
              .redirectError(folder.resolve("log").toFile())
              .start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      questions = process.outputWriter(StandardCharsets.UTF_8);
      String ready = answers.readLine();
      while (ready != null && !ready.equals("ready")) {
        ready = answers.readLine();
      }
      if (ready == null) {
        throw new IOException("Deeplearning4j: " + Files.readString(folder.resolve("log")));
      }
    }

    private void writeSteps(String name, Iterable<Learning.Step> steps) throws IOException {
      List<float[]> samples = new ArrayList<>();
      List<float[]> labels = new ArrayList<>();
      for (Learning.Step step : steps) {
        samples.add(step.samples());
        float[] numbers = new float[step.labels().length];
        for (int row = 0; row < numbers.length; row++) {
          numbers[row] = step.labels()[row];
        }
        labels.add(numbers);
      }
      write(name, samples);
      write(name + "-labels", labels);
    }

    private void write(String name, List<float[]> parts) throws IOException {
      int size = parts.stream().mapToInt(part -> part.length).sum();
      ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (float[] part : parts) {
        for (float value : part) {
          bytes.putFloat(value);
        }
      }
      Files.write(folder.resolve(name), bytes.array());
    }

    private String ask(String question) {
      try {
        questions.write(question + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
          throw new IOException("Deeplearning4j: " + Files.readString(folder.resolve("log")));
        }
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String label() {
      return "DL4J fit";
    }

    @Override
    public double median(int threads, long nanos) {
      return Double.parseDouble(ask("time %d %d".formatted(threads, nanos)));
    }

    @Override
    public Tensor result() {
      ask("result");
      try {
        ByteBuffer bytes =
            ByteBuffer.wrap(Files.readAllBytes(folder.resolve("result")))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return Tensor.of(Shape.of(floats.length / 10, 10), floats);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean isParallel() {
      return true;
    }

    @Override
    public void close() {
      process.destroy();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        System.err.println("bench: warning: " + folder + ": " + e.getMessage());
      }
    }
  }
}
