package dev.convolve.cli.command;

import dev.convolve.cli.network.DataSource;
import dev.convolve.cli.network.NetworkProblems;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.MediaException;
import dev.convolve.nn.NamedModel;
import dev.convolve.nn.Training;
import dev.convolve.nn.format.SafeTensors;
import dev.convolve.nn.train.CheckpointFile;
import dev.convolve.nn.train.TrainingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files that {@code train} writes, and whether it may. */
final class TrainFiles {

  /** A file and the option that names it. */
  private record Named(String option, Path path) {}

  private final String data;
  private final TrainOptions options;
  private final Path output;
  private final CheckpointFile checkpoint;
  private final @Nullable Path curves;
  private final List<TrainingLog> logs = new ArrayList<>();

  /**
   * @throws CommandException when a name is none, or one that its option does not take
   */
  TrainFiles(String data, TrainOptions options) {
    this.data = data;
    this.options = options;
    output = path("--output", options.output);
    checkpoint =
        new CheckpointFile(
            options.checkpoint == null
                ? Path.of(options.output + ".checkpoint")
                : path("--checkpoint", options.checkpoint),
            0,
            List.of());
    curves = options.curves == null ? null : path("--curves", options.curves);
    if (curves != null && !hasEnding(curves, ".png")) {
      throw new CommandException(ErrorCode.BAD_VALUE, "--curves " + curves)
          .hint("curves are drawn into a .png");
    }
    options.logs.forEach(log -> logs.add(log(path("--log", log))));
    if (logs.stream().map(TrainingLog::form).distinct().count() < logs.size()) {
      throw new CommandException(ErrorCode.CONFLICT, "two logs of one kind")
          .hint("give one .csv and one .jsonl at most");
    }
  }

  private static Path path(String option, String text) {
    if (text.isBlank()) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, option + " '" + text + "'")
          .hint("name a file");
    }
    if (text.equals("-")) {
      throw new CommandException(ErrorCode.OUTPUT_NAME, option + " -")
          .hint("name a file; what training makes does not go to stdout");
    }
    return Path.of(text);
  }

  private static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static TrainingLog log(Path path) {
    if (hasEnding(path, ".csv")) {
      return new TrainingLog(path, TrainingLog.Form.CSV);
    }
    if (hasEnding(path, ".jsonl") || hasEnding(path, ".ndjson")) {
      return new TrainingLog(path, TrainingLog.Form.JSON_LINES);
    }
    throw new CommandException(ErrorCode.BAD_VALUE, "--log " + path)
        .hint("a log is called .csv or .jsonl");
  }

  /** Where the model goes. */
  Path output() {
    return output;
  }

  /** Where training can be taken up again. */
  CheckpointFile checkpoint() {
    return checkpoint;
  }

  /** Where the curves go, or null. */
  @Nullable Path curves() {
    return curves;
  }

  /** The training with these logs. */
  Training logged(Training training) {
    return training.logs(logPath(TrainingLog.Form.CSV), logPath(TrainingLog.Form.JSON_LINES));
  }

  private @Nullable Path logPath(TrainingLog.Form form) {
    return logs.stream()
        .filter(log -> log.form() == form)
        .map(TrainingLog::path)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether all files can be written without the loss of another.
   *
   * @throws CommandException OUTPUT_CLASH, OUTPUT_NAME, or CONFLICT where a training was stopped
   * @throws MediaException EXISTS, or for a checkpoint that cannot be written
   */
  void check() throws MediaException {
    checkClashes();
    OutputFile.checkFolder(checkpoint.path());
    if (OutputFile.hasFolder(checkpoint.path())) {
      checkPlace();
    }
    boolean left = checkpoint.isOne();
    if (left && !options.resume && !options.overwrite) {
      throw new CommandException(ErrorCode.CONFLICT, "a training was stopped here")
          .at(checkpoint.path().toString())
          .hint("--resume goes on with it, --overwrite begins anew");
    }
    boolean done = options.resume && Files.exists(output) && checkpoint.holds(output);
    OutputFile.check(output, !options.overwrite && !done);
    if (curves != null) {
      OutputFile.check(curves, !options.overwrite);
    }
    for (TrainingLog log : logs) {
      boolean own = options.resume && (left ? checkpoint.holds(log) : log.isBegun());
      OutputFile.check(log.path(), !options.overwrite && !own);
    }
    makeFolders();
    checkPlace();
  }

  private void checkPlace() throws MediaException {
    NetworkProblems.told(() -> {
      checkpoint.check();
      return checkpoint;
    });
  }

  private void makeFolders() throws MediaException {
    List<Path> all = new ArrayList<>(List.of(output, checkpoint.path()));
    logs.forEach(log -> all.add(log.path()));
    if (curves != null) {
      all.add(curves);
    }
    for (Path file : all) {
      OutputFile.makeFolder(file);
    }
  }

  /** No output is an input, or another output. */
  private void checkClashes() {
    List<Named> taken = new ArrayList<>();
    boolean isFile = !data.equals(DataSource.FASHION_MNIST) && !data.isBlank();
    Path folder = isFile ? Path.of(data) : null;
    if (folder != null) {
      taken.add(new Named("the data", folder));
    }
    if (NamedModel.find(options.model).isEmpty() && !options.model.isBlank()) {
      taken.add(new Named("--model", Path.of(options.model)));
    }
    List<Named> outputs = new ArrayList<>();
    outputs.add(new Named("--output", output));
    outputs.add(new Named("--checkpoint", checkpoint.path()));
    logs.forEach(log -> outputs.add(new Named("--log", log.path())));
    if (curves != null) {
      outputs.add(new Named("--curves", curves));
    }
    for (Named each : outputs) {
      for (Named other : taken) {
        if (isSame(each.path(), other.path())) {
          throw clash(each, "it is %s, too".formatted(other.option()));
        }
      }
      if (folder != null && isPart(folder, each.path())) {
        throw clash(each, "it is a file of the data, too");
      }
      taken.add(each);
    }
  }

  private static CommandException clash(Named named, String why) {
    return new CommandException(ErrorCode.OUTPUT_CLASH, "as %s: %s".formatted(named.option(), why))
        .at(named.path().toString())
        .hint("name another file");
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return real(one).equals(real(other))
          || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    } catch (IOException unknown) {
      return false; // whoever reads or writes it will tell
    }
  }

  /** The path without links, as far as it exists. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    if (Files.exists(whole)) {
      return whole.toRealPath();
    }
    Path folder = whole.getParent();
    Path name = whole.getFileName();
    return folder == null || name == null || !Files.isDirectory(folder)
        ? whole.normalize()
        : folder.toRealPath().resolve(name);
  }

  /** Whether a file stands in a folder of data, and is none that a training wrote there. */
  private static boolean isPart(Path folder, Path file) {
    try {
      if (!Files.isDirectory(folder) || !Files.isRegularFile(file)) {
        return false;
      }
      Path inside = folder.toRealPath();
      Path whole = file.toRealPath();
      return whole.startsWith(inside)
          && !SafeTensors.looksLikeOne(whole)
          && !new TrainingLog(whole, TrainingLog.Form.CSV).isOne()
          && !new TrainingLog(whole, TrainingLog.Form.JSON_LINES).isOne()
          && !(hasEnding(whole, ".png") && inside.equals(whole.getParent()));
    } catch (IOException unknown) {
      return false;
    }
  }
}
