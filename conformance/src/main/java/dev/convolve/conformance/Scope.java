package dev.convolve.conformance;

import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which operators are answered, and why others are not: {@code scope.tsv}, one line per suite,
 * operator and condition; the first line that fits a case decides.
 *
 * @param lines in the file's order
 */
record Scope(List<Line> lines) {

  private static final String FILE = "scope.tsv";
  private static final int COLUMNS = 5;
  private static final String PARTIAL = "in:";

  /**
   * One line of the file.
   *
   * @param suite the suite
   * @param operator the peer's function, or a family of them as {@code torch.act.*}
   * @param condition which of its cases
   * @param in whether they are answered
   * @param outputs the outputs that are answered; empty for all
   * @param reason why the cases, or the other outputs, are not answered; empty when all are
   */
  record Line(
      String suite,
      String operator,
      Condition condition,
      boolean in,
      List<String> outputs,
      String reason) {

    /** Whether a case has outputs that are not answered. */
    boolean isPartial() {
      return !outputs.isEmpty();
    }

    boolean isAbout(String function) {
      return operator.endsWith(".*")
          ? function.startsWith(operator.substring(0, operator.length() - 1))
          : function.equals(operator);
    }
  }

  /** Which cases a line is about. */
  @FunctionalInterface
  interface Condition {
    boolean fits(Params params, Map<String, Tensor> inputs);

    /**
     * {@code *}: all; {@code NAME=A|B}: a parameter has one of these values; {@code size(NAME)=N}:
     * an input has N samples.
     */
    static Condition parse(String text) {
      if (text.equals("*")) {
        return (params, inputs) -> true;
      }
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "condition '%s' is neither *, NAME=A|B nor size(NAME)=N".formatted(text));
      }
      String name = text.substring(0, equals);
      List<String> values = List.of(text.substring(equals + 1).split("\\|"));
      if (name.startsWith("size(") && name.endsWith(")")) {
        String input = name.substring("size(".length(), name.length() - 1);
        return (params, inputs) -> {
          Tensor tensor = inputs.get(input);
          return tensor != null && values.contains(Long.toString(tensor.shape().size()));
        };
      }
      return (params, inputs) -> params.is(name, values);
    }
  }

  static Scope shipped() {
    try (InputStream in = Scope.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing beside " + Scope.class);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the file: tab-separated columns, {@code #} starts a comment line.
   *
   * @throws IllegalArgumentException naming the line that is wrong
   */
  static Scope parse(String text) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String row : text.lines().toList()) {
      number++;
      if (!row.isBlank() && !row.startsWith("#")) {
        lines.add(line(row, number));
      }
    }
    return new Scope(List.copyOf(lines));
  }

  private static Line line(String row, int number) {
    String[] columns = row.split("\t+", COLUMNS);
    String word = columns.length > 3 ? columns[3].strip() : "";
    String reason = columns.length == COLUMNS ? columns[4].strip() : "";
    boolean partial = word.startsWith(PARTIAL) && word.length() > PARTIAL.length();
    boolean in = word.equals("in") || partial;
    boolean listed = word.equals("in") || ((partial || word.equals("out")) && !reason.isEmpty());
    if (!listed) {
      throw new IllegalArgumentException(
          "%s line %d: '%s' is not suite, operator, condition, in|in:OUTPUT|out, reason (needed for the last two)"
              .formatted(FILE, number, row));
    }
    return new Line(
        columns[0].strip(),
        columns[1].strip(),
        Condition.parse(columns[2].strip()),
        in,
        partial ? List.of(word.substring(PARTIAL.length()).split(",")) : List.of(),
        reason);
  }

  Set<String> suites() {
    Set<String> suites = new LinkedHashSet<>();
    lines.forEach(line -> suites.add(line.suite()));
    return suites;
  }

  /** The first line that fits. */
  Optional<Line> find(String suite, String operator, Params params, Map<String, Tensor> inputs) {
    return lines.stream()
        .filter(line -> line.suite().equals(suite) && line.isAbout(operator))
        .filter(line -> line.condition().fits(params, inputs))
        .findFirst();
  }

  /** Operators of a suite of which at least some cases are answered. */
  Set<String> answered(String suite) {
    Set<String> answered = new LinkedHashSet<>();
    lines.stream()
        .filter(line -> line.suite().equals(suite) && line.in())
        .forEach(line -> answered.add(line.operator()));
    return answered;
  }
}
