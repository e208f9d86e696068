package dev.convolve.nn.format;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.Layers;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Networks as YAML, without weights:
 *
 * <pre>
 * input: [28, 28, 1]
 * layers:
 * - conv2d: {filters: 16, kernel: [3, 3]}
 *   name: edges
 * - relu
 * - max-pool2d: 2
 * - flatten
 * - dense: 10
 * </pre>
 *
 * <p>A layer is a word, or a word with its options, or with its first option alone; besides it may
 * have a {@code name}, what it reads ({@code from: [edges, relu1]}, else the layer before), and
 * {@code frozen: true}.
 */
public final class ModelText {

  private static final String INPUT = "input";
  private static final String LAYERS = "layers";
  private static final String NAME = "name";
  private static final String FROM = "from";
  private static final String FROZEN = "frozen";

  private ModelText() {}

  /** The network as YAML; reading it gives the same network. */
  public static String of(Network network) {
    List<Object> layers = new ArrayList<>();
    List<String> automatic = NetworkBuilder.automatic(network);
    for (int n = 0; n < network.nodes().size(); n++) {
      Node node = network.nodes().get(n);
      Object word = Layers.write(node.layer());
      Map<String, Object> more = new LinkedHashMap<>();
      if (!node.name().equals(automatic.get(n))) {
        more.put(NAME, node.name());
      }
      if (!node.inputs().equals(List.of(n - 1))) {
        more.put(
            FROM,
            node.inputs().stream()
                .map(i -> i == Network.INPUT ? INPUT : network.nodes().get(i).name())
                .toList());
      }
      if (node.frozen()) {
        more.put(FROZEN, true);
      }
      if (more.isEmpty()) {
        layers.add(word);
      } else {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (word instanceof Map<?, ?> options) {
          options.forEach((k, v) -> entry.put(String.valueOf(k), v));
        } else {
          entry.put(String.valueOf(word), Map.of());
        }
        entry.putAll(more);
        layers.add(entry);
      }
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(INPUT, Families.list(network.input().extents()));
    model.put(LAYERS, layers);
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.AUTO).setWidth(120).build();
    return new Dump(settings).dumpToString(model);
  }

  /**
   * The network of a YAML text.
   *
   * @throws IllegalArgumentException when it is none; says which layer and what would do
   */
  public static Network parse(String yaml) {
    if (!(load(yaml) instanceof Map<?, ?> model)) {
      throw new IllegalArgumentException("a model is a map with input and layers");
    }
    for (Object key : model.keySet()) {
      if (!INPUT.equals(key) && !LAYERS.equals(key)) {
        throw new IllegalArgumentException("a model has input and layers, not %s".formatted(key));
      }
    }
    NetworkBuilder builder = new NetworkBuilder(shape(model.get(INPUT)));
    if (!(model.get(LAYERS) instanceof List<?> layers) || layers.isEmpty()) {
      throw new IllegalArgumentException("layers: a list of layers stands there, like [relu]");
    }
    for (int i = 0; i < layers.size(); i++) {
      try {
        add(builder, layers.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("layer %d: %s".formatted(i + 1, e.getMessage()), e);
      }
    }
    return builder.build();
  }

  private static void add(NetworkBuilder builder, @Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> map)) {
      builder.add(Layers.read(entry));
      return;
    }
    Map<Object, @Nullable Object> word = new LinkedHashMap<>(map);
    Object name = word.remove(NAME);
    Object from = word.remove(FROM);
    Object frozen = word.remove(FROZEN);
    if (word.size() != 1) {
      throw new IllegalArgumentException(
          "%s says %d layers; write one, with name, from and frozen beside it where they are needed"
              .formatted(entry, word.size()));
    }
    List<String> inputs = new ArrayList<>();
    if (from instanceof List<?> list) {
      list.forEach(each -> inputs.add(String.valueOf(each)));
    } else if (from != null) {
      inputs.add(from.toString());
    }
    Layer layer = Layers.read(word);
    builder.add(layer, name == null ? null : name.toString(), inputs);
    if (Boolean.TRUE.equals(frozen)) {
      builder.frozen();
    } else if (frozen != null && !Boolean.FALSE.equals(frozen)) {
      throw new IllegalArgumentException("frozen is %s, not true or false".formatted(frozen));
    }
  }

  private static Shape shape(@Nullable Object plain) {
    List<Integer> extents = new ArrayList<>();
    if (plain instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Integer extent && extent > 0) {
          extents.add(extent);
        }
      }
      if (!extents.isEmpty() && extents.size() == list.size()) {
        return Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
      }
    }
    throw new IllegalArgumentException(
        "input is %s, not a list of extents, channels last, like [28, 28, 1]".formatted(plain));
  }

  private static @Nullable Object load(String yaml) {
    try {
      return new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
          .loadFromString(yaml);
    } catch (StackOverflowError deep) {
      throw new IllegalArgumentException("it is nested too deeply", deep);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()).strip(), e);
    }
  }
}
