package dev.convolve.bench;

import dev.convolve.bench.network.NetworkPeer;
import dev.convolve.bench.network.NetworkWorks;
import dev.convolve.bench.report.Medians;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Starts one JVM after the other, through JMH, and brings home what they measured. */
final class Forks {

  private static final List<String> JVM_ARGUMENTS =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djava.awt.headless=true",
          "-XX:+UseTransparentHugePages",
          "-Ddev.convolve.vectorsAtOnce=true",
          "-Xms1g",
          "-Xmx6g");

  /** Arrays at any address, for those who only read and write large ones: see decision 056. */
  private static final String ANYWHERE = "-XX:+UseParallelGC";

  private Forks() {}

  /** The counters of one round, by name. */
  record Round(Map<String, Double> counters) {

    /** Nanoseconds of one run. */
    double nanos(String counter) {
      return Objects.requireNonNull(counters.get(counter), counter);
    }
  }

  /**
   * What one fork of {@link PairBenchmark} measured.
   *
   * @param rounds what it counted
   * @param notes the words it left, by their first
   */
  record Outcome(List<Round> rounds, Map<String, List<String>> notes) {

    /** The median over rounds. */
    double median(ToDoubleFunction<Round> figure) {
      return Medians.of(rounds.stream().mapToDouble(figure).toArray());
    }

    /** The rest of the notes that begin with this word. */
    List<String> noted(String word) {
      return notes.getOrDefault(word, List.of());
    }
  }

  /**
   * Runs a workload once beside a peer, in a JVM of its own.
   *
   * @param peer its name, or {@link PairBenchmark#ALONE}
   */
  static Outcome pair(String workload, String peer, int rounds, long sliceNanos)
      throws IOException, RunnerException {
    Path notes = Files.createTempFile("convolve-bench", ".notes");
    Path log = Files.createTempFile("convolve-bench", ".log");
    try {
      OptionsBuilder options = options("round", PairBenchmark.class);
      options.output(log.toString());
      options.param("workload", workload).param("peer", peer);
      options.warmupIterations(1).measurementIterations(rounds);
      List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
      if (NetworkWorks.all().stream().noneMatch(network -> network.name().equals(workload))) {
        arguments.add(ANYWHERE);
      }
      arguments.add("-D" + PairBenchmark.NOTES + "=" + notes);
      arguments.add("-D" + PairBenchmark.SLICE + "=" + sliceNanos);
      String jars = NetworkPeer.DL4J_JARS;
      arguments.add("-D" + jars + "=" + System.getProperty(jars, "missing"));
      options.jvmArgs(arguments.toArray(String[]::new));
      Collection<RunResult> results;
      try {
        results = new Runner(options.build()).run();
      } catch (RunnerException e) {
        throw new RunnerException(Files.readString(log).strip() + "\n" + e.getMessage(), e);
      }
      List<Round> measured = new ArrayList<>();
      for (RunResult result : results) {
        for (var benchmark : result.getBenchmarkResults()) {
          for (IterationResult iteration : benchmark.getIterationResults()) {
            Map<String, Double> counters = new HashMap<>();
            iteration
                .getSecondaryResults()
                .forEach((name, value) -> counters.put(name, value.getScore()));
            measured.add(new Round(counters));
          }
        }
      }
      Map<String, List<String>> words = new HashMap<>();
      for (String line : Files.readAllLines(notes)) {
        int tab = line.indexOf('\t');
        words
            .computeIfAbsent(line.substring(0, tab), word -> new ArrayList<>())
            .add(line.substring(tab + 1));
      }
      return new Outcome(measured, words);
    } finally {
      Files.delete(notes);
      Files.delete(log);
    }
  }

  /** Nanoseconds that one invocation of a method of {@link PeakBenchmark} takes. */
  static double peak(String method) throws IOException, RunnerException {
    Path log = Files.createTempFile("convolve-bench", ".log");
    OptionsBuilder options = options(method, PeakBenchmark.class);
    options.output(log.toString());
    // The least of many short ones: what else runs on the machine spares some of them.
    options.warmupIterations(10).warmupTime(TimeValue.milliseconds(50));
    options.measurementIterations(25).measurementTime(TimeValue.milliseconds(20));
    options.timeUnit(TimeUnit.NANOSECONDS);
    List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
    arguments.add(ANYWHERE);
    options.jvmArgs(arguments.toArray(String[]::new));
    try {
      RunResult result = new Runner(options.build()).run().iterator().next();
      return Objects.requireNonNull(result.getPrimaryResult()).getStatistics().getMin();
    } finally {
      Files.delete(log);
    }
  }

  private static OptionsBuilder options(String method, Class<?> type) {
    OptionsBuilder options = new OptionsBuilder();
    options.include("^" + type.getName().replace(".", "\\.") + "\\." + method + "$");
    options.forks(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    return options;
  }
}
