package dev.convolve.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The cases of one folder of golden vectors. */
final class GoldenSuite implements Suite {

  private final String name;
  private final Path folder;
  private final Scope scope;
  private final Map<String, Operator> operators;

  GoldenSuite(String name, Path folder, Scope scope, Map<String, Operator> operators) {
    this.name = name;
    this.folder = folder;
    this.scope = scope;
    this.operators = operators;
  }

  @Override
  public void run(SuiteReport report) throws IOException {
    for (String operator : scope.answered(name)) {
      if (!operators.containsKey(operator)) {
        report.failed(operator, "in scope, and nothing here answers it");
      }
    }
    Path file = Conformance.cases(folder);
    if (!Files.isRegularFile(file)) {
      report.failed(file.getFileName().toString(), "missing");
      return;
    }
    JsonObject suite;
    try {
      suite = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      report.failed(file.getFileName().toString(), "not a list of cases: " + e.getMessage());
      return;
    }
    int cases = 0;
    for (JsonElement element : suite.getAsJsonArray("cases")) {
      cases++;
      run(element, report);
    }
    if (suite.has("case_count") && suite.get("case_count").getAsInt() != cases) {
      report.failed(
          file.getFileName().toString(),
          "says %s cases, has %d".formatted(suite.get("case_count"), cases));
    }
  }

  private void run(JsonElement element, SuiteReport report) {
    GoldenCase golden;
    try {
      golden = GoldenCase.of(element);
    } catch (RuntimeException e) {
      report.failed("a case", "cannot be read: %s in %s".formatted(e.getMessage(), element));
      return;
    }
    String label = golden.id() + " " + golden.operator();
    try {
      Map<String, Tensor> inputs = GoldenCase.read(folder, golden.inputs());
      Optional<Scope.Line> line = scope.find(name, golden.operator(), golden.params(), inputs);
      if (line.isEmpty()) {
        report.failed(label, "neither run nor listed in the scope");
      } else if (!line.get().in()) {
        report.outOfScope();
      } else {
        judge(golden, line.get(), inputs)
            .ifPresentOrElse(
                why -> report.failed(label, why),
                line.get().isPartial() ? report::passedInPart : report::passed);
      }
    } catch (IOException e) {
      report.failed(label, "cannot read " + e.getMessage());
    }
  }

  private Optional<String> judge(GoldenCase golden, Scope.Line line, Map<String, Tensor> inputs)
      throws IOException {
    Map<String, Tensor> outputs;
    try {
      Operator operator = OperatorFamily.find(operators, golden.operator());
      if (operator == null) {
        return Optional.of("in scope, and nothing here answers it");
      }
      outputs = operator.run(golden.params(), inputs);
    } catch (IllegalArgumentException e) {
      return golden.raises().isEmpty()
          ? Optional.of("refused: " + e.getMessage())
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("broke: " + e);
    }
    if (!golden.raises().isEmpty()) {
      return Optional.of("answered where %s is expected".formatted(golden.raises()));
    }
    if (!inputs.equals(GoldenCase.read(folder, golden.inputs()))) {
      return Optional.of("changed an input");
    }
    return mismatch(golden, line, outputs);
  }

  private Optional<String> mismatch(GoldenCase golden, Scope.Line line, Map<String, Tensor> outputs)
      throws IOException {
    Map<String, Tensor> wanted = GoldenCase.read(folder, golden.outputs());
    if (line.isPartial()) {
      if (!wanted.keySet().containsAll(line.outputs())) {
        return Optional.of(
            "has outputs %s, the scope names %s".formatted(wanted.keySet(), line.outputs()));
      }
      wanted.keySet().retainAll(line.outputs());
    }
    if (!wanted.keySet().equals(outputs.keySet())) {
      return Optional.of("got outputs %s, want %s".formatted(outputs.keySet(), wanted.keySet()));
    }
    for (Map.Entry<String, Tensor> want : wanted.entrySet()) {
      Tensor got = outputs.get(want.getKey());
      Optional<String> wrong =
          got == null ? Optional.of("missing") : golden.tolerance().mismatch(want.getValue(), got);
      if (wrong.isPresent()) {
        return Optional.of(want.getKey() + " " + wrong.get());
      }
    }
    return Optional.empty();
  }
}
