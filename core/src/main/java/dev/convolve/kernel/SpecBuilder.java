package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the kernel that a {@link KernelSpec} describes. */
final class SpecBuilder {

  private SpecBuilder() {}

  static Kernel build(KernelSpec spec, int rank, Path folder) throws IOException {
    if (rank < 1) {
      throw new IllegalArgumentException("a kernel of rank %d; use 1 or more".formatted(rank));
    }
    int joined = (int) spec.steps().stream().filter(step -> step.verb().equals("outer")).count();
    if (joined >= rank) {
      throw new IllegalArgumentException(
          "%s joins %d kernels, too many for data of rank %d".formatted(spec, joined + 1, rank));
    }
    return stepped(source(spec.source(), rank - joined, folder), spec.steps(), folder);
  }

  static Kernel stepped(Kernel source, List<KernelSpec.Step> steps, Path folder)
      throws IOException {
    Kernel kernel = source;
    for (KernelSpec.Step step : steps) {
      kernel = apply(kernel, step, folder);
    }
    return kernel;
  }

  private static Kernel source(KernelSpec.Source source, int rank, Path folder) throws IOException {
    return switch (source) {
      case KernelSpec.Named(String name, var arguments) ->
          KernelCatalogue.find(name).orElseThrow().kernel(arguments, rank);
      case KernelSpec.Matrix(Kernel kernel) -> fitted(kernel, rank);
      case KernelSpec.InFile(String path) ->
          fitted(KernelFiles.read(folder.resolve(path)).called("@" + path), rank);
    };
  }

  /** The kernel with axes of extent 1 added in front, or taken away, until it has this rank. */
  private static Kernel fitted(Kernel kernel, int rank) {
    int own = kernel.shape().rank();
    if (own <= rank) {
      return KernelTurns.inLastAxes(kernel, rank);
    }
    int[] kept = IntStream.range(0, own).filter(axis -> kernel.shape().extent(axis) > 1).toArray();
    if (kept.length > rank) {
      throw new IllegalArgumentException(
          "kernel %s has %d axes longer than 1, the data have rank %d"
              .formatted(kernel, kept.length, rank));
    }
    int[] extents = new int[rank];
    Arrays.fill(extents, 1);
    for (int i = 0; i < kept.length; i++) {
      extents[rank - kept.length + i] = kernel.shape().extent(kept[i]);
    }
    Kernel fitted =
        Kernel.checked(
            kernel.name(),
            Shape.of(extents),
            kernel.numerators(),
            kernel.divisor(),
            kernel.isNamed(),
            null,
            null);
    int[] anchor = kernel.anchor().orElse(null);
    if (anchor == null) {
      return fitted;
    }
    int[] moved = new int[rank];
    for (int i = 0; i < kept.length; i++) {
      moved[rank - kept.length + i] = anchor[kept[i]];
    }
    return fitted.anchoredAt(moved);
  }

  private static Kernel apply(Kernel kernel, KernelSpec.Step step, Path folder) throws IOException {
    String argument = step.argument();
    return switch (step.verb()) {
      case "flip" -> argument.isEmpty() ? kernel.flip() : kernel.flip(Integer.parseInt(argument));
      case "transpose" -> kernel.transpose();
      case "rotate" -> kernel.rotate(Integer.parseInt(argument));
      case "scale" -> scaled(kernel, argument);
      case "normalise" -> kernel.normalise();
      case "literal" -> kernel.literal();
      case "anchor" -> anchored(kernel, argument);
      case "repeated" -> kernel.repeated(Integer.parseInt(argument));
      case "power" -> kernel.convolvedWithItself(Integer.parseInt(argument));
      case "add" -> kernel.add(operand(step, kernel.shape().rank(), folder));
      case "subtract" -> kernel.subtract(operand(step, kernel.shape().rank(), folder));
      case "convolve" -> kernel.convolve(operand(step, kernel.shape().rank(), folder));
      case "outer" -> kernel.outer(operand(step, 1, folder));
      default ->
          throw new IllegalArgumentException(
              "unknown step '%s'; known: %s"
                  .formatted(step.verb(), String.join(" ", SpecParser.VERBS)));
    };
  }

  private static Kernel operand(KernelSpec.Step step, int rank, Path folder) throws IOException {
    KernelSpec operand =
        step.operand()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "step '%s' needs another kernel".formatted(step.verb())));
    return build(operand, rank, folder);
  }

  private static Kernel scaled(Kernel kernel, String argument) {
    int slash = argument.indexOf('/');
    if (slash < 0) {
      return kernel.scale(Double.parseDouble(argument));
    }
    double numerator = Double.parseDouble(argument.substring(0, slash));
    double denominator = Double.parseDouble(argument.substring(slash + 1));
    return (numerator == 1 ? kernel : kernel.scale(numerator)).dividedBy(denominator);
  }

  private static Kernel anchored(Kernel kernel, String argument) {
    double[] index = Parameter.numbers(argument);
    if (index.length != kernel.shape().rank()) {
      throw new IllegalArgumentException(
          "anchor %s does not fit kernel %s of rank %d; give one index for each axis"
              .formatted(argument, kernel, kernel.shape().rank()));
    }
    int[] anchor = Arrays.stream(index).mapToInt(value -> (int) value).toArray();
    for (int axis = 0; axis < anchor.length; axis++) {
      if (anchor[axis] < 0 || anchor[axis] >= kernel.shape().extent(axis)) {
        throw new IllegalArgumentException(
            "anchor %s lies outside kernel %s; indices count from 0".formatted(argument, kernel));
      }
    }
    return kernel.anchoredAt(anchor);
  }
}
