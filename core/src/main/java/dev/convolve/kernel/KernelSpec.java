package dev.convolve.kernel;

import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * A kernel as it is written on the command line and in YAML: where its weights come from, and what
 * is done to them.
 *
 * <pre>
 * gaussian:size=11,sigma=3      a named kernel; values without a name go in the order of its arguments
 * gaussian:11   box:5x3         sizes are rows x columns
 * 0 -1 0; -1 5 -1; 0 -1 0       numbers: spaces or commas, rows end with ; or a new line
 * 1 2 1; 2 4 2; 1 2 1 / 16      all of them over 16; 1/9 without spaces is one number
 * &#64;edges.csv                    a file: rows of numbers, .npy, ImageMagick's 3x3: …, libvips' matrix
 * left-sobel|rotate=90|scale=2  what is done to it, in this order
 * </pre>
 *
 * <p>Steps: {@code flip}, {@code flip=AXIS}, {@code transpose}, {@code rotate=DEGREES}, {@code
 * scale=NUMBER} or {@code scale=1/9}, {@code normalise}, {@code literal}, {@code
 * anchor=ROWxCOLUMN}, {@code repeated=CHANNELS}, {@code power=TIMES}, and with another kernel in
 * parentheses {@code add=(…)}, {@code subtract=(…)}, {@code convolve=(…)}, {@code outer=(…)}.
 *
 * <p>{@link #toString()} is the one spelling of a kernel, and {@link #parse} reads it back as an
 * equal value.
 *
 * @param source where the weights come from
 * @param steps what is done to them, in order
 */
public record KernelSpec(Source source, List<Step> steps) {

  /** Copies the steps. */
  public KernelSpec {
    steps = List.copyOf(steps);
  }

  /** Where weights come from. */
  public sealed interface Source permits Named, Matrix, InFile {}

  /**
   * A kernel of the {@link KernelCatalogue}.
   *
   * @param name the kernel's name there
   * @param arguments the values that are given, by name, each in its one spelling
   */
  public record Named(String name, SequencedMap<String, String> arguments) implements Source {

    /**
     * Brings the arguments into the catalogue's order and spelling.
     *
     * @throws IllegalArgumentException when the catalogue does not know the kernel or an argument,
     *     or an argument does not accept its value
     */
    public Named {
      String wanted = name;
      NamedKernel kernel =
          KernelCatalogue.find(wanted)
              .orElseThrow(
                  () -> new IllegalArgumentException("unknown kernel '%s'".formatted(wanted)));
      Signature signature = kernel.signature();
      for (String given : arguments.keySet()) {
        if (signature.parameter(given).isEmpty()) {
          throw new IllegalArgumentException(signature.unknown(given) + "; " + signature.known());
        }
      }
      name = signature.name();
      arguments = NamedCall.of(signature, arguments).arguments();
    }

    @Override
    public String toString() {
      return new NamedCall(name, arguments).toString();
    }
  }

  /**
   * Numbers in the notation itself.
   *
   * @param kernel the literal kernel that they make: a vector, or rows by columns
   */
  public record Matrix(Kernel kernel) implements Source {

    /**
     * Takes the numbers only: the kernel becomes literal, and one row a vector.
     *
     * @throws IllegalArgumentException when the kernel has more than two axes, or an anchor, which
     *     a step sets
     */
    public Matrix {
      MatrixText.format(kernel);
      if (kernel.anchor().isPresent()) {
        throw new IllegalArgumentException(
            "numbers of kernel %s have an anchor; set it by a step".formatted(kernel));
      }
      boolean row = kernel.shape().rank() == 2 && kernel.shape().extent(0) == 1;
      kernel =
          Kernel.of(row ? Shape.of(kernel.shape().extent(1)) : kernel.shape(), kernel.numerators())
              .over(kernel.divisor());
    }

    @Override
    public String toString() {
      return MatrixText.format(kernel);
    }
  }

  /**
   * A file.
   *
   * @param path as it was written
   */
  public record InFile(String path) implements Source {
    @Override
    public String toString() {
      return "@" + path;
    }
  }

  /**
   * Something that is done to a kernel.
   *
   * @param verb the word, as {@code rotate}
   * @param argument its value in its one spelling, empty when there is none
   * @param operand the other kernel, where the verb needs one
   */
  public record Step(String verb, String argument, Optional<KernelSpec> operand) {
    @Override
    public String toString() {
      return operand
          .map(spec -> verb + "=(" + spec + ")")
          .orElse(argument.isEmpty() ? verb : verb + "=" + argument);
    }
  }

  /**
   * Reads the notation. Files are not opened yet.
   *
   * @throws KernelSyntaxException saying what is wrong and where, with what may have been meant
   */
  public static KernelSpec parse(String text) {
    return new SpecParser(text).parse();
  }

  /**
   * The numbers of a kernel of one or two axes, and its anchor where it has one.
   *
   * @throws IllegalArgumentException when the kernel has more axes
   */
  public static KernelSpec ofNumbers(Kernel kernel) {
    List<Step> steps =
        kernel
            .anchor()
            .map(anchor -> List.of(new Step("anchor", Numbers.listed(anchor), Optional.empty())))
            .orElse(List.of());
    return new KernelSpec(new Matrix(kernel.unanchored()), steps);
  }

  /** The kernel of the catalogue with these arguments. */
  public static KernelSpec named(String name, Map<String, String> arguments) {
    return new KernelSpec(new Named(name, new LinkedHashMap<>(arguments)), List.of());
  }

  /**
   * The kernel for data of {@code rank} axes: 1 for series, 2 for pictures, 3 for volumes. Files
   * are looked for in the working directory.
   *
   * @throws IOException when a file cannot be read
   * @throws KernelSyntaxException when a file has a mistake
   * @throws IllegalArgumentException when a value is out of range, or the kernel does not suit the
   *     rank
   */
  public Kernel kernel(int rank) throws IOException {
    return kernel(rank, Path.of(""));
  }

  /**
   * The kernel for data of {@code rank} axes, with the paths of files relative to {@code folder}.
   *
   * <p>A kernel of lower rank lies in the last axes: a vector along the rows of a picture. {@code
   * outer} joins the axes of its two kernels, so each is built with its share of them; {@code
   * repeated} adds an axis in front.
   *
   * @throws IOException as {@link #kernel(int)}
   * @throws IllegalArgumentException as {@link #kernel(int)}
   */
  public Kernel kernel(int rank, Path folder) throws IOException {
    Kernel kernel = SpecBuilder.build(this, rank, folder);
    String text = toString();
    return kernel.called(text.length() <= 100 ? text : text.substring(0, 99) + "…");
  }

  /**
   * What the steps make of a kernel that has no notation of its own, in place of the source's.
   *
   * @throws IOException as {@link #kernel(int)}
   * @throws IllegalArgumentException as {@link #kernel(int)}
   */
  public Kernel steppedFrom(Kernel kernel) throws IOException {
    return SpecBuilder.stepped(kernel, steps, Path.of(""));
  }

  /** The one spelling: {@code gaussian:size=11,sigma=3|rotate=90}. */
  @Override
  public String toString() {
    return steps.stream().map(step -> "|" + step).collect(Collectors.joining("", "" + source, ""));
  }
}
