package dev.convolve.cli.pipeline;

import dev.convolve.algorithm.Work;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.plan.CostModel;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a machine's work costs, as {@code doctor --calibrate} writes it and {@code --costs} reads
 * it: YAML with a name and, for float32 and float64, nanoseconds per kind of work.
 */
public final class CostFile {

  private static final String HINT = "'convolve doctor --calibrate FILE' writes one";

  private CostFile() {}

  /** The costs as text. */
  public static String write(CostModel costs) {
    return "name: '%s'%n%s%s"
        .formatted(
            costs.name().replace("'", "''"),
            rates("float32", costs.f32()),
            rates("float64", costs.f64()));
  }

  private static String rates(String type, CostModel.Rates rates) {
    StringBuilder text = new StringBuilder(type + ": # nanoseconds\n");
    for (Work.Kind kind : Work.Kind.values()) {
      text.append("  %s: %s%n".formatted(word(kind), rates.nanos().getOrDefault(kind, 0.0)));
    }
    return text.toString();
  }

  private static String word(Work.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The costs in {@code text}.
   *
   * @param file what complaints call it
   * @throws CommandException BAD_VALUE when it is no such file
   */
  public static CostModel read(String text, String file) {
    Object root;
    try {
      root = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
    } catch (YamlEngineException broken) {
      throw new CommandException(
              ErrorCode.BAD_VALUE, String.valueOf(broken.getMessage()).strip(), broken)
          .at(file)
          .hint(HINT);
    }
    if (!(root instanceof Map<?, ?> map) || !(map.get("name") instanceof String name)) {
      throw wrong(file, "these are no costs: there is no name");
    }
    try {
      return new CostModel(name, rates(map, "float32", file), rates(map, "float64", file));
    } catch (IllegalArgumentException wrong) {
      throw wrong(file, String.valueOf(wrong.getMessage()));
    }
  }

  private static CostModel.Rates rates(Map<?, ?> root, String type, String file) {
    if (!(root.get(type) instanceof Map<?, ?> map)) {
      throw wrong(file, "there are no costs of " + type);
    }
    Map<Work.Kind, Double> nanos = new EnumMap<>(Work.Kind.class);
    for (Work.Kind kind : Work.Kind.values()) {
      if (!(map.get(word(kind)) instanceof Number number)) {
        throw wrong(file, "%s: %s has no number of nanoseconds".formatted(type, word(kind)));
      }
      nanos.put(kind, number.doubleValue());
    }
    return new CostModel.Rates(nanos);
  }

  private static CommandException wrong(String file, String what) {
    return new CommandException(ErrorCode.BAD_VALUE, what).at(file).hint(HINT);
  }
}
