package dev.convolve.nn.view;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A network layer by layer, in numbers.
 *
 * @param rows one for each layer, in order
 * @param input the shape of one sample
 */
public record Summary(Shape input, List<Row> rows) {

  private static final int BYTES = 4;
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  /** Copies the list. */
  public Summary {
    rows = List.copyOf(rows);
  }

  /**
   * One layer.
   *
   * @param name its name
   * @param kind what it is
   * @param inputs the names of what it reads, where that is not just the layer before
   * @param output the shape of one sample of its output
   * @param kernel the extents of the kernel or the pooling window, empty where it has none
   * @param learned parameters that training changes
   * @param kept parameters that gradients do not change: statistics and frozen ones
   * @param multiplyAdds for one sample
   * @param reach the part of the network's input that one output depends on
   */
  public record Row(
      String name,
      String kind,
      List<String> inputs,
      Shape output,
      List<Integer> kernel,
      long learned,
      long kept,
      long multiplyAdds,
      Reach reach) {

    /** Copies the lists. */
    public Row {
      inputs = List.copyOf(inputs);
      kernel = List.copyOf(kernel);
    }

    /** All its parameters. */
    public long parameters() {
      return learned + kept;
    }
  }

  /** The numbers of a network. */
  public static Summary of(Network network) {
    List<Reach> reaches = Reach.of(network);
    List<Row> rows = new ArrayList<>();
    for (int n = 0; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      long learned = 0;
      for (Parameter parameter : node.parameters()) {
        learned += parameter.isLearned() && !node.frozen() ? parameter.shape().size() : 0;
      }
      boolean plain = node.inputs().equals(List.of(n - 1));
      rows.add(
          new Row(
              node.name(),
              node.layer().kind(),
              plain ? List.of() : node.inputs().stream().map(i -> name(network, i)).toList(),
              node.output(),
              node.layer().kernel(node.inputShapes()),
              learned,
              node.parameterCount() - learned,
              node.layer().multiplyAdds(node.inputShapes()),
              reaches.get(n)));
    }
    return new Summary(network.input(), rows);
  }

  private static String name(Network network, int node) {
    return node == Network.INPUT ? "input" : network.nodes().get(node).name();
  }

  /** All parameters. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** Parameters that training changes. */
  public long learned() {
    return rows.stream().mapToLong(Row::learned).sum();
  }

  /** Multiply-adds of a sample on its way forward; the largest long stands for all above it. */
  public long multiplyAdds() {
    return rows.stream()
        .mapToLong(Row::multiplyAdds)
        .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
  }

  /** Bytes that the outputs of all layers take for one sample, as float32. */
  public long outputBytes() {
    return BYTES * rows.stream().mapToLong(r -> r.output().size()).sum();
  }

  /** A table, as in a terminal. */
  @Override
  public String toString() {
    List<List<String>> table = new ArrayList<>();
    table.add(
        List.of("Layer (kind)", "Output shape", "Param #", "Kernel", "MACs", "Sees", "Memory"));
    for (Row row : rows) {
      String from = row.inputs().isEmpty() ? "" : " ← " + String.join(", ", row.inputs());
      table.add(
          List.of(
              "%s (%s)%s".formatted(row.name(), row.kind(), from),
              "(None, %s)"
                  .formatted(
                      java.util.Arrays.stream(row.output().extents())
                          .mapToObj(Integer::toString)
                          .collect(Collectors.joining(", "))),
              grouped(row.parameters()),
              row.kernel().stream().map(String::valueOf).collect(Collectors.joining("×")),
              row.multiplyAdds() == 0 ? "" : grouped(row.multiplyAdds()),
              row.reach().toString(),
              bytes(BYTES * row.output().size())));
    }
    StringBuilder out = new StringBuilder();
    int[] widths = new int[7];
    table.forEach(r -> {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], r.get(i).length());
      }
    });
    String rule = "─".repeat(java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1));
    for (int r = 0; r < table.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = table.get(r).get(i);
        String gap = " ".repeat(widths[i] - cell.length());
        boolean number = i == 2 || i == 4 || i == 6;
        line.append(i == 0 ? "" : "  ").append(number ? gap + cell : cell + gap);
      }
      out.append(line.toString().stripTrailing()).append('\n');
      if (r == 0) {
        out.append(rule).append('\n');
      }
    }
    out.append(rule).append('\n');
    out.append(
        "Total params: %s (%s)%n".formatted(grouped(parameters()), bytes(BYTES * parameters())));
    out.append("Trainable params: %s%n".formatted(grouped(learned())));
    out.append("Non-trainable params: %s%n".formatted(grouped(parameters() - learned())));
    out.append(
        "Multiply-adds per sample: %s; outputs of all layers: %s%n"
            .formatted(grouped(multiplyAdds()), bytes(outputBytes())));
    return out.toString();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String bytes(long count) {
    if (count < 1024) {
      return count + " B";
    }
    double value = count / 1024.0;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
