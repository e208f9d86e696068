package dev.convolve.conformance;

import dev.convolve.nn.graph.Forward;
import dev.convolve.nn.graph.ForwardBackward;
import dev.convolve.nn.graph.Gang;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.NetworkBuilder;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.layer.AveragePool;
import dev.convolve.nn.layer.BatchNorm;
import dev.convolve.nn.layer.Conv;
import dev.convolve.nn.layer.Dense;
import dev.convolve.nn.layer.Flatten;
import dev.convolve.nn.layer.Layer;
import dev.convolve.nn.layer.MaxPool;
import dev.convolve.nn.layer.Padding;
import dev.convolve.nn.layer.Parameter;
import dev.convolve.nn.layer.Relu;
import dev.convolve.nn.layer.Sigmoid;
import dev.convolve.nn.layer.Tanh;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.nn.optimizer.Sgd;
import dev.convolve.nn.random.Chance;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Small networks that torch has trained: their answers, gradients and weights. Torch flattens N×C×S
 * channel by channel, we place by place, so the weights of a dense layer behind a flattening one
 * change places.
 */
final class NetworkOperators {

  static final Map<String, Operator> ALL = Map.of("torch.train", NetworkOperators::train);

  private static final Pattern CALL = Pattern.compile("([a-z]+)(\\d)?d?(\\d)?(?:\\((.*)\\))?");
  private static final Pattern OPTION = Pattern.compile("(k|p|s|d)(\\d+)");

  private NetworkOperators() {}

  private static Map<String, Tensor> train(Params params, Map<String, Tensor> in) {
    Tensor first = get(in, "x");
    Tensor samples = channelsLast(first);
    Tensor targets = get(in, "target").as(SampleType.F64);
    int count = samples.shape().extent(0);
    int[] extents = samples.shape().extents();
    NetworkBuilder builder =
        new NetworkBuilder(Shape.of(java.util.Arrays.copyOfRange(extents, 1, extents.length)));
    List<String> layers = new ArrayList<>();
    params.json().getAsJsonArray("layers").forEach(e -> layers.add(e.getAsString()));
    for (int i = 0; i < layers.size(); i++) {
      builder.add(layer(layers.get(i)), Integer.toString(i), List.of());
    }
    Network network = builder.build();
    Weights weights = Weights.zeros(network, SampleType.F64);
    for (Network.Place place : weights.places()) {
      weights.set(place.name(), ours(network, place, get(in, "init." + place.name())));
    }
    Map<String, Tensor> answers = new HashMap<>();
    int steps = params.whole("steps", 1);
    double[] losses = new double[steps];
    Optimizer optimizer = optimizer(params.text("optimizer", ""));
    Tensor outputs = Tensor.zeros(SampleType.F64, ForwardBackward.batched(network.output(), count));
    try (Gang gang = new Gang(Execution.SINGLE)) {
      ForwardBackward pass = new ForwardBackward(weights, count, gang);
      List<List<Tensor>> moments =
          weights.tensors().stream()
              .map(t ->
                  IntStream.range(0, optimizer.moments().size())
                      .mapToObj(m -> Tensor.zeros(SampleType.F64, t.shape()))
                      .toList())
              .toList();
      for (int step = 0; step < steps; step++) {
        losses[step] = pass.run(samples, targets, count, new CrossEntropy(), Chance.of(0), outputs);
        if (step == 0) {
          answers.put("logits0", Tensor.of(outputs.shape(), outputs.toDoubles()));
        }
        for (int p = 0; p < weights.places().size(); p++) {
          Network.Place place = weights.places().get(p);
          if (!place.learned()) {
            continue;
          }
          int size = (int) place.parameter().shape().size();
          pass.total(p, 0, size);
          Tensor gradient = pass.gradients(p);
          if (step == 0) {
            answers.put("grad0." + place.name(), theirs(network, place, gradient));
          }
          optimizer.update(
              new Optimizer.Update(
                  weights.tensors().get(p),
                  gradient,
                  moments.get(p),
                  optimizer.rate(),
                  step + 1,
                  place.parameter().role() == Parameter.Role.WEIGHT,
                  0,
                  size));
          pass.clear(p, 0, size);
        }
      }
      new Forward(weights, gang).run(samples, count, outputs);
    }
    answers.put("losses", Tensor.of(Shape.of(steps), losses));
    answers.put("logits_eval_after", outputs);
    for (Network.Place place : weights.places()) {
      answers.put("final." + place.name(), theirs(network, place, weights.get(place.name())));
    }
    return answers;
  }

