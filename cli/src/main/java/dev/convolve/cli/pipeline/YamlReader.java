package dev.convolve.cli.pipeline;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a pipeline from YAML: one mapping with {@code input} or {@code inputs}, {@code kernel} or
 * {@code kernels}, {@code output} and the names of {@link Keys#ALL} and {@link Banks#IN_FILES}. A
 * kernel may also be a list of rows. Every complaint names file, line and column.
 */
public final class YamlReader {

  private static final List<String> PLACES =
      List.of("input", "inputs", "kernel", "kernels", "output");

  private static final List<Key<?>> KEYS =
      Stream.concat(Keys.ALL.stream(), Banks.IN_FILES.stream()).toList();

  private static final List<String> KNOWN =
      Stream.concat(PLACES.stream(), KEYS.stream().map(Key::name)).toList();

  private final String text;
  private final String file;
  private final Map<String, Node> seen = new HashMap<>();
  private List<String> inputs = List.of();
  private List<String> kernels = List.of();
  private @Nullable String output;
  private Settings settings = Settings.NONE;

  private YamlReader(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * The pipeline in {@code text}.
   *
   * @param file what complaints call it
   * @throws CommandException BAD_PIPELINE, or BAD_VALUE from a key
   */
  public static Pipeline read(String text, String file) {
    return new YamlReader(text, file).read();
  }

  private Pipeline read() {
    Node root = root();
    if (!(root instanceof MappingNode mapping)) {
      throw wrong(root, "it is no mapping of names to values", "write lines like 'kernel: blur'");
    }
    for (NodeTuple entry : mapping.getValue()) {
      readEntry(entry.getKeyNode(), entry.getValueNode());
    }
    if (kernels.isEmpty()) {
      throw wrong(root, "there is no kernel", "add a line like 'kernel: gaussian:5'");
    }
    return new Pipeline(inputs, kernels, output, settings);
  }

  private Node root() {
    LoadSettings load = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> root =
          new Composer(load, new ParserImpl(load, new StreamReader(load, text))).getSingleNode();
      return root.orElseThrow(() ->
          new CommandException(ErrorCode.BAD_PIPELINE, "the file is empty")
              .at(file)
              .hint("'convolve apply ... --show yaml' writes one"));
    } catch (MarkedYamlEngineException broken) {
      String problem = Optional.ofNullable(broken.getProblem()).orElse("not YAML");
      throw at(
          broken.getProblemMark().or(broken::getContextMark),
          new CommandException(ErrorCode.BAD_PIPELINE, problem, broken)
              .hint(broken.getContext() == null ? null : broken.getContext()));
    } catch (YamlEngineException broken) {
      throw new CommandException(
              ErrorCode.BAD_PIPELINE, String.valueOf(broken.getMessage()).strip(), broken)
          .at(file);
    }
  }

  private void readEntry(Node key, Node value) {
    String name = scalar(key, "a name");
    if (!KNOWN.contains(name)) {
      throw wrong(key, "unknown key '" + name + "'", DidYouMean.hint(name, KNOWN));
    }
    String one = name.equals("inputs") || name.equals("kernels") ? name.replaceAll("s$", "") : name;
    if (seen.putIfAbsent(one, key) != null) {
      throw wrong(key, "'" + one + "' stands here for the second time", "leave one of them out");
    }
    switch (one) {
      case "input" -> inputs = list(value);
      case "kernel" -> kernels = kernels(value);
      case "output" -> output = scalar(value, "a file name");
      default -> settings = settings.overridden(setting(name, value));
    }
  }

  private Settings setting(String name, Node value) {
    Key<?> key = KEYS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    String written =
        value instanceof SequenceNode ? String.join(",", list(value)) : scalar(value, "a value");
    try {
      return Settings.NONE.reading(key, written);
    } catch (CommandException bad) {
      throw at(value.getStartMark(), bad);
    }
  }

  /** A scalar, a list of scalars, or kernels written as rows: one matrix, or a list of those. */
  private List<String> kernels(Node value) {
    if (!(value instanceof SequenceNode sequence)) {
      return List.of(scalar(value, "a kernel"));
    }
    List<Node> items = sequence.getValue();
    boolean matrix =
        !items.isEmpty()
            && items.stream()
                .allMatch(row ->
                    row instanceof SequenceNode cells
                        && cells.getValue().stream().allMatch(ScalarNode.class::isInstance));
    if (matrix) {
      return List.of(matrix(sequence));
    }
    List<String> all = new ArrayList<>();
    for (Node item : items) {
      all.add(item instanceof SequenceNode rows ? matrix(rows) : scalar(item, "a kernel"));
    }
    return all;
  }

  private String matrix(SequenceNode rows) {
    List<String> lines = new ArrayList<>();
    for (Node row : rows.getValue()) {
      lines.add(String.join(" ", list(row)));
    }
    return String.join("; ", lines);
  }

  private List<String> list(Node value) {
    if (!(value instanceof SequenceNode sequence)) {
      return List.of(scalar(value, "text or a list"));
    }
    return sequence.getValue().stream()
        .map(item -> scalar(item, "text"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private String scalar(Node node, String wanted) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    String found =
        switch (node) {
          case SequenceNode _ -> "a list";
          case MappingNode _ -> "a mapping";
          default -> "nothing";
        };
    throw wrong(node, "here stands " + found + ", not " + wanted, null);
  }

  private CommandException wrong(Node node, String detail, @Nullable String hint) {
    return at(node.getStartMark(), new CommandException(ErrorCode.BAD_PIPELINE, detail).hint(hint));
  }

  private CommandException at(Optional<Mark> mark, CommandException problem) {
    if (mark.isEmpty()) {
      return problem.at(file);
    }
    int line = mark.get().getLine();
    int column = mark.get().getColumn();
    return problem
        .at("%s:%d:%d".formatted(file, line + 1, column + 1))
        .showing(excerpt(line, column));
  }

  private String excerpt(int line, int column) {
    String[] lines = text.split("\\R", -1);
    if (line >= lines.length) {
      return Excerpt.of(lines[lines.length - 1], lines[lines.length - 1].length(), 0);
    }
    int units =
        lines[line].offsetByCodePoints(
            0, Math.min(column, lines[line].codePointCount(0, lines[line].length())));
    return Excerpt.of(lines[line], units, units + 1);
  }
}
