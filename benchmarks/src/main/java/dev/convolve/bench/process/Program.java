package dev.convolve.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that can be started again and again.
 *
 * @param name who it is, as shown
 * @param words the command and its arguments
 */
record Program(String name, List<String> words) {

  private static final long MOST_MINUTES = 10;
  private static final long LOOK_MILLIS = 3;

  /**
   * What one run took.
   *
   * @param seconds from the start to the end
   * @param megabytes the largest memory that one of its processes held; NaN where /proc is missing
   * @param text what it printed
   */
  record Run(double seconds, double megabytes, String text) {}

  /** Whether a command is on the path. */
  static boolean isOnPath(String command) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /**
   * Runs it once, with every processor.
   *
   * @throws IOException when it ends with another status than 0
   */
  Run run() throws IOException {
    Path log = Files.createTempFile("convolve-bench", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      String processors = Integer.toString(Runtime.getRuntime().availableProcessors());
      builder.environment().put("OMP_NUM_THREADS", processors);
      builder.environment().put("LC_ALL", "C.UTF-8");
      long began = System.nanoTime();
      Process process = builder.start();
      double megabytes = Double.NaN;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        megabytes = larger(megabytes, peak(process.toHandle()));
        if (System.nanoTime() - began > TimeUnit.MINUTES.toNanos(MOST_MINUTES)) {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
          throw new IOException(name + " was stopped after " + MOST_MINUTES + " minutes");
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      String text = Files.readString(log).strip();
      if (process.exitValue() != 0) {
        throw new IOException(
            "%s ended with status %d: %s".formatted(name, process.exitValue(), text));
      }
      return new Run(seconds, megabytes, text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + name, e);
    } finally {
      Files.delete(log);
    }
  }

  private static double peak(ProcessHandle process) {
    double largest = ownPeak(process.pid());
    for (ProcessHandle child : process.descendants().toList()) {
      largest = larger(largest, ownPeak(child.pid()));
    }
    return largest;
  }

  private static double larger(double one, double other) {
    return Double.isNaN(one) || other > one ? other : one;
  }

  private static double ownPeak(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          String kilobytes = line.toLowerCase(Locale.ROOT).replaceAll("[^0-9]", "");
          return Double.parseDouble(kilobytes) / 1024;
        }
      }
    } catch (IOException e) {
      return Double.NaN; // it has just ended
    }
    return Double.NaN;
  }
}
