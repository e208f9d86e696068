package dev.convolve.plan;

import dev.convolve.algorithm.Work;
import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.line.Missing;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan in figures, for every front to render.
 *
 * @param operation convolution or correlation, as asked
 * @param flipped whether the kernel's numbers were flipped before sliding
 * @param kernel the kernel as given
 * @param inputType the sample type planned for
 * @param computeType the type sums are computed in
 * @param geometry shapes, anchors, boundaries, size modes
 * @param candidates every algorithm that was considered
 * @param algorithm the label of the one chosen
 * @param reason why it was chosen
 * @param costs where the cost model's constants come from
 * @param lanes samples computed at once
 * @param threadBytes buffers per thread
 * @param sharedBytes buffers that all threads share
 * @param missing which samples count how much
 * @param exact whether results are exact before the one rounding at the end: integer data, integer
 *     numerators, and sums that the compute type holds
 * @param narrow whether bytes are summed in 16-bit integers, which gives the same bits
 */
public record PlanReport(
    Operation operation,
    boolean flipped,
    Kernel kernel,
    SampleType inputType,
    SampleType computeType,
    Geometry geometry,
    List<Candidate> candidates,
    String algorithm,
    String reason,
    String costs,
    int lanes,
    long threadBytes,
    long sharedBytes,
    Missing missing,
    boolean exact,
    boolean narrow) {

  /** Expected nanoseconds of one thread for the whole, by the algorithm chosen. */
  public double cost() {
    return candidates.stream()
        .filter(each -> each.algorithm().equals(algorithm) && each.computeType() == computeType)
        .mapToDouble(Candidate::cost)
        .filter(Double::isFinite)
        .findFirst()
        .orElse(0);
  }

  /**
   * An algorithm that was considered.
   *
   * @param algorithm its label
   * @param computeType the type it would compute in
   * @param work what it would do, counted; nothing where it cannot be used
   * @param cost expected nanoseconds of one thread for the whole; NaN where it cannot be used
   * @param bytes buffers of one thread and those that all threads share
   * @param detail what there is to say of it: a rank, a residual; often empty
   * @param note why it cannot be used; empty when it can
   */
  public record Candidate(
      String algorithm,
      SampleType computeType,
      Work work,
      double cost,
      long bytes,
      String detail,
      String note) {}

  /** The extents of the result. */
  public Shape output() {
    return geometry.output();
  }

  /** The report as lines of text. */
  public String text() {
    long samples = Math.max(1, output().size());
    String considered =
        candidates.stream()
            .map(c ->
                "  %-9s  %s"
                    .formatted(
                        c.algorithm(),
                        c.note().isEmpty()
                            ? "%s, %.3g ns a sample, %,d bytes of buffers%s"
                                .formatted(
                                    c.computeType(),
                                    c.cost() / samples,
                                    c.bytes(),
                                    c.detail().isEmpty() ? "" : ", " + c.detail())
                            : c.note()))
            .collect(Collectors.joining("\n"));
    return """
    %s of %s %s with %s -> %s
    kernel      %s
    axes        %s
    %s\
    algorithm   %s: %s (costs: %s)
    %s
    compute     %s, %d lane%s, %s
    memory      %,d bytes of buffers a thread, %,d shared\
    """
        .formatted(
            operation.label(),
            inputType,
            geometry.input(),
            kernel,
            geometry.output(),
            flippedText(),
            axes(geometry),
            missingText(),
            algorithm,
            reason,
            costs,
            considered,
            narrow ? computeType + ", summed in 16-bit integers" : computeType.label(),
            lanes,
            lanes == 1 ? "" : "s",
            exact ? "exact until the one rounding at the end" : "one rounding per multiply-add",
            threadBytes,
            sharedBytes);
  }

  /** A line on what can be missing, empty when nothing can. */
  private String missingText() {
    boolean normalized =
        geometry.axes().stream().anyMatch(axis -> axis.boundary() instanceof Boundary.Normalized);
    List<String> words = new ArrayList<>();
    if (missing.masked()) {
      words.add("a mask says how much each sample counts");
    }
    if (missing.ignoresNan()) {
      words.add(
          inputType.isInteger()
              ? "no NaN in " + inputType
              : hasBothSigns()
                  ? "NaN; weights of both signs, so a window with one answers NaN"
                  : "NaN counts as missing");
    }
    if (normalized) {
      words.add("what lies outside a normalized axis");
    }
    if (words.isEmpty()) {
      return "";
    }
    String least =
        missing.minimum() > 0
            ? "; with less than %s of the weight there, NaN".formatted(missing.minimum())
            : "; with nothing there, NaN";
    return "missing     " + String.join("; ", words) + least + "\n";
  }

  private boolean hasBothSigns() {
    double[] weights = kernel.numerators();
    return Arrays.stream(weights).anyMatch(w -> w > 0)
        && Arrays.stream(weights).anyMatch(w -> w < 0);
  }

  /** Every axis in words. */
  static String axes(Geometry geometry) {
    return geometry.axes().stream()
        .map(axis ->
            axis.taps() == 1 && axis.step() == 1
                ? "still"
                : axis.boundary().label()
                    + " "
                    + axis.size().label()
                    + " anchor "
                    + axis.anchor()
                    + (axis.step() > 1 ? " step " + axis.step() : "")
                    + (axis.dilation() > 1 ? " dilation " + axis.dilation() : ""))
        .collect(Collectors.joining(" | "));
  }

  private String flippedText() {
    if (flipped) {
      return "literal numbers, flipped (convolution)";
    }
    return kernel.isNamed()
        ? "named, slides as drawn"
        : "literal numbers, slide as drawn (correlation)";
  }
}
