package dev.convolve.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer must hold to, over many seeded configurations of each. */
class LayerContractTest {

  private static final int CONFIGURATIONS = 20;
  private static final int SAMPLES = 3;
  private static final int MOST_CHECKED = 12;
  private static final double EPSILON = 1e-6;

  /** Layers whose output is a sum of inputs by weights, and perhaps a constant. */
  private static final Set<String> LINEAR =
      Set.of("dense", "flatten", "reshape", "permute", "dropout", "pad", "pixel-shuffle", "add");

  private static boolean isLinear(String kind) {
    return LINEAR.contains(kind)
        || kind.contains("conv")
        || kind.contains("average-pool")
        || kind.equals("concatenate")
        || kind.equals("upsample");
  }

  static List<String> kinds() {
    return Layers.words();
  }

  @Test
  void everyLayerIsChecked() {
    assertThat(LayerCases.ALL.keySet()).containsExactlyInAnyOrderElementsOf(Layers.words());
  }

  /**
   * A configuration with inputs, numbers of its parameters and a gradient that comes from above.
   */
  private record Trial(
      LayerCases.Case each, List<Tensor> batch, List<Tensor> parameters, Tensor upstream) {

    static Trial of(String kind, int seed) {
      Random random = new Random(31L * kind.hashCode() + seed);
      LayerCases.Case each = Objects.requireNonNull(LayerCases.ALL.get(kind)).apply(random);
      List<Tensor> batch = new ArrayList<>();
      for (Shape input : each.inputs()) {
        batch.add(LayerRig.random(random, LayerRig.batched(SAMPLES, input)));
      }
      LayerRig rig = rig(each, SampleType.F64, true);
      Shape output = LayerRig.batched(SAMPLES, rig.output());
      return new Trial(each, batch, rig.parameters(random), LayerRig.random(random, output));
    }

    static LayerRig rig(LayerCases.Case each, SampleType type, boolean depthFirst) {
      return new LayerRig(each.layer(), each.inputs(), type, each.training(), depthFirst);
    }

    LayerRig rig(SampleType type) {
      return rig(each, type, true);
    }

    /** Double precision is given what single precision can hold, so that both see the same. */
    Trial rounded() {
      return new Trial(
          each,
          batch.stream().map(Trial::round).toList(),
          parameters.stream().map(Trial::round).toList(),
          round(upstream));
    }

    private static Tensor round(Tensor tensor) {
      return tensor.as(SampleType.F32).as(SampleType.F64);
    }

    double loss() {
      return LayerRig.dot(
          rig(SampleType.F64).run(batch, parameters, upstream, false, SAMPLES).output(), upstream);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreThoseOfSmallDifferences(String kind) {
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Trial trial = Trial.of(kind, seed);
      LayerRig.Outcome outcome =
          trial.rig(SampleType.F64).run(trial.batch, trial.parameters, trial.upstream, SAMPLES);
      for (int i = 0; i < trial.batch.size(); i++) {
        check(trial, seed, "input " + i, trial.batch.get(i), outcome.inputGradients().get(i));
      }
      List<Parameter> parameters = trial.each.layer().parameters(trial.each.inputs());
      for (int p = 0; p < parameters.size(); p++) {
        if (parameters.get(p).isLearned()) {
          Tensor gradient = outcome.parameterGradients().get(p);
          check(trial, seed, parameters.get(p).name(), trial.parameters.get(p), gradient);
        }
      }
    }
  }

  private static void check(Trial trial, int seed, String what, Tensor numbers, Tensor gradient) {
    int size = (int) numbers.shape().size();
    Random random = new Random(seed);
    for (int n = 0; n < Math.min(size, MOST_CHECKED); n++) {
      int i = size <= MOST_CHECKED ? n : random.nextInt(size);
      double number = numbers.at(i);
      numbers.store(i, number + EPSILON);
      double above = trial.loss();
      numbers.store(i, number - EPSILON);
      double below = trial.loss();
      numbers.store(i, number);
      double slope = (above - below) / (2 * EPSILON);
      Supplier<String> where = () -> "%s at %s".formatted(what, trial.each);
      assertThat(gradient.at(i)).as(where).isCloseTo(slope, within(1e-5 + 1e-3 * Math.abs(slope)));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void floatsAreNearDoubles(String kind) {
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Trial trial = Trial.of(kind, seed).rounded();
      LayerRig.Outcome wide =
          trial.rig(SampleType.F64).run(trial.batch, trial.parameters, trial.upstream, SAMPLES);
      LayerRig.Outcome narrow =
          trial.rig(SampleType.F32).run(trial.batch, trial.parameters, trial.upstream, SAMPLES);
      near(trial, narrow.output(), wide.output());
      for (int i = 0; i < trial.batch.size(); i++) {
        near(trial, narrow.inputGradients().get(i), wide.inputGradients().get(i));
      }
      for (int p = 0; p < trial.parameters.size(); p++) {
        near(trial, narrow.parameterGradients().get(p), wide.parameterGradients().get(p));
        near(trial, narrow.parameters().get(p), wide.parameters().get(p));
      }
    }
  }

  private static void near(Trial trial, Tensor narrow, Tensor wide) {
    double largest = 1;
    for (int i = 0; i < wide.shape().size(); i++) {
      largest = Math.max(largest, Math.abs(wide.at(i)));
    }
    for (int i = 0; i < wide.shape().size(); i++) {
      assertThat(narrow.at(i))
          .as(trial.each::toString)
          .isCloseTo(wide.at(i), within(2e-5 * largest));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bitsDoNotDependOnHowABatchIsCut(String kind) {
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Trial trial = Trial.of(kind, seed);
      SampleType type = seed % 2 == 0 ? SampleType.F32 : SampleType.F64;
      LayerRig.Outcome whole =
          trial.rig(type).run(trial.batch, trial.parameters, trial.upstream, SAMPLES);
      for (boolean depthFirst : new boolean[] {true, false}) {
        for (int[] cut : new int[][] {{1, 2}, {1, 1, 1}, {3}}) {
          LayerRig.Outcome parts =
              Trial.rig(trial.each, type, depthFirst)
                  .run(trial.batch, trial.parameters, trial.upstream, cut);
          if (kind.equals("batch-norm")) {
            near(trial, parts.output(), whole.output());
          } else {
            assertThat(parts.output()).as(trial.each::toString).isEqualTo(whole.output());
            assertThat(parts.inputGradients()).isEqualTo(whole.inputGradients());
          }
          for (int p = 0; p < trial.parameters.size(); p++) {
            near(trial, parts.parameterGradients().get(p), whole.parameterGradients().get(p));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void parametersLearnWhereInputsNeedNoGradient(String kind) {
    for (int seed = 0; seed < 5; seed++) {
      Trial trial = Trial.of(kind, seed);
      LayerRig rig = trial.rig(SampleType.F64);
      List<Tensor> learned =
          rig.run(trial.batch, trial.parameters, trial.upstream, SAMPLES).parameterGradients();
      assertThat(
              rig.run(trial.batch, trial.parameters, trial.upstream, false, SAMPLES)
                  .parameterGradients())
          .isEqualTo(learned);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsOfLinearLayersAreTheirAdjoints(String kind) {
    if (!isLinear(kind)) {
      assertThat(LINEAR).doesNotContain(kind);
      return;
    }
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Trial trial = Trial.of(kind, seed);
      LayerRig rig = trial.rig(SampleType.F64);
      LayerRig.Outcome outcome = rig.run(trial.batch, trial.parameters, trial.upstream, SAMPLES);
      List<Tensor> zeros =
          trial.batch.stream().map(x -> Tensor.zeros(SampleType.F64, x.shape())).toList();
      Tensor constant = rig.run(zeros, trial.parameters, trial.upstream, SAMPLES).output();
      double forth =
          LayerRig.dot(outcome.output(), trial.upstream) - LayerRig.dot(constant, trial.upstream);
      double back = 0;
      for (int i = 0; i < trial.batch.size(); i++) {
        back += LayerRig.dot(trial.batch.get(i), outcome.inputGradients().get(i));
      }
      assertThat(back)
          .as(trial.each::toString)
          .isCloseTo(forth, within(1e-9 * (1 + Math.abs(forth))));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void layersAreReadAsTheyWereWritten(String kind) {
    for (int seed = 0; seed < CONFIGURATIONS; seed++) {
      Layer layer = Trial.of(kind, seed).each.layer();
      assertThat(layer.kind()).isEqualTo(kind);
      Object plain = Layers.write(layer);
      assertThat(Layers.read(plain)).as("%s", plain).isEqualTo(layer);
      assertThat(Layers.read(kind, Layers.options(layer))).isEqualTo(layer);
      assertThat(plain).isInstanceOfAny(String.class, Map.class);
    }
  }
}
