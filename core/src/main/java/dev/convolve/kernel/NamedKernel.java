package dev.convolve.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry of the {@link KernelCatalogue}: a kernel that the notation knows by name. */
public final class NamedKernel {

  private final Family family;
  private final Signature signature;
  private final int lowestRank;
  private final int highestRank;
  private final Recipe recipe;

  /** Makes the kernel from its arguments. */
  interface Recipe {
    Kernel build(Arguments arguments);
  }

  /** What a kernel is for; the catalogue lists kernels by it. */
  public enum Family {
    /** Where values change. */
    EDGES("edges"),
    /** Averages. */
    SMOOTHING("smoothing"),
    /** More contrast, relief, nothing at all. */
    EFFECTS("effects"),
    /** Gaussian derivatives, blobs, waves. */
    FEATURES("features"),
    /** Filters for signals. */
    SERIES("series"),
    /** Tapers. */
    WINDOWS("windows");

    private final String label;

    Family(String label) {
      this.label = label;
    }

    /** The family's name in lists. */
    public String label() {
      return label;
    }
  }

  NamedKernel(Family family, Signature signature, int lowestRank, int highestRank, Recipe recipe) {
    this.family = family;
    this.signature = signature;
    this.lowestRank = lowestRank;
    this.highestRank = highestRank;
    this.recipe = recipe;
  }

  /** The name and its arguments. */
  public Signature signature() {
    return signature;
  }

  /** The name that the canonical notation uses. */
  public String name() {
    return signature.name();
  }

  /** Other names that are understood. */
  public List<String> aliases() {
    return signature.aliases();
  }

  /** What the kernel is for. */
  public Family family() {
    return family;
  }

  /** What the kernel does, in one sentence. */
  public String summary() {
    return signature.summary();
  }

  /** A text that the notation accepts. */
  public String example() {
    return signature.example();
  }

  /** The lowest rank of data that the kernel suits: 1 series, 2 pictures, 3 volumes. */
  public int lowestRank() {
    return lowestRank;
  }

  /** The highest rank that the kernel has; over data of higher rank it lies in the last axes. */
  public int highestRank() {
    return highestRank;
  }

  /** The arguments, in the order in which values without a name are taken. */
  public List<Parameter> parameters() {
    return signature.parameters();
  }

  /** The argument of this name. */
  public Optional<Parameter> parameter(String wanted) {
    return signature.parameter(wanted);
  }

  /**
   * The kernel with these arguments for data of this rank: over more axes than it has, it lies in
   * the last ones and has extent 1 along the others.
   *
   * @param arguments values by name, each as the notation writes it
   * @param rank number of axes of the data, at least 1
   * @throws IllegalArgumentException when an argument is unknown, missing or out of range, or the
   *     kernel does not suit the rank
   */
  public Kernel kernel(Map<String, String> arguments, int rank) {
    if (rank < lowestRank) {
      throw new IllegalArgumentException(
          "%s is a kernel for data of rank %d or more, such as %s; the data have rank %d"
              .formatted(name(), lowestRank, lowestRank == 2 ? "pictures" : "volumes", rank));
    }
    Map<String, String> canonical = new LinkedHashMap<>();
    arguments.forEach((key, value) ->
        canonical.put(
            key,
            parameter(key)
                .orElseThrow(() -> new IllegalArgumentException(signature.unknown(key)))
                .canonical(value)));
    int own = Math.min(rank, highestRank);
    Kernel kernel = recipe.build(new Arguments(this, canonical, own)).asNamed();
    return KernelTurns.inLastAxes(kernel, rank);
  }

  /** The name. */
  @Override
  public String toString() {
    return signature.name();
  }
}
