package dev.convolve.bench.peer;

import dev.convolve.bench.work.Contender;
import dev.convolve.bench.work.Job;
import dev.convolve.bench.work.Workload;
import dev.convolve.tensor.SampleType;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** SciPy in a Python process of its own, which takes the times; between them it waits. */
public final class SciPy implements Peer {

  /** SciPy with no process yet. */
  SciPy() {}

  @Override
  public String name() {
    return "SciPy";
  }

  @Override
  public Optional<String> missing() {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import scipy.signal, scipy.ndimage")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0
          ? Optional.empty()
          : Optional.of("python3 finds no SciPy; install it with pip or as python3-scipy");
    } catch (IOException e) {
      return Optional.of("there is no python3; install python3-scipy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  @Override
  public boolean suits(Workload workload) {
    // Into 8 bits SciPy cuts off and wraps around.
    return workload.to() != SampleType.U8 || workload.kernel().name().startsWith("gaussian");
  }

  @Override
  public List<Contender> contenders(Job job) {
    try {
      Session session = new Session(job);
      return Arrays.stream(session.ask("ways").split(" "))
          .map(way -> (Contender) new Way(session, way))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process, and the folder through which data goes to and fro. */
  private static final class Session {

    private final Job job;
    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    Session(Job job) throws IOException {
      this.job = job;
      Workload workload = job.workload();
      folder = Files.createTempDirectory("convolve-bench");
      Path script = folder.resolve("scipy_peer.py");
      try (InputStream text = SciPy.class.getResourceAsStream("scipy_peer.py")) {
        Files.copy(Objects.requireNonNull(text), script);
      }
      Files.write(folder.resolve("source"), bytes(job.source()));
      Files.write(folder.resolve("kernel"), bytes(List.of(workload.kernel().weights())));
      Files.write(folder.resolve("factors"), bytes(workload.factors()));
      process =
          new ProcessBuilder("python3", script.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      questions = process.outputWriter(StandardCharsets.UTF_8);
      ask(
          String.join(
              " ",
              folder.toString(),
              workload.from().label(),
              workload.to().label(),
              extents(workload.shape()),
              extents(workload.kernel().shape()),
              workload.isReflected() ? "reflect" : "zero",
              workload.factors().isEmpty() ? "no" : "yes"));
    }

    private static String extents(Shape shape) {
      return Arrays.stream(shape.extents())
          .mapToObj(Integer::toString)
          .collect(Collectors.joining("x"));
    }

    String ask(String question) {
      try {
        questions.write(question + "\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
          throw new IOException("the Python process ended; what it said stands above");
        }
        return answer;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Tensor result(String way) {
      ask("result " + way);
      Tensor result = job.target();
      try {
        ByteBuffer read =
            ByteBuffer.wrap(Files.readAllBytes(folder.resolve("result")))
                .order(ByteOrder.LITTLE_ENDIAN);
        switch (result.type()) {
          case U8 -> read.get(result.bytes());
          case S16 -> read.asShortBuffer().get(result.shorts());
          case F32 -> read.asFloatBuffer().get(result.floats());
          case U16, I32, F64 -> throw new IllegalStateException(result.type() + ": not expected");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return result;
    }

    void close() {
      process.destroy();
      for (String name : List.of("scipy_peer.py", "source", "kernel", "factors", "result", "")) {
        try {
          Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
          System.err.println("bench: warning: " + folder + ": " + e.getMessage());
        }
      }
    }

    private static byte[] bytes(Tensor data) {
      if (data.type() == SampleType.U8) {
        return data.bytes();
      }
      float[] floats = data.floats();
      ByteBuffer bytes =
          ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(floats);
      return bytes.array();
    }

    private static byte[] bytes(List<double[]> values) {
      int count = values.stream().mapToInt(each -> each.length).sum();
      ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (double[] each : values) {
        for (double value : each) {
          bytes.putDouble(value);
        }
      }
      return bytes.array();
    }
  }

  /** One of its functions. */
  private record Way(Session session, String way) implements Contender {

    @Override
    public String label() {
      return "SciPy " + way;
    }

    @Override
    public double median(int threads, long nanos) {
      return Double.parseDouble(session.ask("time %s %d %d".formatted(way, threads, nanos)));
    }

    @Override
    public Tensor result() {
      return session.result(way);
    }

    @Override
    public boolean isParallel() {
      return way.contains("convolve");
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
