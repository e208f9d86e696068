package dev.convolve.conformance;

import dev.convolve.nn.optimizer.Adadelta;
import dev.convolve.nn.optimizer.Adagrad;
import dev.convolve.nn.optimizer.Adam;
import dev.convolve.nn.optimizer.AdamW;
import dev.convolve.nn.optimizer.Adamax;
import dev.convolve.nn.optimizer.Clipping;
import dev.convolve.nn.optimizer.Nadam;
import dev.convolve.nn.optimizer.Optimizer;
import dev.convolve.nn.optimizer.Radam;
import dev.convolve.nn.optimizer.RmsProp;
import dev.convolve.nn.optimizer.Sgd;
import dev.convolve.nn.schedule.Constant;
import dev.convolve.nn.schedule.Cosine;
import dev.convolve.nn.schedule.Exponential;
import dev.convolve.nn.schedule.Linear;
import dev.convolve.nn.schedule.Milestones;
import dev.convolve.nn.schedule.OneCycle;
import dev.convolve.nn.schedule.Per;
import dev.convolve.nn.schedule.Polynomial;
import dev.convolve.nn.schedule.Schedule;
import dev.convolve.nn.schedule.Steps;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code torch.optim}: optimisers, schedules and clipped gradients. */
final class TrainingOperators {

  /** The steps of every schedule in the data. */
  private static final int RATES = 12;

  static final Map<String, Operator> ALL =
      Map.of(
          "torch.optim.*",
          new OperatorFamily(name -> (params, in) -> trajectory(optimizer(name, params), in)),
          "torch.lr_scheduler.*",
          new OperatorFamily(name -> (params, in) -> rates(name, params)),
          "torch.clip_grad_norm_",
          TrainingOperators::clip);

  private TrainingOperators() {}

  private static Optimizer optimizer(String name, Params params) {
    double decay = params.number("weight_decay", name.equals("AdamW") ? 0.01 : 0);
    double epsilon = params.number("eps", 1e-8);
    double[] betas = params.numbers("betas", 0.9, 0.999);
    boolean amsgrad = params.flag("amsgrad", false);
    return switch (name) {
      case "SGD" ->
          new Sgd(
              params.number("lr", 0.001),
              params.number("momentum", 0),
              params.number("dampening", 0),
              params.flag("nesterov", false),
              decay);
      case "Adam" ->
          new Adam(params.number("lr", 0.001), betas[0], betas[1], epsilon, decay, amsgrad);
      case "AdamW" ->
          new AdamW(params.number("lr", 0.001), betas[0], betas[1], epsilon, decay, amsgrad);
      case "Adamax" -> new Adamax(params.number("lr", 0.002), betas[0], betas[1], epsilon, decay);
      case "NAdam" ->
          // The data are of PyTorch 1.13.
          new Nadam(
              params.number("lr", 0.002),
              betas[0],
              betas[1],
              epsilon,
              decay,
              params.number("momentum_decay", 0.004),
              true);
      case "RAdam" -> new Radam(params.number("lr", 0.001), betas[0], betas[1], epsilon, decay);
      case "Adagrad" ->
          new Adagrad(
              params.number("lr", 0.01),
              params.number("lr_decay", 0),
              params.number("eps", 1e-10),
              decay);
      case "RMSprop" ->
          new RmsProp(
              params.number("lr", 0.01),
              params.number("alpha", 0.99),
              params.number("momentum", 0),
              params.flag("centered", false),
              epsilon,
              decay);
      case "Adadelta" ->
          new Adadelta(
              params.number("lr", 1), params.number("rho", 0.9), params.number("eps", 1e-6), decay);
      default -> throw new IllegalArgumentException("no optimiser " + name);
    };
  }

  private static Map<String, Tensor> trajectory(Optimizer optimizer, Map<String, Tensor> in) {
    Tensor start = get(in, "p0");
    Tensor gradients = get(in, "g");
    Shape shape = start.shape();
    int size = (int) shape.size();
    int steps = gradients.shape().extent(0);
    Tensor value = Tensor.of(shape, start.toDoubles());
    List<Tensor> moments =
        optimizer.moments().stream().map(name -> Tensor.zeros(SampleType.F64, shape)).toList();
    double[] all = new double[steps * size];
    for (int t = 0; t < steps; t++) {
      double[] gradient = Arrays.copyOfRange(gradients.doubles(), t * size, (t + 1) * size);
      optimizer.update(
          new Optimizer.Update(
              value, Tensor.of(shape, gradient), moments, optimizer.rate(), t + 1, true, 0, size));
      System.arraycopy(value.doubles(), 0, all, t * size, size);
    }
    return Map.of("p", Tensor.of(gradients.shape(), all));
  }

  private static Map<String, Tensor> rates(String name, Params params) {
    Schedule schedule = schedule(name, params);
    double base = params.number("base_lr", 0.1);
    double[] rates = new double[RATES];
    for (int t = 0; t < RATES; t++) {
      rates[t] = schedule.rate(base, new Schedule.Position(t, 1, RATES, List.of()));
    }
    return Map.of("lr", Tensor.of(Shape.of(RATES), rates));
  }

  private static Schedule schedule(String name, Params params) {
    return switch (name) {
      case "StepLR" ->
          new Steps(params.whole("step_size", 1), params.number("gamma", 0.1), Per.EPOCH);
      case "MultiStepLR" ->
          new Milestones(
              Arrays.stream(params.wholes("milestones")).boxed().toList(),
              params.number("gamma", 0.1),
              Per.EPOCH);
      case "ExponentialLR" -> new Exponential(params.number("gamma", 0.1), Per.EPOCH);
      case "CosineAnnealingLR" ->
          new Cosine(params.number("eta_min", 0), params.whole("T_max", 1), Per.STEP);
      case "LinearLR" ->
          new Linear(
              params.number("start_factor", 1.0 / 3),
              params.number("end_factor", 1),
              params.whole("total_iters", 5),
              Per.STEP);
      case "ConstantLR" ->
          new Constant(params.number("factor", 1.0 / 3), params.whole("total_iters", 5), Per.EPOCH);
      case "PolynomialLR" ->
          new Polynomial(params.number("power", 1), params.whole("total_iters", 5), Per.STEP);
      case "OneCycleLR" ->
          new OneCycle(
              params.number("max_lr", 0),
              params.number("pct_start", 0.3),
              params.number("div_factor", 25),
              params.number("final_div_factor", 1e4),
              params.text("anneal", "cos").equals("linear"),
              params.whole("total_steps", 0),
              Per.STEP);
      default -> throw new IllegalArgumentException("no schedule " + name);
    };
  }

  private static Map<String, Tensor> clip(Params params, Map<String, Tensor> in) {
    Tensor first = Tensor.of(get(in, "g1").shape(), get(in, "g1").toDoubles());
    Tensor second = Tensor.of(get(in, "g2").shape(), get(in, "g2").toDoubles());
    double norm = new Clipping.ByNorm(params.number("max_norm", 1)).clip(List.of(first, second));
    double wanted = params.number("total_norm", norm);
    if (Math.abs(norm - wanted) > 1e-12 * wanted) {
      throw new IllegalStateException("norm %s, want %s".formatted(norm, wanted));
    }
    return Map.of("c1", first, "c2", second);
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
