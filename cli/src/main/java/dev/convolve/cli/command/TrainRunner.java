package dev.convolve.cli.command;

import dev.convolve.cli.network.Choices;
import dev.convolve.cli.network.DataSource;
import dev.convolve.cli.network.LastCheckpoint;
import dev.convolve.cli.network.ModelSource;
import dev.convolve.cli.network.NetworkProblems;
import dev.convolve.cli.network.Recipes;
import dev.convolve.cli.network.TrainingReport;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.Images;
import dev.convolve.media.MediaException;
import dev.convolve.media.WriteOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Split;
import dev.convolve.nn.format.Families;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.History;
import dev.convolve.nn.train.Recipe;
import dev.convolve.nn.view.Curves;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trains what the options of {@code train} say. */
final class TrainRunner {

  private final Streams streams;
  private final String data;
  private final TrainOptions options;
  private final Path output;
  private final Path checkpoint;

  TrainRunner(Streams streams, String data, TrainOptions options) {
    this.streams = streams;
    this.data = data;
    this.options = options;
    output = Path.of(options.output);
    checkpoint =
        Path.of(options.checkpoint == null ? options.output + ".checkpoint" : options.checkpoint);
  }

  int run() throws IOException {
    checkNumbers();
    ModelSource source = NetworkProblems.told(() -> ModelSource.open(options.model));
    Recipe recipe = recipe(source.recipe() == null ? Recipe.DEFAULT : source.recipe());
    if (!options.explain) {
      checkFiles();
    }
    DataSource found =
        NetworkProblems.told(() ->
                DataSource.open(
                    data,
                    DataSource.Wanted.toLearn(
                        source.network(),
                        source.model() == null ? null : source.model().transform().orElse(null),
                        recipe.loss())))
            .take(options.take);
    if (source.model() != null) {
      NetworkProblems.checkClasses(source.model(), found.train(), data);
    }
    Split split = split(found.train(), recipe);
    if (options.explain) {
      streams.out().print(Recipes.explain(source, found, split, recipe));
      return ExitCode.OK;
    }
    Model learned = source.model();
    Model model =
        learned == null ? Model.of(source.network(), SampleType.F32, recipe.seed()) : learned;
    if (found.transform() != null) {
      model.transformedBy(found.transform());
    }
    return train(model, recipe, found, split);
  }

  private int train(Model model, Recipe recipe, DataSource found, Split split) throws IOException {
    Execution execution =
        options.threads == null
            ? Execution.DEFAULT
            : Execution.DEFAULT.withThreads(options.threads);
    try (TrainingReport report =
            new TrainingReport(
                streams, options.json, options.quiet, recipe.epochs(), split.train().size());
        LastCheckpoint last = new LastCheckpoint()) {
      boolean goesOn = options.resume && Files.exists(checkpoint);
      if (options.resume && !goesOn) {
        report.line("%s: no such checkpoint; training begins".formatted(checkpoint));
      }
      Training training =
          logged(Training.of(recipe))
              .on(execution.cancelledWhen(last::isDue))
              .listener(report)
              .checkpoint(checkpoint, options.checkpointEvery);
      if (options.validation > 0) {
        training = training.validation(split.validation());
      }
      History history = fit(model, split.train(), goesOn ? training.resumed() : training, last);
      if (history.cancelled()) {
        report.line(
            "stopped %s; %s holds it all: the same command with --resume goes on"
                .formatted(report.place(), checkpoint));
        return ExitCode.FAILED; // what the process ends with is its signal's
      }
      last.close();
      finish(model, found, history, execution, report);
    }
    return ExitCode.OK;
  }

  private History fit(Model model, Dataset train, Training training, LastCheckpoint last)
      throws IOException {
    try {
      last.begin();
      return NetworkProblems.told(() -> model.fit(train, training));
    } catch (IllegalStateException astray) {
      throw new CommandException(ErrorCode.DIVERGED, String.valueOf(astray.getMessage()), astray)
          .hint("a smaller rate, as in --optimizer adam:0.0001, or --clip-norm 1");
    } catch (IllegalArgumentException unfit) {
      throw new CommandException(ErrorCode.CONFLICT, String.valueOf(unfit.getMessage()), unfit)
          .at("%s and %s".formatted(data, options.model));
    }
  }

  private void finish(
      Model model, DataSource found, History history, Execution execution, TrainingReport report)
      throws IOException {
    double seconds = history.epochs().stream().mapToDouble(EpochReport::seconds).sum();
    long samples = history.epochs().stream().mapToLong(EpochReport::samples).sum();
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("event", "done");
    done.put("model", options.output);
    done.put("epochs", history.epochs().size());
    done.put("best_epoch", history.bestEpoch());
    Evaluation test = found.test() == null ? null : model.evaluate(found.test(), execution);
    if (test != null) {
      done.put("test_loss", test.loss());
      if (!Double.isNaN(test.accuracy())) {
        done.put("test_accuracy", test.accuracy());
      }
    }
    done.put("images_per_second", samples / seconds);
    done.put("seconds", seconds);
    String digest = model.weights().sha256();
    done.put("weights_sha256", digest);
    AtomicFile.removeAbandoned(output);
    NetworkProblems.told(() -> {
      model.save(output);
      return Files.deleteIfExists(checkpoint);
    });
    curves(history, report);
    report.line(
        "%s: %s%s images/s, %.1f s of training, weights %s"
            .formatted(
                options.output,
                test == null ? "" : "test: " + test + "; ",
                TrainingReport.count(samples / seconds),
                seconds,
                digest));
    report.event(done);
  }