  private static Layer layer(String text) {
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      throw new IllegalStateException("a layer called " + text);
    }
    String[] arguments = call.group(4) == null ? new String[0] : call.group(4).split(",");
    int rank = call.group(3) != null || text.contains("d(") ? number(call.group(2), 2) : 2;
    return switch (call.group(1)) {
      case "conv" -> conv(rank, arguments);
      case "bn" -> BatchNorm.of();
      case "linear" -> Dense.of(Integer.parseInt(arguments[1]));
      case "maxpool" -> MaxPool.of(rank, size(call));
      case "avgpool" -> AveragePool.of(rank, size(call));
      case "relu" -> new Relu();
      case "tanh" -> new Tanh();
      case "sigmoid" -> new Sigmoid();
      case "flatten" -> new Flatten();
      default -> throw new IllegalStateException("a layer called " + text);
    };
  }

  /** {@code maxpool2}: 2 over two axes; {@code maxpool3d2}: 2 over three. */
  private static int size(Matcher call) {
    return Integer.parseInt(call.group(3) == null ? call.group(2) : call.group(3));
  }

  private static int number(String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }

  private static Layer conv(int rank, String[] arguments) {
    int kernel = 1;
    int padding = 0;
    int stride = 1;
    int dilation = 1;
    boolean bias = true;
    for (int i = 2; i < arguments.length; i++) {
      Matcher option = OPTION.matcher(arguments[i]);
      if (arguments[i].equals("nobias")) {
        bias = false;
      } else if (option.matches()) {
        int value = Integer.parseInt(option.group(2));
        switch (option.group(1)) {
          case "k" -> kernel = value;
          case "p" -> padding = value;
          case "s" -> stride = value;
          default -> dilation = value;
        }
      } else {
        throw new IllegalStateException("an option called " + arguments[i]);
      }
    }
    Conv conv =
        Conv.of(rank, Integer.parseInt(arguments[1]), kernel)
            .stride(stride)
            .dilation(dilation)
            .padding(Padding.of(padding));
    return bias ? conv : conv.withoutBias();
  }

  private static Optimizer optimizer(String text) {
    String[] words = text.split(" ");
    double rate = Double.parseDouble(words[2]);
    return words[0].equals("Adam") ? new Adam(rate) : new Sgd(rate, Double.parseDouble(words[4]));
  }

  private static Tensor ours(Network network, Network.Place place, Tensor theirs) {
    return moved(network, place, theirs, true);
  }

  private static Tensor theirs(Network network, Network.Place place, Tensor ours) {
    return moved(network, place, ours, false);
  }

  private static Tensor moved(
      Network network, Network.Place place, Tensor numbers, boolean toOurs) {
    Shape shape = place.parameter().shape();
    if (shape.rank() > 2) {
      return toOurs
          ? ChannelOperators.weightsLast(numbers)
          : ChannelOperators.weightsFirst(numbers);
    }
    int before = place.node() - 1;
    if (shape.rank() == 2
        && before >= 0
        && network.nodes().get(before).layer() instanceof Flatten) {
      Shape flat = network.nodes().get(before).inputShapes().getFirst();
      int channels = flat.extent(flat.rank() - 1);
      int places = (int) flat.size() / channels;
      Tensor moved = Tensor.zeros(SampleType.F64, shape);
      for (int k = 0; k < shape.extent(0); k++) {
        for (int s = 0; s < places; s++) {
          for (int c = 0; c < channels; c++) {
            int own = (k * places + s) * channels + c;
            int torch = (k * channels + c) * places + s;
            moved.store(toOurs ? own : torch, numbers.at(toOurs ? torch : own));
          }
        }
      }
      return moved;
    }
    return Tensor.of(shape, numbers.toDoubles());
  }

  private static Tensor channelsLast(Tensor x) {
    return ChannelOperators.channelsLast(x);
  }

  private static Tensor get(Map<String, Tensor> in, String name) {
    return Objects.requireNonNull(in.get(name), name);
  }
}
