package dev.convolve.cli.command;

import dev.convolve.BankFilter;
import dev.convolve.cli.batch.ArrayFiles;
import dev.convolve.cli.batch.Planes;
import dev.convolve.cli.pipeline.Banks;
import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.pipeline.ShellWords;
import dev.convolve.cli.pipeline.YamlWriter;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.cli.report.Streams;
import dev.convolve.line.TensorView;
import dev.convolve.nn.format.Json;
import dev.convolve.plan.BankPlan;
import dev.convolve.plan.Execution;
import dev.convolve.plan.InsufficientMemoryException;
import dev.convolve.plan.Planner;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Carries out a pipeline whose kernels work side by side, for bank and run. */
final class BankRunner {

  private final Streams streams;
  private final ReportOptions report;

  BankRunner(Streams streams, ReportOptions report) {
    this.streams = streams;
    this.report = report;
  }

  /**
   * Carries it out.
   *
   * @param at the place to explain in every plane, the last spatial axis first; null for none
   * @return the exit status
   * @throws CommandException when the pipeline is wrong
   * @throws IOException when files cannot be read or written
   */
  int run(Pipeline pipeline, @Nullable List<Integer> at) throws IOException {
    if (report.show != null) {
      return show(pipeline, report.show);
    }
    requireComplete(pipeline, at != null);
    TimingReport timing = new TimingReport(streams, report.timing);
    Stopwatch watch = new Stopwatch();
    Settings settings = pipeline.settings();
    String word = pipeline.inputs().getFirst();
    ArrayFiles.Read read = ArrayFiles.read(word, streams, settings);
    Tensor data = read.tensor();
    watch.lap("decode");
    String name = read.input().name();
    BankFilter filter = about(name, () -> Banks.of(pipeline, data.shape()));
    Planner planner = new Planner(Filters.costs(settings));
    BankPlan plan = about(name, () -> filter.plan(data.shape(), data.type(), planner));
    watch.lap("plan");
    if (at != null) {
      explain(plan, data, at);
      return ExitCode.OK;
    }
    @Nullable Planes planes =
        pipeline.output() == null
            ? null
            : Planes.of(pipeline.output(), read.input(), pipeline.kernels(), settings);
    if (report.isDry() || planes == null) {
      told(name, plan, planes, watch);
      return ExitCode.OK;
    }
    for (String output : planes.names()) {
      ArrayFiles.requireFree(output, settings);
    }
    int threads = settings.get(Keys.THREADS, Execution.DEFAULT.threads());
    Execution execution = Execution.DEFAULT.withThreads(threads);
    Tensor answers = about(name, () -> applied(plan, filter.view(data), execution));
    watch.lap("filter");
    if (read.withoutAlpha()) {
      remark(name + ": alpha was left out");
    }
    planes.write(answers, filter.bank(), data.type(), streams, settings, this::remark);
    watch.lap("encode");
    if (report.json) {
      told(name, plan, planes, watch);
    }
    timing.tell(name, watch);
    timing.finish();
    return ExitCode.OK;
  }

  /** The planes, behind the spatial axes. */
  private static Tensor applied(BankPlan plan, TensorView data, Execution execution) {
    int[] planesFirst = plan.outputShape().extents();
    int spatial = planesFirst.length - 1;
    int[] planesLast = Arrays.copyOfRange(planesFirst, 1, spatial + 2);
    planesLast[spatial] = planesFirst[0];
    Tensor answers = Tensor.zeros(plan.computeType(), Shape.of(planesLast));
    int[] order = IntStream.range(-1, spatial).map(axis -> axis < 0 ? spatial : axis).toArray();
    plan.apply(data, TensorView.of(answers).permuted(order), execution);
    return answers;
  }

  private int show(Pipeline pipeline, ReportOptions.Form form) {
    switch (form) {
      case YAML -> streams.out().print(YamlWriter.text(pipeline));
      case COMMAND -> streams.out().println(ShellWords.command(pipeline));
      case JAVA ->
          throw new CommandException(ErrorCode.CONFLICT, "a bank and --show java")
              .hint("in Java it is Correlation.of(KernelBank.of(kernels)).apply(tensor)");
    }
    return ExitCode.OK;
  }

