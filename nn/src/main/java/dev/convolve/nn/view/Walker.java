package dev.convolve.nn.view;

import dev.convolve.nn.graph.Answers;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.graph.Node;
import dev.convolve.nn.graph.Weights;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Walks from a number of a layer back to the input. */
public final class Walker {

  private final Weights weights;
  private final Network network;
  private final Tensor sample;
  private final List<Reach> reaches;
  private final Map<Integer, Tensor> answers = new HashMap<>();

  private Walker(Weights weights, Tensor sample) {
    this.weights = weights;
    this.network = weights.network();
    this.sample = sample.as(weights.type());
    reaches = Reach.of(network);
  }

  /**
   * Why the number at {@code position} of what {@code layer} answers to a sample is what it is.
   *
   * @param sample one, of the shape of the network's input
   * @param position in the layer's output: places, then channel
   * @throws IllegalArgumentException when no layer has this name, or the sample another shape
   * @throws IndexOutOfBoundsException when the layer's output has no such position
   */
  public static Walk of(Weights weights, Tensor sample, String layer, int... position) {
    Network network = weights.network();
    if (!sample.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          "a sample of shape %s; explanations are about one sample, %s"
              .formatted(sample.shape(), network.input()));
    }
    int node = network.find(layer);
    Shape output = network.shape(node);
    boolean inside = position.length == output.rank();
    for (int axis = 0; inside && axis < position.length; axis++) {
      inside = position[axis] >= 0 && position[axis] < output.extent(axis);
    }
    if (!inside) {
      throw new IndexOutOfBoundsException(
          "%s has no position %s; its output is %s, channels last"
              .formatted(layer, IntStream.of(position).boxed().toList(), output));
    }
    return new Walker(weights, sample).walk(node, Math.toIntExact(output.offset(position)));
  }

  private Walk walk(int node, int offset) {
    List<Walk.Step> steps = new ArrayList<>();
    List<Boolean> handsOn = new ArrayList<>();
    int at = node;
    int where = offset;
    while (at != Network.INPUT) {
      Node here = network.nodes().get(at);
      List<Tensor> inputs = here.inputs().stream().map(this::answer).toList();
      Read read = Reader.read(here, weights.of(at), inputs, answer(at), where);
      List<Integer> position = position(here.output(), where);
      steps.add(
          new Walk.Step(
              here.name(),
              here.layer().kind(),
              position,
              answer(at).at(where),
              read.rule(),
              read.terms().stream().map(t -> term(here, t)).toList(),
              read.bias(),
              read.sum(),
              read.followed(),
              field(at, position)));
      handsOn.add(read.terms().size() == 1);
      if (read.followed() < 0) {
        break;
      }
      Read.Taken next = read.terms().get(read.followed());
      at = here.inputs().get(next.input());
      where = next.offset();
    }
    for (int s = steps.size() - 1; s >= 0; s--) {
      if (handsOn.get(s)) {
        List<Walk.Span> field =
            s + 1 < steps.size() ? steps.get(s + 1).field() : point(steps.get(s).terms());
        steps.set(s, with(steps.get(s), field));
      }
    }
    return new Walk(steps);
  }

  private static Walk.Step with(Walk.Step s, List<Walk.Span> field) {
    return new Walk.Step(
        s.layer(),
        s.kind(),
        s.position(),
        s.value(),
        s.rule(),
        s.terms(),
        s.bias(),
        s.sum(),
        s.followed(),
        field);
  }

  private static List<Walk.Span> point(List<Walk.Term> terms) {
    List<Integer> position = terms.getFirst().position();
    return position.subList(0, position.size() - 1).stream().map(p -> new Walk.Span(p, p)).toList();
  }

  private Walk.Term term(Node here, Read.Taken taken) {
    int from = here.inputs().get(taken.input());
    return new Walk.Term(
        from == Network.INPUT ? NetworkBuilder.INPUT : network.nodes().get(from).name(),
        taken.position(),
        taken.inside(),
        taken.sample(),
        taken.weight());
  }

  private Tensor answer(int node) {
    return node == Network.INPUT
        ? sample
        : answers.computeIfAbsent(node, n -> Answers.summed(weights, n, sample, Execution.DEFAULT));
  }

  static List<Integer> position(Shape shape, int offset) {
    return IntStream.of(shape.position(offset)).boxed().toList();
  }

  private List<Walk.Span> field(int node, List<Integer> position) {
    return reaches.get(node).at(position.subList(0, position.size() - 1)).stream()
        .map(span ->
            span.extent() == 0 ? new Walk.Span(0, -1) : new Walk.Span(span.first(), span.last()))
        .toList();
  }
}