  private void curves(History history, TrainingReport report) throws IOException {
    Curves curves = Curves.of(history);
    if (options.curves != null) {
      Images.write(
          curves.image(),
          Path.of(options.curves),
          WriteOptions.DEFAULT.existing(options.overwrite ? Existing.REPLACE : Existing.KEEP));
    }
    if (streams.terminal() && history.epochs().size() > 1) {
      report.line(curves.text(Math.clamp(streams.columns(), 30, 100)));
    }
  }

  private Recipe recipe(Recipe usual) {
    Recipe recipe = usual;
    try {
      recipe = options.epochs == null ? recipe : recipe.withEpochs(options.epochs);
      recipe = options.batch == null ? recipe : recipe.withBatch(options.batch);
      recipe = options.seed == null ? recipe : recipe.withSeed(options.seed);
      recipe = options.clipNorm == null ? recipe : recipe.withClipNorm(options.clipNorm);
      recipe = options.patience == null ? recipe : recipe.withPatience(options.patience);
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(ErrorCode.BAD_VALUE, String.valueOf(wrong.getMessage()), wrong);
    }
    if (options.loss != null) {
      recipe = recipe.withLoss(Choices.read(Families.LOSSES, "--loss", options.loss));
    }
    if (options.optimizer != null) {
      recipe =
          recipe.withOptimizer(Choices.read(Families.OPTIMIZERS, "--optimizer", options.optimizer));
    }
    if (options.schedule != null) {
      recipe =
          recipe.withSchedule(Choices.read(Families.SCHEDULES, "--schedule", options.schedule));
    }
    if (!options.augment.isEmpty()) {
      recipe =
          recipe.withAugmentations(
              Choices.readAll(Families.AUGMENTATIONS, "--augment", options.augment));
    }
    return options.best ? recipe.withBest(true) : recipe;
  }

  private Split split(Dataset all, Recipe recipe) {
    return options.validation == 0 || all.classes().isEmpty()
        ? Split.of(all, options.validation, recipe.seed())
        : Split.stratified(all, options.validation, recipe.seed());
  }

  private void checkNumbers() {
    check(options.validation >= 0 && options.validation < 1, "--validation", "0 to below 1");
    check(options.take >= 0, "--take", "1 or more, or 0 for all");
    check(options.checkpointEvery >= 0, "--checkpoint-every", "1 or more, or 0 for by time");
    check(options.threads == null || options.threads >= 1, "--threads", "1 or more");
  }

  private static void check(boolean holds, String option, String range) {
    if (!holds) {
      throw new CommandException(ErrorCode.BAD_VALUE, option).hint("give " + range);
    }
  }

  private void checkFiles() throws MediaException {
    boolean left = Files.exists(checkpoint);
    if (left && !options.resume && !options.overwrite) {
      throw new CommandException(ErrorCode.CONFLICT, "a training was stopped here")
          .at(checkpoint.toString())
          .hint("--resume goes on with it, --overwrite begins anew");
    }
    checkFile(output, !options.overwrite && !(left && options.resume));
    if (options.curves != null) {
      checkFile(Path.of(options.curves), !options.overwrite);
      if (!options.curves.toLowerCase(Locale.ROOT).endsWith(".png")) {
        throw new CommandException(ErrorCode.BAD_VALUE, "--curves " + options.curves)
            .hint("curves are drawn into a .png");
      }
    }
  }

  private static void checkFile(Path file, boolean isKept) throws MediaException {
    if (Files.exists(file) && isKept) {
      throw new MediaException(
          MediaException.Code.EXISTS,
          file.toString(),
          "it is not replaced",
          "--overwrite replaces it; or name another file",
          null);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new CommandException(
              ErrorCode.OUTPUT_NAME,
              Files.isDirectory(file) ? "it is a folder" : "its folder does not exist")
          .at(file.toString())
          .hint("name a file in a folder that exists");
    }
  }

  private Training logged(Training training) {
    Path csv = null;
    Path lines = null;
    for (String log : options.logs) {
      String small = log.toLowerCase(Locale.ROOT);
      if (small.endsWith(".csv")) {
        csv = once(csv, log);
      } else if (small.endsWith(".jsonl") || small.endsWith(".ndjson")) {
        lines = once(lines, log);
      } else {
        throw new CommandException(ErrorCode.BAD_VALUE, "--log " + log)
            .hint("a log is called .csv or .jsonl");
      }
    }
    return training.logs(csv, lines);
  }

  private static Path once(@Nullable Path before, String log) {
    if (before != null) {
      throw new CommandException(ErrorCode.CONFLICT, "two logs of one kind")
          .hint("give one .csv and one .jsonl at most");
    }
    return Path.of(log);
  }
}
