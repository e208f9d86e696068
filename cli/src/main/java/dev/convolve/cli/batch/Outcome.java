package dev.convolve.cli.batch;

import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Stopwatch;
import dev.convolve.media.Filtered;
import dev.convolve.media.Image;
import dev.convolve.media.ImageInfo;
import dev.convolve.media.MediaException;
import dev.convolve.media.PictureFormat;
import dev.convolve.plan.ChainPlan;
import dev.convolve.plan.LinePlan;
import dev.convolve.plan.MergeReport;
import dev.convolve.plan.NeighbourhoodPlan;
import dev.convolve.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one job.
 *
 * @param job the job
 * @param status done, failed or skipped
 * @param problem why it failed, else null
 * @param thrown what was thrown, for those who look for a bug; else null
 * @param note why it was skipped, or what would be done; else empty
 * @param facts what is said of it in JSON
 * @param warnings what the decoder had to say
 * @param clipped how many samples did not fit the output type, in words; empty when all did
 * @param watch how long its stages took; null when it was not tried
 */
public record Outcome(
    Job job,
    Status status,
    @Nullable Problem problem,
    @Nullable Throwable thrown,
    String note,
    Map<String, Object> facts,
    List<String> warnings,
    String clipped,
    @Nullable Stopwatch watch) {

  private static final String FLOATS_KEEP = "; --type f32 keeps them";
  private static final String STRETCH_KEEPS = "; --range stretch or --type f32 keeps them";

  /** Whether a job was done. */
  public enum Status {
    /** The answer is where it should be. */
    OK,
    /** There is none, and an error says why. */
    FAILED,
    /** It was not tried. */
    SKIPPED
  }

  static Outcome failed(Job job, Throwable thrown) {
    Problem problem = inOptions(Problem.of(thrown, job.input().name()));
    return new Outcome(
        job, Status.FAILED, problem, thrown, "", problem.json(), List.of(), "", null);
  }

  /** The same with the way out by an option that all commands over many pictures have. */
  private static Problem inOptions(Problem problem) {
    if (problem.code().equals(MediaException.Code.TOO_MANY_PIXELS.name())) {
      return problem.hint("raise it with --max-pixels if the file is to be trusted");
    }
    return problem.code().equals(ErrorCode.OUT_OF_MEMORY.name()) && problem.hint() != null
        ? problem.hint(problem.hint() + ", or use fewer --threads")
        : problem;
  }

  static Outcome failed(Job job, Problem problem) {
    return new Outcome(job, Status.FAILED, problem, null, "", problem.json(), List.of(), "", null);
  }

  static Outcome skipped(Job job, String why) {
    return new Outcome(
        job, Status.SKIPPED, null, null, why, Map.of("why", why), List.of(), "", null);
  }

  static Outcome planned(Job job, ImageInfo info, @Nullable PictureFormat format, ChainPlan plan) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("width", info.uprightWidth());
    facts.put("height", info.uprightHeight());
    facts.put("channels", info.channels());
    facts.put("type", info.type().label());
    facts.put("algorithms", algorithms(plan));
    facts.put("plans", List.of(plan.explain()));
    String note =
        "%dx%d, %d channel%s of %s, by %s%s"
            .formatted(
                info.uprightWidth(),
                info.uprightHeight(),
                info.channels(),
                info.channels() == 1 ? "" : "s",
                info.type(),
                String.join(", ", algorithms(plan)),
                format == null ? "" : ", as " + format);
    return new Outcome(job, Status.OK, null, null, note, facts, List.of(), "", null);
  }

  static Outcome ok(Job job, Image input, Filtered filtered, @Nullable String range) {
    Image image = filtered.image();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("width", image.width());
    facts.put("height", image.height());
    facts.put("channels", image.channels());
    facts.put("type", image.type().label());
    facts.put("range", range);
    facts.put("scale", filtered.mapping().scale());
    facts.put("offset", filtered.mapping().offset());
    facts.put("algorithms", algorithms(filtered.plan()));
    facts.put("samples", filtered.tally().samples());
    facts.put("clipped", filtered.tally().clipped());
    facts.put("nan", filtered.tally().nan());
    facts.put("infinite", filtered.tally().infinite());
    List<String> warnings = input.metadata().warnings();
    facts.put("warnings", warnings);
    return new Outcome(job, Status.OK, null, null, "", facts, warnings, clipped(filtered), null);
  }

  /** This with how long its stages took. */
  Outcome timed(Stopwatch stages) {
    return new Outcome(job, status, problem, thrown, note, facts, warnings, clipped, stages);
  }

  /** This with what merging changed, as a remark and among the facts. */
  Outcome merged(MergeReport report) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "kernels",
        report.merges().stream()
            .map(merge ->
                "steps %d to %d: %s".formatted(merge.first(), merge.last(), merge.kernel().shape()))
            .toList());
    members.put(
        "edges",
        report.edges().stream()
            .limit(2)
            .map(edge -> List.of(edge.before(), edge.after()))
            .toList());
    MergeReport.Measured measured = report.measured();
    if (measured != null) {
      List<Integer> at = measured.at();
      members.put("largestDifference", measured.edge());
      members.put("at", at == null ? null : List.of(at.get(1), at.get(0)));
      members.put("rounding", measured.inside());
    }
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put("merge", members);
    return new Outcome(job, status, problem, thrown, report.text(), more, warnings, clipped, watch);
  }

  private static List<String> algorithms(ChainPlan plan) {
    return plan.stages().stream().map(Outcome::algorithm).toList();
  }

  private static String algorithm(LinePlan stage) {
    return switch (stage) {
      case Plan sum -> sum.report().algorithm();
      case NeighbourhoodPlan window -> window.filter();
      default -> stage.toString();
    };
  }

  private static String clipped(Filtered filtered) {
    var tally = filtered.tally();
    StringBuilder words = new StringBuilder();
    if (tally.clipped() > 0) {
      words.append(
          "%,d of %,d samples clipped to %s..%s"
              .formatted(
                  tally.clipped(),
                  tally.samples(),
                  (long) filtered.image().type().minimum(),
                  (long) filtered.image().type().maximum()));
    }
    if (tally.nan() > 0) {
      words.append(words.isEmpty() ? "" : ", ").append("%,d NaN".formatted(tally.nan()));
    }
    if (tally.infinite() > 0) {
      words.append(words.isEmpty() ? "" : ", ").append("%,d infinite".formatted(tally.infinite()));
    }
    boolean lost = !words.isEmpty() && filtered.image().type().isInteger();
    words.append(lost ? tally.clipped() > 0 ? STRETCH_KEEPS : FLOATS_KEEP : "");
    return words.toString();
  }

  /** The outcome as one JSON object: input, output, status and the facts. */
  public Map<String, Object> json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("input", job.input().name());
    members.put("output", job.writes() ? job.outputName() : null);
    members.put("status", status.name().toLowerCase(java.util.Locale.ROOT));
    members.putAll(facts);
    return members;
  }
}
