package dev.convolve.plan;

import dev.convolve.algorithm.Work;
import dev.convolve.tensor.SampleType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each kind of {@link Work} costs, in nanoseconds of one thread. The shipped constants are
 * those of no particular machine: only their ratios matter for a choice. Measured ones change
 * choices, and with them the bits of a plan, which therefore says that it used them.
 *
 * @param name where the constants come from, as plans tell it
 * @param f32 with float32 lines
 * @param f64 with float64 lines
 */
public record CostModel(String name, Rates f32, Rates f64) {

  /**
   * Nanoseconds per unit of work.
   *
   * @param nanos one price per kind; a kind without one costs nothing
   */
  public record Rates(Map<Work.Kind, Double> nanos) {

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException when a rate is negative or not finite
     */
    public Rates {
      nanos = Map.copyOf(nanos);
      nanos.forEach((kind, rate) -> {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
          throw new IllegalArgumentException(
              "%s costs %s ns, which is no cost; measure again with 'convolve doctor --calibrate FILE'"
                  .formatted(kind, rate));
        }
      });
    }

    double cost(Work work) {
      double cost = 0;
      for (Work.Kind kind : Work.Kind.values()) {
        cost += work.count(kind) * nanos.getOrDefault(kind, 0.0);
      }
      return cost;
    }
  }

  private static final SampleType[] TYPES = {SampleType.F32, SampleType.F64};
  private static final String WAY_OUT = "'convolve doctor --calibrate FILE' writes such a file";

  /** The constants that every default plan uses; they depend on no machine. */
  public static final CostModel SHIPPED =
      new CostModel(
          "shipped",
          rates(
              0.06, 0.15, 15, 3.7, 0.0105, 0.027, 0.003, 4, 4, 0.01, 0.032, 0.062, 0.02, 5000,
              0.0105, 70),
          rates(
              0.6, 0.32, 24, 2.6, 0.02, 0.04, 0.005, 8, 3, 0.03, 0.17, 0.115, 0.034, 3000, 0.0105,
              60));

  /** Prices in the order of {@link Work.Kind}. */
  private static Rates rates(double... nanos) {
    Map<Work.Kind, Double> byKind = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      byKind.put(kind, nanos[kind.ordinal()]);
    }
    return new Rates(byKind);
  }

  /** Nanoseconds of one thread for {@code work} in {@code computeType}. */
  public double cost(Work work, SampleType computeType) {
    return rates(computeType).cost(work);
  }

  private Rates rates(SampleType computeType) {
    return computeType == SampleType.F64 ? f64 : f32;
  }

  /** Whether the constants were measured rather than shipped. */
  public boolean isCalibrated() {
    return !equals(SHIPPED);
  }

  /**
   * The constants as text that {@link #parse} reads: a line {@code name: ...}, then one line {@code
   * f32.tap: 0.025} per type and kind, in nanoseconds.
   */
  public String text() {
    StringBuilder text = new StringBuilder("name: ").append(name).append('\n');
    for (SampleType type : TYPES) {
      for (Work.Kind kind : Work.Kind.values()) {
        double rate = rates(type).nanos().getOrDefault(kind, 0.0);
        text.append(key(type, kind)).append(": ").append(rate).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * The constants in {@code text}; empty lines and those that begin with # are skipped.
   *
   * @throws IllegalArgumentException naming the line that is wrong or missing
   */
  public static CostModel parse(String text) {
    Map<String, String> values = new HashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int colon = line.indexOf(':');
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (colon < 0) {
        throw new IllegalArgumentException(
            "line %d, '%s', is no 'name: value'; %s".formatted(number, line.strip(), WAY_OUT));
      }
      values.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    return new CostModel(
        value(values, "name"), rates(values, SampleType.F32), rates(values, SampleType.F64));
  }

  private static Rates rates(Map<String, String> values, SampleType type) {
    Map<Work.Kind, Double> nanos = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      String written = value(values, key(type, kind));
      try {
        nanos.put(kind, Double.parseDouble(written));
      } catch (NumberFormatException noNumber) {
        throw new IllegalArgumentException(
            "%s: '%s' is no number of nanoseconds; %s".formatted(key(type, kind), written, WAY_OUT),
            noNumber);
      }
    }
    return new Rates(nanos);
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("there is no line '%s: ...'; %s".formatted(key, WAY_OUT));
    }
    return value;
  }

  private static String key(SampleType type, Work.Kind kind) {
    return type + "." + kind.name().toLowerCase(Locale.ROOT);
  }
}
