package dev.convolve.plan;

import dev.convolve.algorithm.TileShape;
import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plans that are carried out one after the other without whole results in between: tile by tile,
 * each stage computes what the next one reads of it, with halo. The bits are those of the stages
 * applied one by one, each result stored in the type that the next stage is planned for.
 *
 * <p>A stage that takes the whole data ends a band: what it reads and what it answers are held as a
 * whole.
 */
public final class ChainPlan extends LinePlan {

  private final List<LinePlan> stages;
  private final List<Part> parts;

  /** A run of stages: a band, or one stage that takes the whole data. */
  private sealed interface Part {

    void run(LineSource source, LineSink sink, Execution execution);

    LinePlan first();

    LinePlan last();

    long threadBytes();
  }

  private record Tiled(Band band) implements Part {
    @Override
    public void run(LineSource source, LineSink sink, Execution execution) {
      band.run(source, sink, execution);
    }

    @Override
    public LinePlan first() {
      return band.stages().getFirst();
    }

    @Override
    public LinePlan last() {
      return band.stages().getLast();
    }

    @Override
    public long threadBytes() {
      return band.threadBytes();
    }
  }

  private record Whole(LinePlan plan) implements Part {
    @Override
    public void run(LineSource source, LineSink sink, Execution execution) {
      plan.run(source, sink, execution);
    }

    @Override
    public LinePlan first() {
      return plan;
    }

    @Override
    public LinePlan last() {
      return plan;
    }

    @Override
    public long threadBytes() {
      return plan.threadBytes();
    }
  }

  private ChainPlan(List<LinePlan> stages, List<Part> parts) {
    super(
        stages.getFirst().inputShape(),
        stages.getLast().outputShape(),
        stages.getFirst().inputType(),
        stages.getLast().computeType());
    this.stages = stages;
    this.parts = parts;
    Memory.require(threadBytes() + sharedBytes() + heldBytes(), this::toString);
  }

  /**
   * A plan for stages in their order; chains among them are taken apart.
   *
   * @param stages at least one; each is made for the shape that the one before answers (extents of
   *     1 aside), and each but the first for data of type f32 or f64, which is what the result
   *     before it is stored in
   * @throws IllegalArgumentException when one is not
   * @throws InsufficientMemoryException when the buffers would not fit
   */
  public static ChainPlan of(List<? extends LinePlan> stages) {
    List<LinePlan> flat = new ArrayList<>();
    for (LinePlan stage : stages) {
      flat.addAll(stage instanceof ChainPlan chain ? chain.stages : List.of(stage));
    }
    if (flat.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one stage");
    }
    for (int i = 1; i < flat.size(); i++) {
      requireFits(flat.get(i - 1), flat.get(i), i);
    }
    return new ChainPlan(List.copyOf(flat), parts(flat));
  }

  private static void requireFits(LinePlan before, LinePlan stage, int index) {
    if (!Arrays.equals(
        Junction.squeezed(before.outputShape()), Junction.squeezed(stage.inputShape()))) {
      throw new IllegalArgumentException(
          "step %d of the chain is planned for %s, step %d answers %s"
              .formatted(index + 1, stage.inputShape(), index, before.outputShape()));
    }
    if (stage.inputType().isInteger()) {
      throw new IllegalArgumentException(
          "step %d of the chain is planned for %s; plan it for f32 or f64, nothing is rounded in between"
              .formatted(index + 1, stage.inputType()));
    }
  }

  private static List<Part> parts(List<LinePlan> stages) {
    List<Part> parts = new ArrayList<>();
    List<WindowPlan> run = new ArrayList<>();
    for (LinePlan stage : stages) {
      if (stage instanceof WindowPlan window) {
        run.add(window);
      } else {
        endRun(run, parts);
        parts.add(new Whole(stage));
      }
    }
    endRun(run, parts);
    return List.copyOf(parts);
  }

  private static void endRun(List<WindowPlan> run, List<Part> parts) {
    if (!run.isEmpty()) {
      parts.add(new Tiled(new Band(run)));
      run.clear();
    }
  }

  /** This plan with its last band cut into other tiles, which changes no bit. */
  ChainPlan cutInto(TileShape tile) {
    List<Part> others = new ArrayList<>(parts);
    if (others.getLast() instanceof Tiled(Band band)) {
      others.set(others.size() - 1, new Tiled(new Band(band.stages(), tile)));
    }
    return new ChainPlan(stages, List.copyOf(others));
  }

  /** The stages in order. */
  public List<LinePlan> stages() {
    return stages;
  }

