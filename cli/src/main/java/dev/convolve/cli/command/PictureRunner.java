package dev.convolve.cli.command;

import dev.convolve.cli.batch.Batch;
import dev.convolve.cli.batch.Input;
import dev.convolve.cli.batch.Inputs;
import dev.convolve.cli.batch.Job;
import dev.convolve.cli.batch.Outcome;
import dev.convolve.cli.batch.Outputs;
import dev.convolve.cli.batch.Worker;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.JavaWriter;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.pipeline.YamlWriter;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.terminal.Preview;
import dev.convolve.cli.terminal.ProgressBar;
import dev.convolve.media.Image;
import dev.convolve.media.PictureBuffers;
import dev.convolve.media.PictureFilter;
import dev.convolve.nn.format.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a pipeline over pictures and reports, for apply, chain and run. */
final class PictureRunner {

  private final Streams streams;
  private final ReportOptions report;

  PictureRunner(Streams streams, ReportOptions report) {
    this.streams = streams;
    this.report = report;
  }

  /**
   * Carries it out.
   *
   * @return the exit status
   * @throws CommandException when the pipeline is wrong, before anything is done
   */
  int run(Pipeline pipeline) {
    PictureFilter filter = Filters.of(pipeline);
    if (report.show == ReportOptions.Form.YAML) {
      streams.out().print(YamlWriter.text(pipeline));
      return ExitCode.OK;
    }
    if (report.show == ReportOptions.Form.COMMAND) {
      streams.out().println(ShellWords.command(pipeline));
      return ExitCode.OK;
    }
    requireComplete(pipeline);
    List<Input> inputs = Inputs.find(pipeline.inputs());
    List<Job> jobs = Outputs.jobs(pipeline, inputs);
    if (report.show == ReportOptions.Form.JAVA) {
      streams.out().print(JavaWriter.text(pipeline, pictures(pipeline, jobs)));
      return ExitCode.OK;
    }
    return work(pipeline, filter, jobs);
  }

  private static List<JavaWriter.Picture> pictures(Pipeline pipeline, List<Job> jobs) {
    return jobs.stream()
        .map(job ->
            new JavaWriter.Picture(
                source(job.input()),
                job.output(),
                job.format(),
                Worker.typeFor(job.format(), pipeline.settings())))
        .toList();
  }

  /** The file to read, null for stdin; a file that is not there yet may be there by then. */
  private static @Nullable Path source(Input input) {
    Problem problem = input.problem();
    if (problem == null) {
      return input.path();
    }
    if (problem.code().equals(ErrorCode.NO_INPUT.name())) {
      throw new CommandException(ErrorCode.NO_INPUT, problem.detail()).at(input.name());
    }
    return Path.of(input.name());
  }

  private void requireComplete(Pipeline pipeline) {
    if (pipeline.inputs().isEmpty()) {
      throw new CommandException(ErrorCode.MISSING, "an input")
          .hint("the kernel comes first, then files, folders, patterns or -");
    }
    boolean written = pipeline.output() != null;
    if (!written && !report.isDry() && report.drawing() == null) {
      throw new CommandException(ErrorCode.MISSING, "where to write")
          .hint("add -o OUT: a file, a folder, a name with fields, or - for stdout");
    }
    if (Outputs.STDOUT.equals(pipeline.output()) && report.json && !report.isDry()) {
      throw new CommandException(ErrorCode.CONFLICT, "--json and '-o -' both write to stdout")
          .hint("write the picture to a file");
    }
    if (pipeline.settings().has(Keys.OVERWRITE) && pipeline.settings().has(Keys.SKIP_EXISTING)) {
      throw new CommandException(ErrorCode.CONFLICT, "--overwrite and --skip-existing")
          .hint("choose one");
    }
  }

  private int work(Pipeline pipeline, PictureFilter filter, List<Job> jobs) {
    int threads = pipeline.settings().get(Keys.THREADS, Runtime.getRuntime().availableProcessors());
    TimingReport timing = new TimingReport(streams, report.timing);
    try (ProgressBar bar = new ProgressBar(streams, !report.quiet)) {
      Consumer<Image> shown =
          image -> {
            Preview drawing = report.drawing();
            if (drawing != null && jobs.size() == 1) {
              bar.clear();
              drawing.show(image, streams);
            }
          };
      // Each thread has a picture and its answer at a time.
      PictureBuffers buffers = new PictureBuffers(2 * Math.min(threads, jobs.size()));
      Worker worker =
          new Worker(filter, pipeline.settings(), report.isDry(), streams, shown, buffers);
      Batch batch =
          new Batch(
              worker,
              threads,
              pipeline.settings().has(Keys.FAIL_FAST),
              (done, total) -> bar.update(done, total, jobs.getFirst().input().name()));
      int[] told = {0};
      batch.run(
          jobs,
          outcome -> {
            bar.clear();
            tell(outcome);
            timing.tell(outcome);
            told[0]++;
            bar.update(told[0], jobs.size(), "%d of %d".formatted(told[0], jobs.size()));
          });
      bar.clear();
      if (batch.failures() > 0 || (jobs.size() > 1 && !report.quiet)) {
        streams.err().println(batch.summary());
      }
      timing.finish();
      return batch.exit();
    }
  }

  private void tell(Outcome outcome) {
    if (outcome.problem() != null) {
      if (outcome.thrown() != null) {
        streams.tell(outcome.problem(), outcome.thrown());
      } else {
        streams.err().println(outcome.problem().text());
      }
    }
    if (!report.quiet) {
      remark(outcome);
    }
    if (report.json) {
      Map<String, Object> members = outcome.json();
      if (report.timing && outcome.watch() != null) {
        members.put(Stopwatch.NAME, outcome.watch().json());
      }
      streams.out().println(Json.text(members));
      streams.out().flush();
    } else if (report.isDry() && outcome.status() == Outcome.Status.OK) {
      streams.out().println(described(outcome));
    }
  }

  private void remark(Outcome outcome) {
    String name = outcome.job().input().name();
    if (outcome.status() == Outcome.Status.SKIPPED && !outcome.note().equals("stopped before")) {
      streams.err().println("convolve: " + name + ": skipped: " + outcome.note());
    }
    if (outcome.status() == Outcome.Status.OK && !report.isDry()) {
      outcome
          .note()
          .lines()
          .forEach(line -> streams.err().println("convolve: " + name + ": " + line));
    }
    for (String warning : outcome.warnings()) {
      streams.err().println("convolve: warning: " + name + ": " + warning);
    }
    if (!outcome.clipped().isEmpty()) {
      streams.err().println("convolve: " + name + ": " + outcome.clipped());
    }
  }

  private String described(Outcome outcome) {
    StringBuilder text = new StringBuilder(outcome.job().input().name());
    if (outcome.job().writes()) {
      text.append(" -> ").append(outcome.job().outputName());
    }
    text.append(": ").append(outcome.note());
    if (report.plan) {
      for (Object plan : (List<?>) Objects.requireNonNull(outcome.facts().get("plans"))) {
        text.append("\n\n").append(plan.toString().indent(2).stripTrailing());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