  private void requireComplete(Pipeline pipeline, boolean explained) {
    if (pipeline.inputs().size() != 1) {
      throw new CommandException(
              ErrorCode.MISSING,
              pipeline.inputs().isEmpty()
                  ? "an input"
                  : "one input; there are " + pipeline.inputs().size())
          .hint("a bank takes one array or picture, behind its kernels");
    }
    if (pipeline.output() == null && !report.isDry() && !explained) {
      throw new CommandException(ErrorCode.MISSING, "where to write")
          .hint("add -o OUT.npy for all planes, or -o 'plane-{index}.png' for one picture each");
    }
    if (report.drawing() != null) {
      throw new CommandException(ErrorCode.CONFLICT, "a bank and --preview")
          .hint("write pictures, as in -o 'plane-{index}.png'");
    }
    if ("-".equals(pipeline.output()) && report.json && !report.isDry()) {
      throw new CommandException(ErrorCode.CONFLICT, "--json and '-o -' both write to stdout")
          .hint("write the array to a file");
    }
  }

  /** What the library says about this input, with the input's name. */
  static <T> T about(String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (CommandException known) {
      throw known.problem().path() == null ? known.at(name) : known;
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
              ErrorCode.UNSUITABLE, String.valueOf(unsuited.getMessage()), unsuited)
          .at(name);
    } catch (InsufficientMemoryException large) {
      throw new CommandException(ErrorCode.OUT_OF_MEMORY, String.valueOf(large.getMessage()), large)
          .at(name)
          .hint("give Java more, as in CONVOLVE_JAVA_OPTS=-Xmx4g");
    }
  }

  private void told(String name, BankPlan plan, @Nullable Planes planes, Stopwatch watch) {
    List<String> outputs = planes == null ? List.of() : planes.names();
    Shape shape = plan.outputShape();
    if (report.json) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("input", name);
      members.put("outputs", outputs);
      members.put("planes", shape.extent(0));
      members.put("extents", Arrays.copyOfRange(shape.extents(), 1, shape.rank()));
      members.put("type", plan.computeType().label());
      members.put("groups", plan.groups());
      members.put("bias", plan.bank().biases());
      members.put(
          "algorithms", plan.plans().stream().map(each -> each.report().algorithm()).toList());
      if (report.timing) {
        members.put(Stopwatch.NAME, watch.json());
      }
      streams.out().println(Json.text(members));
      return;
    }
    streams
        .out()
        .println(
            "%s%s: %s"
                .formatted(
                    name,
                    outputs.isEmpty() ? "" : " -> " + String.join(" ", outputs),
                    plan.toString()));
    if (report.plan) {
      streams.out().println("\n" + plan.explain().indent(2).stripTrailing());
    }
  }

  private void remark(String text) {
    if (!report.quiet) {
      streams.err().println("convolve: " + text);
    }
  }

  private void explain(BankPlan plan, Tensor data, List<Integer> at) {
    Tensor channelsFirst = channelsFirst(data, plan.inputShape());
    int[] position = at.reversed().stream().mapToInt(Integer::intValue).toArray();
    int[] extents = plan.outputShape().extents();
    boolean inside = position.length == extents.length - 1;
    for (int i = 0; inside && i < position.length; i++) {
      inside = position[i] >= 0 && position[i] < extents[i + 1];
    }
    if (!inside) {
      throw new CommandException(
              ErrorCode.OUTSIDE, "%s of planes x extents %s".formatted(at, plan.outputShape()))
          .saying("outside the answer")
          .hint("give x,y (x alone in a series, x,y,z in a volume), from 0");
    }
    for (int k = 0; k < plan.bank().size(); k++) {
      streams.out().println("plane %d, %s".formatted(k, plan.bank().kernel(k).name()));
      String why = plan.explainAt(channelsFirst, k, position).toString();
      streams.out().println(why.indent(2).stripTrailing());
    }
  }

  private static Tensor channelsFirst(Tensor data, Shape wanted) {
    Tensor turned = Tensor.zeros(data.type(), wanted);
    int channels = wanted.extent(0);
    int samples = (int) wanted.size() / channels;
    for (int i = 0; i < samples; i++) {
      for (int c = 0; c < channels; c++) {
        turned.store(c * samples + i, data.at(i * channels + c));
      }
    }
    return turned;
  }
}
