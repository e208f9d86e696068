package dev.convolve.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every suite that this project knows, and the scope that says which operators it answers. */
final class Conformance {

  private static final String GOLDENS = "goldens";
  private static final String CASES = "cases.json";
  private static final String IMAGES = "images";
  private static final String CORRUPT = "corrupt";

  private final Scope scope;
  private final Map<String, Operator> operators;

  Conformance(Scope scope, Map<String, Operator> operators) {
    this.scope = scope;
    this.operators = operators;
  }

  /** The committed scope and all operators. */
  static Conformance shipped() {
    Map<String, Operator> all = new LinkedHashMap<>();
    all.putAll(SignalOperators.ALL);
    all.putAll(NdimageOperators.ALL);
    all.putAll(OpenCvOperators.ALL);
    all.putAll(SkImageOperators.ALL);
    all.putAll(TorchOperators.ALL);
    all.putAll(LayerOperators.ALL);
    all.putAll(PoolOperators.ALL);
    all.putAll(LossOperators.ALL);
    all.putAll(TrainingOperators.ALL);
    all.putAll(NetworkOperators.ALL);
    return new Conformance(Scope.shipped(), all);
  }

  /**
   * Runs the suites that {@code folder} holds, or those named; empty when it holds none. A suite
   * that is named and absent, or present and unknown, has failed.
   */
  List<SuiteReport> run(Path folder, List<String> wanted) throws IOException {
    Set<String> present = present(folder);
    Set<String> chosen = wanted.isEmpty() ? present : new LinkedHashSet<>(wanted);
    List<SuiteReport> reports = new ArrayList<>();
    for (String suite : chosen) {
      SuiteReport report = new SuiteReport(suite);
      if (!scope.suites().contains(suite)) {
        report.failed(suite, "unknown suite; the scope lists " + String.join(" ", scope.suites()));
      } else if (!present.contains(suite)) {
        report.failed(suite, "the folder has no such suite; it has " + String.join(" ", present));
      } else {
        suite(suite, folder).run(report);
      }
      reports.add(report);
    }
    return reports;
  }

  private Suite suite(String name, Path folder) {
    return switch (name) {
      case IMAGES ->
          new ExpectedFiles(name, folder.resolve(name), "images", scope, Pictures::mismatch);
      case CORRUPT ->
          new ExpectedFiles(name, folder.resolve(name), "files", scope, DamagedPictures::mismatch);
      default -> new GoldenSuite(name, folder.resolve(GOLDENS).resolve(name), scope, operators);
    };
  }

  private static Set<String> present(Path folder) throws IOException {
    Set<String> suites = new LinkedHashSet<>();
    Path goldens = folder.resolve(GOLDENS);
    if (Files.isDirectory(goldens)) {
      try (Stream<Path> entries = Files.list(goldens)) {
        entries
            .filter(Files::isDirectory)
            .map(entry -> entry.getFileName().toString())
            .sorted()
            .forEach(suites::add);
      }
    }
    for (String other : List.of(IMAGES, CORRUPT)) {
      if (Files.isRegularFile(folder.resolve(other).resolve(ExpectedFiles.FILE))) {
        suites.add(other);
      }
    }
    return suites;
  }

  /** The list of cases in a suite's folder. */
  static Path cases(Path suiteFolder) {
    return suiteFolder.resolve(CASES);
  }
}
