package dev.convolve.cli.command;

import dev.convolve.cli.network.Choices;
import dev.convolve.cli.network.DataSource;
import dev.convolve.cli.network.LastCheckpoint;
import dev.convolve.cli.network.ModelSource;
import dev.convolve.cli.network.NetworkProblems;
import dev.convolve.cli.network.Recipes;
import dev.convolve.cli.network.TrainingMemory;
import dev.convolve.cli.network.TrainingReport;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.Images;
import dev.convolve.media.WriteOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.Training;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Split;
import dev.convolve.nn.format.Families;
import dev.convolve.nn.train.DivergedException;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.Evaluator;
import dev.convolve.nn.train.History;
import dev.convolve.nn.train.Recipe;
import dev.convolve.nn.view.Curves;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trains what the options of {@code train} say. */
final class TrainRunner {

  private final Streams streams;
  private final String data;
  private final TrainOptions options;
  private final TrainFiles files;

  TrainRunner(Streams streams, String data, TrainOptions options) {
    this.streams = streams;
    this.data = data;
    this.options = options;
    files = new TrainFiles(data, options);
  }

  int run() throws IOException {
    checkNumbers();
    ModelSource source = NetworkProblems.told(() -> ModelSource.open(options.model));
    Recipe recipe = recipe(source.recipe() == null ? Recipe.DEFAULT : source.recipe());
    checkLoss(source, recipe);
    if (!options.explain) {
      TrainingMemory.check(options.model, source.network(), recipe);
      files.check();
    }
    DataSource found =
        NetworkProblems.read(
                data,
                () ->
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
    checkTest(source, found, recipe);
    Model learned = source.model();
    Model model =
        learned == null ? Model.of(source.network(), SampleType.F32, recipe.seed()) : learned;
    if (found.transform() != null) {
      model.transformedBy(found.transform());
    }
    return train(model, recipe, found, split);
  }

  private void checkLoss(ModelSource source, Recipe recipe) {
    if (source.network().places().stream().noneMatch(place -> place.learned())) {
      throw new CommandException(ErrorCode.BAD_MODEL, "nothing in it learns")
          .at(options.model)
          .hint("add a layer with weights, like dense, or freeze fewer");
    }
    try {
      recipe.loss().target(source.network().output());
    } catch (IllegalArgumentException unfit) {
      throw new CommandException(ErrorCode.CONFLICT, String.valueOf(unfit.getMessage()), unfit)
          .at(options.model)
          .hint("another --loss, or another last layer");
    }
  }

  /** What cannot be judged is told before it is learned for. */
  private void checkTest(ModelSource source, DataSource found, Recipe recipe) {
    if (found.test() == null) {
      return;
    }
    try {
      Evaluator.check(source.network(), found.test(), recipe.loss());
    } catch (IllegalArgumentException unfit) {
      throw new CommandException(
              ErrorCode.CONFLICT, "the test part: " + String.valueOf(unfit.getMessage()), unfit)
          .at("%s and %s".formatted(data, options.model));
    }
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
      Path checkpoint = files.checkpoint().path();
      boolean goesOn = options.resume && files.checkpoint().exists();
      if (options.resume && !goesOn) {
        report.line("%s: no such checkpoint; training begins".formatted(checkpoint));
      }
      Training training =
          files
              .logged(Training.of(recipe))
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
    } catch (DivergedException astray) {
      throw new CommandException(ErrorCode.DIVERGED, String.valueOf(astray.getMessage()), astray)
          .hint(
              astray.isFirst()
                  ? null
                  : "a smaller rate, as in --optimizer adam:0.0001, or --clip-norm 1");
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
    AtomicFile.removeAbandoned(files.output());
    NetworkProblems.told(() -> {
      model.save(files.output());
      files.checkpoint().delete();
      return model;
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
    if (files.curves() != null) {
      Images.write(
          curves.image(),
          files.curves(),
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
    double share = options.validation;
    Split split =
        share == 0 || all.classes().isEmpty()
            ? Split.of(all, share, recipe.seed())
            : Split.stratified(all, share, recipe.seed());
    boolean unwatched = share > 0 && split.validation().size() == 0;
    if (all.size() > 0 && (unwatched || split.train().size() == 0)) {
      throw new CommandException(
              ErrorCode.BAD_VALUE,
              "--validation %s of %d samples leaves none to %s"
                  .formatted(share, all.size(), unwatched ? "watch" : "learn from"))
          .at(data)
          .hint(
              all.size() == 1
                  ? "leave it out: a single sample cannot be divided"
                  : "one sample is a share of %.3g; give %s, or leave it out"
                      .formatted(1.0 / all.size(), unwatched ? "that or more" : "less"));
    }
    return split;
  }

  private void checkNumbers() {
    double share = options.validation;
    check(share >= 0 && share < 1, "--validation", share, "0 to below 1");
    check(options.take >= 0, "--take", options.take, "1 or more, or 0 for all");
    int steps = options.checkpointEvery;
    check(steps >= 0, "--checkpoint-every", steps, "1 or more, or 0 for by time");
    int threads = options.threads == null ? 1 : options.threads;
    check(threads >= 1, "--threads", threads, "1 or more");
  }

  private static void check(boolean holds, String option, Number value, String range) {
    if (!holds) {
      throw new CommandException(ErrorCode.BAD_VALUE, option + " " + value).hint("give " + range);
    }
  }
}