  @Override
  public LineShape sourceLines() {
    return stages.getFirst().sourceLines();
  }

  @Override
  public LineShape sinkLines() {
    return stages.getLast().sinkLines();
  }

  @Override
  public long threadBytes() {
    return parts.stream().mapToLong(Part::threadBytes).max().orElse(0);
  }

  @Override
  public long sharedBytes() {
    return stages.stream().mapToLong(LinePlan::sharedBytes).sum();
  }

  /** Bytes of intermediate results that are held as a whole; 0 unless a stage needs it. */
  public long heldBytes() {
    long bytes = 0;
    for (int i = 0; i < parts.size() - 1; i++) {
      bytes += held(i).bytes() * parts.get(i).last().outputShape().size();
    }
    return bytes;
  }

  /** The type in which the result of part {@code index} is held. */
  private SampleType held(int index) {
    return parts.get(index + 1).first().inputType();
  }

  @Override
  void run(LineSource source, LineSink sink, Execution execution) {
    PartProgress progress = new PartProgress(parts.size(), execution.progress());
    LineSource reads = source;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Execution told = execution.onProgress(progress.of(i));
      if (i == parts.size() - 1) {
        part.run(reads, sink, told);
        return;
      }
      Tensor between = Tensor.zeros(held(i), part.last().outputShape());
      part.run(reads, TensorView.of(between).sink(part.last().sinkLines()), told);
      LinePlan next = parts.get(i + 1).first();
      reads = TensorView.of(between.reshape(next.inputShape())).source(next.sourceLines());
    }
  }

  /**
   * Why the output sample at {@code position} is what it is: the window of one sample in each step,
   * from the last back to the data, and what the steps come to. Results in between are computed for
   * it, one at a time.
   *
   * @param outputType what the last step is stored as
   * @param follow per step, last step first, the distance per axis from the middle of its window to
   *     the sample that is followed; steps without one follow the middle
   * @throws IndexOutOfBoundsException when the position lies outside the result
   * @throws IllegalArgumentException when the source does not suit the plan, or a distance leads
   *     out of a window
   */
  public ChainExplanation explainAt(
      Tensor source, SampleType outputType, List<int[]> follow, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    return new ChainWalk(stages, source, outputType).explain(position, follow);
  }

  /**
   * What {@link #explainAt} answers without its steps: the window of all of them together and the
   * effective weights; nothing in between is computed.
   *
   * @throws IndexOutOfBoundsException when the position lies outside the result
   * @throws IllegalArgumentException when the source does not suit the plan
   */
  public ChainExplanation weightsAt(Tensor source, int... position) {
    requireSuits(source);
    outputShape().offset(position);
    return new ChainWalk(stages, source, computeType()).weights(position);
  }

  /** Tells of several parts as of one: each is an equal share of a thousand. */
  private record PartProgress(int parts, Execution.Progress listener) {
    Execution.Progress of(int index) {
      return parts == 1
          ? listener
          : (done, total) -> listener.update((index * 1000L + done * 1000L / total) / parts, 1000);
    }
  }

  @Override
  public String explain() {
    if (stages.size() == 1) {
      return stages.getFirst().explain();
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "chain of %d, %s %s -> %s%n"
            .formatted(stages.size(), inputType(), inputShape(), outputShape()));
    for (Part part : parts) {
      text.append("%-11s %s%n".formatted(text.indexOf("runs") < 0 ? "runs" : "", words(part)));
    }
    text.append(
        "memory      %,d bytes of buffers a thread, %,d shared, %,d of whole results in between"
            .formatted(threadBytes(), sharedBytes(), heldBytes()));
    for (int i = 0; i < stages.size(); i++) {
      text.append("%n%nstep %d%n".formatted(i + 1));
      text.append(stages.get(i).explain().indent(2).stripTrailing());
    }
    return text.toString();
  }

  private String words(Part part) {
    int first = stages.indexOf(part.first()) + 1;
    int last = stages.indexOf(part.last()) + 1;
    String which = first == last ? "step " + first : "steps %d to %d".formatted(first, last);
    return switch (part) {
      case Whole _ -> which + " takes the whole data";
      case Tiled(Band band) when band.stages().size() == 1 -> which + " by tiles";
      case Tiled(Band band) ->
          "%s by tiles of %s with halo %s, %,d bytes of boxes a thread, %.0f%% computed twice"
              .formatted(
                  which, band.tile(), band.halo(), band.boxBytes(), 100 * (band.repeated() - 1));
    };
  }

  @Override
  public String toString() {
    return "chain of %d %s -> %s".formatted(stages.size(), inputShape(), outputShape());
  }
}
