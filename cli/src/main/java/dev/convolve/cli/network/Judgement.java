package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.Existing;
import dev.convolve.media.Images;
import dev.convolve.media.WriteOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.metric.ConfusionMatrix;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.view.ConfusionPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How a model does on data.
 *
 * @param evaluation in numbers
 * @param classes their names; empty where targets are no classes
 */
public record Judgement(Evaluation evaluation, List<String> classes) {

  /** Copies the list. */
  public Judgement {
    classes = List.copyOf(classes);
  }

  /**
   * Judges a model.
   *
   * @param take how many samples; 0 for all
   * @throws CommandException CONFLICT when the data do not fit the model
   * @throws IOException when something cannot be read
   */
  public static Judgement of(String modelText, String dataText, int take) throws IOException {
    Model model = NetworkProblems.told(() -> ModelSource.learned(modelText));
    Dataset data =
        NetworkProblems.read(
                dataText, () -> DataSource.open(dataText, DataSource.Wanted.toJudge(model)))
            .take(take)
            .judged();
    NetworkProblems.checkClasses(model, data, dataText);
    try {
      return new Judgement(model.evaluate(data), names(model, data));
    } catch (IllegalArgumentException unfit) {
      throw new CommandException(ErrorCode.CONFLICT, String.valueOf(unfit.getMessage()), unfit)
          .at("%s and %s".formatted(modelText, dataText));
    }
  }

  private static List<String> names(Model model, Dataset data) {
    return model.classes().isEmpty() ? data.classes() : model.classes();
  }

  /** A table for people, {@code columns} wide where the classes allow. */
  public String text(int columns) {
    StringBuilder out = new StringBuilder();
    out.append("%d samples: %s".formatted(evaluation.samples(), evaluation));
    if (!Double.isNaN(evaluation.topFive())) {
      out.append(", among the first five %.2f %%".formatted(100 * evaluation.topFive()));
    }
    out.append('\n');
    ConfusionMatrix matrix = evaluation.confusion();
    if (matrix == null) {
      return out.toString();
    }
    int name = 5;
    for (int c = 0; c < matrix.classes(); c++) {
      name = Math.max(name, name(c).length());
    }
    String head = "%n%-" + name + "s  %9s  %9s  %9s  %7s%n";
    out.append(head.formatted("class", "precision", "recall", "F1", "samples"));
    String row = "%-" + name + "s  %9.4f  %9.4f  %9.4f  %7d%n";
    for (int c = 0; c < matrix.classes(); c++) {
      out.append(
          row.formatted(
              name(c), matrix.precision(c), matrix.recall(c), matrix.f1(c), matrix.targets(c)));
    }
    out.append(
        row.formatted(
            "mean",
            matrix.macroPrecision(),
            matrix.macroRecall(),
            matrix.macroF1(),
            evaluation.samples()));
    confusion(out, matrix, name, columns);
    return out.toString();
  }

  private void confusion(StringBuilder out, ConfusionMatrix matrix, int name, int columns) {
    int width = 3;
    for (int t = 0; t < matrix.classes(); t++) {
      for (int a = 0; a < matrix.classes(); a++) {
        width = Math.max(width, Long.toString(matrix.count(t, a)).length());
      }
    }
    if (name + 5 + matrix.classes() * (width + 1) > Math.max(columns, 100)) {
      out.append("\nThe confusion matrix is too wide for here; --json has it.\n");
      return;
    }
    out.append("\nRows are what it is, columns what it was taken for.\n");
    out.append(" ".repeat(name + 4));
    for (int a = 0; a < matrix.classes(); a++) {
      out.append((" %" + width + "d").formatted(a));
    }
    out.append('\n');
    for (int t = 0; t < matrix.classes(); t++) {
      out.append(("%-" + name + "s %3d").formatted(name(t), t));
      for (int a = 0; a < matrix.classes(); a++) {
        long count = matrix.count(t, a);
        out.append((" %" + width + "s").formatted(count == 0 ? "." : Long.toString(count)));
      }
      out.append('\n');
    }
  }

  private String name(int label) {
    return label < classes.size() ? classes.get(label) : Integer.toString(label);
  }

  /**
   * Writes the confusion matrix as a picture.
   *
   * @throws CommandException CONFLICT when targets are no classes
   * @throws IOException when it cannot be written
   */
  public void write(Path file, boolean overwrite) throws IOException {
    ConfusionMatrix matrix = evaluation.confusion();
    if (matrix == null) {
      throw new CommandException(
              ErrorCode.CONFLICT, "a confusion matrix of targets without classes")
          .at(file.toString())
          .hint("leave -o out: numbers are judged by their loss");
    }
    Images.write(
        new ConfusionPicture(
                matrix, IntStream.range(0, matrix.classes()).mapToObj(this::name).toList())
            .image(),
        file,
        WriteOptions.DEFAULT.existing(overwrite ? Existing.REPLACE : Existing.KEEP));
  }

  /** The members of a JSON object. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("samples", evaluation.samples());
    members.put("loss", evaluation.loss());
    ConfusionMatrix matrix = evaluation.confusion();
    if (matrix == null) {
      return members;
    }
    members.put("accuracy", evaluation.accuracy());
    if (!Double.isNaN(evaluation.topFive())) {
      members.put("top5_accuracy", evaluation.topFive());
    }
    members.put("macro_f1", matrix.macroF1());
    List<Object> each = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    for (int c = 0; c < matrix.classes(); c++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("class", name(c));
      one.put("precision", matrix.precision(c));
      one.put("recall", matrix.recall(c));
      one.put("f1", matrix.f1(c));
      one.put("samples", matrix.targets(c));
      each.add(one);
      List<Long> row = new ArrayList<>();
      for (int a = 0; a < matrix.classes(); a++) {
        row.add(matrix.count(c, a));
      }
      rows.add(row);
    }
    members.put("classes", each);
    members.put("confusion", rows);
    return members;
  }
}
