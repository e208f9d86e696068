package dev.convolve.nn.view;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.Sight;
import dev.convolve.nn.layer.Sight.Span;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Receptive fields: which places of the network's input the outputs of a node depend on when it
 * does not train. Found axis by axis: an output sees what is seen by all that it sees of the node
 * before. Padding is nobody's place, so fields are smaller at the edges.
 *
 * @param axes one for each spatial axis of the network's input
 * @param everything whether each output depends on the whole input
 */
public record Reach(List<Axis> axes, boolean everything) {

  /**
   * Fields along one axis.
   *
   * @param extent places in the largest of them
   * @param all places that any output depends on
   * @param outputs the field of each output by its place along the axis; empty where outputs do not
   *     lie along the input's axes any more
   */
  public record Axis(int extent, Span all, List<Span> outputs) {

    /** Copies the list. */
    public Axis {
      outputs = List.copyOf(outputs);
    }

    private static Axis of(List<Span> outputs) {
      return new Axis(
          outputs.stream().mapToInt(Span::extent).max().orElse(0), union(outputs), outputs);
    }

    /** Of outputs whose places tell nothing. */
    private Axis scattered() {
      return new Axis(extent, all, List.of());
    }

    /** Of outputs that see all of this. */
    private Axis whole() {
      return new Axis(all.extent(), all, List.of());
    }

    private Axis joined(Axis other) {
      if (outputs.size() == other.outputs.size() && !outputs.isEmpty()) {
        return of(
            IntStream.range(0, outputs.size())
                .mapToObj(o -> outputs.get(o).with(other.outputs.get(o)))
                .toList());
      }
      return new Axis(Math.max(extent, other.extent), all.with(other.all), List.of());
    }
  }

  /** Copies the list. */
  public Reach {
    axes = List.copyOf(axes);
  }

  /** The fields of every node, in order. */
  public static List<Reach> of(Network network) {
    Shape shape = network.input();
    Reach input =
        new Reach(
            IntStream.range(0, shape.rank() - 1)
                .mapToObj(axis -> Axis.of(same(shape.extent(axis))))
                .toList(),
            false);
    List<Reach> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      Layer layer = node.layer();
      Reach widest = null;
      for (int i = 0; i < node.inputs().size(); i++) {
        int from = node.inputs().get(i);
        Reach seen =
            (from == Network.INPUT ? input : all.get(from))
                .under(layer.sight(i, node.inputShapes()), shape);
        widest = joined(widest, seen);
      }
      all.add(widest == null ? input : widest);
    }
    return all;
  }

  private static List<Span> same(int extent) {
    return IntStream.range(0, extent).mapToObj(at -> new Span(at, at)).toList();
  }

  private static Span union(List<Span> spans) {
    return spans.stream().reduce(Span.NONE, Span::with);
  }

  /**
   * The field of one output.
   *
   * @param place along each spatial axis of the node's output
   * @return along each axis of the network's input; nothing along any where it depends on no place
   */
  public List<Span> at(List<Integer> place) {
    boolean told = isTold() && place.size() == axes.size();
    List<Span> field =
        IntStream.range(0, axes.size())
            .mapToObj(
                axis -> told ? axes.get(axis).outputs().get(place.get(axis)) : axes.get(axis).all())
            .toList();
    return field.stream().allMatch(span -> span.extent() > 0)
        ? field
        : field.stream().map(span -> Span.NONE).toList();
  }

  /** Whether outputs lie along the input's axes. */
  private boolean isTold() {
    return !axes.isEmpty() && axes.stream().noneMatch(axis -> axis.outputs().isEmpty());
  }

  private static Reach joined(@Nullable Reach one, Reach other) {
    if (one == null || other.everything) {
      return other;
    }
    if (one.everything) {
      return one;
    }
    return new Reach(
        IntStream.range(0, one.axes.size())
            .mapToObj(i -> one.axes.get(i).joined(other.axes.get(i)))
            .toList(),
        false);
  }

  private Reach under(Sight sight, Shape input) {
    if (everything) {
      return this;
    }
    return switch (sight) {
      case Sight.Plain.NUMBER -> this;
      case Sight.Plain.ELSEWHERE -> new Reach(axes.stream().map(Axis::scattered).toList(), false);
      case Sight.Plain.PLACE -> isTold() ? this : whole(input);
      case Sight.Plain.WHOLE -> whole(input);
      case Sight.Box box when isTold() && box.axes().size() == axes.size() ->
          new Reach(
              IntStream.range(0, axes.size())
                  .mapToObj(i -> Axis.of(Sight.through(box.axes().get(i), axes.get(i).outputs())))
                  .toList(),
              false);
      case Sight.Box box -> whole(input);
    };
  }

  private Reach whole(Shape input) {
    List<Axis> wholes = axes.stream().map(Axis::whole).toList();
    boolean all =
        IntStream.range(0, axes.size())
            .allMatch(axis -> wholes.get(axis).extent() == input.extent(axis));
    return new Reach(wholes, all);
  }

  /** {@code 7×7}, or {@code all}. */
  @Override
  public String toString() {
    return everything
        ? "all"
        : axes.stream()
            .map(axis -> Integer.toString(axis.extent()))
            .collect(Collectors.joining("×"));
  }
}
