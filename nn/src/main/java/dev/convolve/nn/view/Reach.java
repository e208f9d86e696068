package dev.convolve.nn.view;

import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.layer.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Receptive fields: which samples of the network's input one output of a node depends on. Along
 * each spatial axis, output o depends on {@code [o·jump − before, o·jump − before + extent)}, where
 * a window of s samples on a field with jump j widens it by (s − 1)·j, and a stride multiplies the
 * jump (Araujo, Norris, Sim 2019).
 *
 * @param axes one for each spatial axis of the network's input
 * @param everything whether each output depends on the whole input
 */
public record Reach(List<Axis> axes, boolean everything) {

  /**
   * A field along one axis.
   *
   * @param extent samples in it
   * @param jump how far the fields of neighbouring outputs lie apart
   * @param before samples from the field's first to where the output's own place is
   */
  public record Axis(long extent, long jump, long before) {}

  /** Copies the list. */
  public Reach {
    axes = List.copyOf(axes);
  }

  /** The fields of every node, in order. */
  public static List<Reach> of(Network network) {
    int rank = network.input().rank() - 1;
    List<Axis> points = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      points.add(new Axis(1, 1, 0));
    }
    Reach input = new Reach(points, false);
    List<Reach> all = new ArrayList<>();
    for (Node node : network.nodes()) {
      Reach widest = null;
      for (int from : node.inputs()) {
        Reach reach = from == Network.INPUT ? input : all.get(from);
        widest = widest == null ? reach : widest.joined(reach);
      }
      all.add(widest == null ? input : widest.under(node.layer().window(node.inputShapes())));
    }
    return all;
  }

  private Reach joined(Reach other) {
    if (everything || other.everything || axes.size() != other.axes.size()) {
      return new Reach(axes, true);
    }
    List<Axis> wider = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Axis a = axes.get(i);
      Axis b = other.axes.get(i);
      long before = Math.max(a.before, b.before);
      long after = Math.max(a.extent - a.before, b.extent - b.before);
      wider.add(new Axis(before + after, Math.max(a.jump, b.jump), before));
    }
    return new Reach(wider, false);
  }

  private Reach under(Window window) {
    if (everything || window.everything()) {
      return new Reach(axes, true);
    }
    if (window.axes().isEmpty()) {
      return this;
    }
    if (window.axes().size() != axes.size()) {
      return new Reach(axes, true);
    }
    List<Axis> wider = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Axis a = axes.get(i);
      Window.Axis w = window.axes().get(i);
      wider.add(
          new Axis(
              a.extent + (w.span() - 1) * a.jump,
              a.jump * w.stride(),
              a.before + w.before() * a.jump));
    }
    return new Reach(wider, false);
  }

  /** {@code 7×7}, or {@code all}. */
  @Override
  public String toString() {
    return everything
        ? "all"
        : String.join("×", axes.stream().map(a -> Long.toString(a.extent)).toList());
  }
}
