package dev.convolve.nn.train;

import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.graph.Forward;
import dev.convolve.nn.graph.ForwardBackward;
import dev.convolve.nn.graph.Gang;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.graph.Weights;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.metric.Confusion;
import dev.convolve.nn.metric.ConfusionMatrix;
import dev.convolve.nn.metric.Metric;
import dev.convolve.nn.metric.TopAccuracy;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.Tensor;

/** Measures a network on samples that it does not learn from. */
public final class Evaluator {

  private static final int BATCH = 256;
  private static final Metric CONFUSION = new Confusion();
  private static final TopAccuracy TOP_FIVE = new TopAccuracy();

  private Evaluator() {}

  /**
   * Whether data can be judged, before anything is computed.
   *
   * @throws IllegalArgumentException when they do not fit the network or the loss; says what would
   */
  public static void check(Network network, Dataset data, Loss loss) {
    Fit.check(network, data, loss);
  }

  /**
   * Goes over all samples once.
   *
   * @throws IllegalArgumentException when the data do not fit the network or the loss
   */
  public static Evaluation evaluate(Weights weights, Dataset data, Loss loss, Execution execution) {
    Fit.check(weights.network(), data, loss);
    int batch = Math.min(BATCH, data.size());
    Tensor samples = Tensor.zeros(weights.type(), ForwardBackward.batched(data.shape(), batch));
    Tensor targets =
        Tensor.zeros(weights.type(), ForwardBackward.batched(data.targetShape(), batch));
    Tensor outputs =
        Tensor.zeros(weights.type(), ForwardBackward.batched(weights.network().output(), batch));
    double[] losses = new double[batch];
    boolean classes = !data.classes().isEmpty();
    double[] counts = new double[classes ? CONFUSION.sums(weights.network().output()) : 0];
    double[] amongFive = new double[data.classes().size() > TOP_FIVE.k() ? 2 : 0];
    double sum = 0;
    double divisor = 0;
    try (Gang gang = new Gang(execution)) {
      Forward forward = new Forward(Scores.of(weights, loss), gang);
      for (int from = 0; from < data.size(); from += batch) {
        int first = from;
        int count = Math.min(batch, data.size() - from);
        gang.run(
            count,
            (i, thread) -> {
              data.sample(first + i, samples, i);
              data.target(first + i, targets, i);
            });
        forward.run(samples, count, outputs);
        loss.compute(outputs, targets, 0, count, 1, losses, null);
        for (int i = 0; i < count; i++) {
          sum += losses[i];
        }
        if (classes) {
          CONFUSION.add(outputs, targets, 0, count, counts);
        }
        if (amongFive.length > 0) {
          TOP_FIVE.add(outputs, targets, 0, count, amongFive);
        }
        divisor += loss.divisor(targets, count, weights.network().output());
      }
    }
    if (!classes) {
      return new Evaluation(data.size(), sum / divisor, Double.NaN, Double.NaN, null);
    }
    ConfusionMatrix confusion = ConfusionMatrix.of(counts);
    double topFive = amongFive.length > 0 ? TOP_FIVE.value(amongFive) : Double.NaN;
    return new Evaluation(data.size(), sum / divisor, confusion.accuracy(), topFive, confusion);
  }
}
