package dev.convolve.plan;

import dev.convolve.kernel.Kernel;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What merging changes: inside, merged kernels give the chain's answers up to rounding; at the edge
 * they do so for VALID, for FULL with ZERO and EDGE, for SAME with WRAP, and for SAME with
 * SYMMETRIC or REFLECT while all kernels but the last are symmetric.
 *
 * @param merges which steps became one, in order; empty when none did
 * @param shape the result's extents
 * @param edges per axis of the result, how many positions at each end can differ by more than
 *     rounding
 * @param measured how much they differ on given data, or null when nothing was measured
 */
public record MergeReport(
    List<Merge> merges, Shape shape, List<Edge> edges, @Nullable Measured measured) {

  /**
   * Steps that became one.
   *
   * @param first the first step, from 1
   * @param last the last step
   * @param kernel the kernel that takes their place
   */
  public record Merge(int first, int last, Kernel kernel) {}

  /**
   * Positions at the ends of an axis.
   *
   * @param before how many from the start
   * @param after how many up to the end
   */
  public record Edge(int before, int after) {

    /** The larger of both at each end. */
    Edge or(Edge other) {
      return new Edge(Math.max(before, other.before), Math.max(after, other.after));
    }
  }

  /**
   * Differences on given data, before the one rounding at the end.
   *
   * @param edge the largest difference where answers can differ; 0 where they cannot anywhere
   * @param at where it is, null when there is none
   * @param inside the largest difference elsewhere, which is rounding
   * @param largest the largest magnitude of an answer
   */
  public record Measured(double edge, @Nullable List<Integer> at, double inside, double largest) {}

  /** Copies the lists. */
  public MergeReport {
    merges = List.copyOf(merges);
    edges = List.copyOf(edges);
  }

  /**
   * The report for a chain of which some steps are merged, without measuring.
   *
   * @param chain the plan of the chain as it is written
   * @param merges which of its steps become one
   */
  public static MergeReport of(ChainPlan chain, List<Merge> merges) {
    return new MergeReport(
        merges, chain.outputShape(), new MergeEdges(chain.stages(), merges).edges(), null);
  }

  /** Whether the answer at {@code position} can differ by more than rounding. */
  public boolean canDiffer(int... position) {
    for (int axis = 0; axis < position.length; axis++) {
      Edge edge = edges.get(axis);
      if (position[axis] < edge.before() || position[axis] >= shape.extent(axis) - edge.after()) {
        return true;
      }
    }
    return false;
  }

  /** Whether no answer can differ by more than rounding. */
  public boolean isExact() {
    return edges.stream().allMatch(edge -> edge.before() == 0 && edge.after() == 0);
  }

  /**
   * This report with both chains carried out and compared; one result is held as a whole.
   *
   * @param chain the plan of the chain as it is written
   * @param data the data as that plan reads them
   * @param merged the plan with kernels merged
   * @param mergedData the data as that plan reads them
   */
  public MergeReport measured(
      ChainPlan chain,
      LineSource data,
      ChainPlan merged,
      LineSource mergedData,
      Execution execution) {
    Tensor result = Tensor.zeros(chain.computeType(), chain.outputShape());
    chain.apply(data, TensorView.of(result).sink(chain.sinkLines()), execution);
    Differences differences = new Differences(this, result, merged.sinkLines());
    merged.apply(mergedData, differences, execution);
    return new MergeReport(merges, shape, edges, differences.measured());
  }

  /** What was merged, what can differ where, and by how much it does, as lines of text. */
  public String text() {
    if (merges.isEmpty()) {
      return "nothing to merge: no two neighbours are linear with one boundary, size and step 1";
    }
    List<String> lines = new ArrayList<>();
    for (Merge merge : merges) {
      lines.add(
          "steps %d to %d merged into one %s kernel"
              .formatted(merge.first(), merge.last(), merge.kernel().shape()));
    }
    lines.add(
        isExact()
            ? "the same answers up to rounding, at the edge too"
            : "answers differ at the edge: " + edgeText());
    if (measured != null) {
      lines.add(measuredText(measured));
    }
    return String.join("\n", lines);
  }

  private String edgeText() {
    List<String> words = new ArrayList<>();
    for (int axis = 0; axis < edges.size(); axis++) {
      Edge edge = edges.get(axis);
      if (edge.before() > 0 || edge.after() > 0) {
        words.add(
            "along axis %d the first %d and last %d of %d"
                .formatted(axis, edge.before(), edge.after(), shape.extent(axis)));
      }
    }
    return words.stream().collect(Collectors.joining("; "));
  }

  private String measuredText(Measured found) {
    String inside =
        "rounding differs by at most %.3g, answers reach %.6g"
            .formatted(found.inside(), found.largest());
    return found.at() == null
        ? inside
        : "largest difference at the edge %.6g at %s; %s"
            .formatted(found.edge(), found.at(), inside);
  }
}
