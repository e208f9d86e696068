package dev.convolve.conformance;

import dev.convolve.nn.loss.AbsoluteError;
import dev.convolve.nn.loss.BinaryCrossEntropy;
import dev.convolve.nn.loss.CrossEntropy;
import dev.convolve.nn.loss.Huber;
import dev.convolve.nn.loss.KlDivergence;
import dev.convolve.nn.loss.LogitBinaryCrossEntropy;
import dev.convolve.nn.loss.Loss;
import dev.convolve.nn.loss.Reduction;
import dev.convolve.nn.loss.SmoothL1;
import dev.convolve.nn.loss.SquaredError;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code torch.nn.functional}'s losses, with their gradients. */
final class LossOperators {

  static final Map<String, Operator> ALL =
      Map.of(
          "torch.cross_entropy",
          LossOperators::crossEntropy,
          "torch.loss.*",
          new OperatorFamily(LossOperators::member),
          "torch.bce_with_logits",
          (params, in) ->
              answer(
                  new LogitBinaryCrossEntropy(weights(in.get("pos_weight")), reduction(params)),
                  get(in, "x"),
                  get(in, "target")),
          "torch.bce",
          (params, in) ->
              Map.of(
                  "loss",
                  get(
                      answer(
                          new BinaryCrossEntropy(reduction(params)),
                          get(in, "x"),
                          get(in, "target")),
                      "loss")),
          "torch.kl_div",
          (params, in) ->
              answer(
                  new KlDivergence(params.flag("log_target", false), reduction(params)),
                  get(in, "x_log"),
                  get(in, "target")));

  private LossOperators() {}

  /** Such as {@code mse}, {@code l1_sum}, {@code smooth_l1_b0.5}, {@code huber_d0.7}. */
  private static Operator member(String name) {
    boolean sum = name.endsWith("_sum");
    Reduction reduction = sum ? Reduction.SUM : Reduction.MEAN;
    String function = sum ? name.substring(0, name.length() - "_sum".length()) : name;
    Loss loss;
    if (function.equals("mse")) {
      loss = new SquaredError(reduction);
    } else if (function.equals("l1")) {
      loss = new AbsoluteError(reduction);
    } else if (function.startsWith("smooth_l1_b")) {
      loss = new SmoothL1(Double.parseDouble(function.substring(11)), reduction);
    } else if (function.startsWith("huber_d")) {
      loss = new Huber(Double.parseDouble(function.substring(7)), reduction);
    } else {
      throw new IllegalArgumentException("no loss " + name);
    }
    return (params, in) -> answer(loss, get(in, "x"), get(in, "target"));
  }

  private static Reduction reduction(Params params) {
    return switch (params.text("reduction", "mean")) {
      case "mean" -> Reduction.MEAN;
      case "sum" -> Reduction.SUM;
      case "batchmean" -> Reduction.SAMPLE_MEAN;
      default -> throw new IllegalArgumentException("reduction " + params.json().get("reduction"));
    };
  }

  /** Classes stand on axis 1 there, and on the last one here. */
  private static Map<String, Tensor> crossEntropy(Params params, Map<String, Tensor> in) {
    boolean soft = params.flag("soft_targets", false);
    boolean none = params.text("reduction", "mean").equals("none");
    Tensor x = get(in, "x");
    Tensor scores = classesLast(x, true);
    Tensor targets = soft ? classesLast(get(in, "target"), true) : get(in, "target");
    CrossEntropy loss =
        new CrossEntropy(
            params.number("label_smoothing", 0),
            weights(in.get("weight")),
            params.whole("ignore_index", CrossEntropy.IGNORED_LABEL),
            soft,
            none ? Reduction.SUM : reduction(params));
    Shape before = x.shape();
    Shape after = scores.shape();
    Map<String, Tensor> answers;
    if (none) {
      // A loss for each position: here these are samples of their own.
      int classes = after.extent(after.rank() - 1);
      int positions = (int) (after.size() / classes);
      double[] losses = new double[positions];
      Tensor gradient = Tensor.zeros(SampleType.F64, after);
      Shape rows = Shape.of(positions, classes);
      loss.compute(
          scores.reshape(rows),
          targets.reshape(soft ? rows : Shape.of(positions)),
          0,
          positions,
          1,
          losses,
          gradient.reshape(rows));
      Shape each = Shape.of(Arrays.copyOf(after.extents(), after.rank() - 1));
      answers = Map.of("loss", Tensor.of(each, losses), "gx", gradient);
    } else {
      answers = answer(loss, scores, targets);
    }
    Map<String, Tensor> torch = new HashMap<>(answers);
    torch.put("gx", classesLast(get(answers, "gx"), false).reshape(before));
    return torch;
  }

  /** Moves axis 1 to the end, or the last axis to 1. */
  private static Tensor classesLast(Tensor tensor, boolean forth) {
    int[] extents = tensor.shape().extents();
    int samples = extents[0];
    int classes = forth ? extents[1] : extents[extents.length - 1];
    int positions = (int) (tensor.shape().size() / samples / classes);
    int[] moved = extents.clone();
    if (forth) {
      System.arraycopy(extents, 2, moved, 1, extents.length - 2);
      moved[moved.length - 1] = classes;
    } else {
      System.arraycopy(extents, 1, moved, 2, extents.length - 2);
      moved[1] = classes;
    }
    Tensor out = Tensor.zeros(SampleType.F64, Shape.of(moved));
    for (int n = 0; n < samples; n++) {
      for (int p = 0; p < positions; p++) {
        for (int c = 0; c < classes; c++) {
          int first = (n * classes + c) * positions + p;
          int last = (n * positions + p) * classes + c;
          out.store(forth ? last : first, tensor.at(forth ? first : last));
        }
      }
    }
    return out;
  }

  /** The loss of a batch, and its gradient. */
  private static Map<String, Tensor> answer(Loss loss, Tensor x, Tensor targets) {
    int[] extents = x.shape().extents();
    Shape sample = Shape.of(Arrays.copyOfRange(extents, 1, extents.length));
    if (loss.target(sample).size() * extents[0] != targets.shape().size()) {
      throw new IllegalArgumentException(
          "targets %s for outputs %s".formatted(targets.shape(), x.shape()));
    }
    double divisor = loss.divisor(targets, extents[0], sample);
    double[] losses = new double[extents[0]];
    Tensor gradient = Tensor.zeros(SampleType.F64, x.shape());
    loss.compute(x, targets, 0, extents[0], 1 / divisor, losses, gradient);
    double sum = Arrays.stream(losses).sum();
    return Map.of("loss", Tensor.of(Shape.of(), sum / divisor), "gx", gradient);
  }

  private static List<Double> weights(@Nullable Tensor weights) {
    return weights == null ? List.of() : Arrays.stream(weights.toDoubles()).boxed().toList();
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
