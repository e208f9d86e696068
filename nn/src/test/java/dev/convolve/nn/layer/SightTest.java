package dev.convolve.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.nn.layer.LayerCases.Case;
import dev.convolve.nn.layer.Sight.Span;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers say they see, against what changes when one number of an input does. */
class SightTest {

  private static final int CASES = 8;
  private static final int DRAWS = 2;

  static List<String> words() {
    return List.copyOf(LayerCases.ALL.keySet());
  }

  @Test
  void everyLayerIsLookedAt() {
    assertThat(words()).containsAll(Layers.words());
  }

  @ParameterizedTest
  @MethodSource("words")
  void seesWhatChangesIt(String word) {
    for (int seed = 0; seed < CASES; seed++) {
      Case each = Objects.requireNonNull(LayerCases.ALL.get(word)).apply(new Random(seed));
      for (int input = 0; input < each.inputs().size(); input++) {
        check(each, input, changed(each, input));
      }
    }
  }

  /** For each number of the output the numbers of an input that change it. */
  private static List<List<Integer>> changed(Case each, int input) {
    List<Shape> shapes = each.inputs();
    int size = Inputs.size(shapes.get(input));
    LayerRig rig = new LayerRig(each.layer(), shapes, SampleType.F64, false, false);
    int outputs = Inputs.size(rig.output());
    boolean[][] found = new boolean[outputs][size];
    for (int draw = 0; draw < DRAWS; draw++) {
      Random random = new Random(draw);
      List<Tensor> parameters = rig.parameters(random);
      List<Tensor> batch = new ArrayList<>();
      for (Shape shape : shapes) {
        batch.add(repeated(LayerRig.random(random, shape), size + 1));
      }
      for (double change : new double[] {1000, -1000, 0.25}) {
        List<Tensor> moved = new ArrayList<>(batch);
        Tensor own = repeated(batch.get(input), 1);
        for (int i = 0; i < size; i++) {
          int at = (i + 1) * size + i;
          own.store(at, own.at(at) + change);
        }
        moved.set(input, own);
        Tensor upstream = Tensor.zeros(SampleType.F64, LayerRig.batched(size + 1, rig.output()));
        Tensor out = rig.run(moved, parameters, upstream, false, size + 1).output();
        for (int o = 0; o < outputs; o++) {
          for (int i = 0; i < size; i++) {
            found[o][i] |= out.at((i + 1) * outputs + o) != out.at(o);
          }
        }
      }
    }
    return Arrays.stream(found)
        .map(row -> java.util.stream.IntStream.range(0, size).filter(i -> row[i]).boxed().toList())
        .toList();
  }

  private static Tensor repeated(Tensor sample, int times) {
    double[] one = sample.toDoubles();
    double[] all = new double[one.length * times];
    Arrays.setAll(all, i -> one[i % one.length]);
    Shape shape = times == 1 ? sample.shape() : LayerRig.batched(times, sample.shape());
    return Tensor.of(shape, all);
  }

  private static void check(Case each, int input, List<List<Integer>> changed) {
    Shape in = each.inputs().get(input);
    Shape out = each.layer().output(each.inputs());
    Sight sight = each.layer().sight(input, each.inputs());
    String name = "%s, input %d: %s".formatted(each, input, sight);
    int axes = in.rank() - 1;
    List<List<Span>> hulls = new ArrayList<>();
    for (int axis = 0; axis < out.rank() - 1; axis++) {
      hulls.add(new ArrayList<>(java.util.Collections.nCopies(out.extent(axis), Span.NONE)));
    }
    for (int o = 0; o < changed.size(); o++) {
      int[] to = out.position(o);
      if (sight == Sight.Plain.NUMBER || sight == Sight.Plain.ELSEWHERE) {
        assertThat(changed.get(o)).as(name).hasSizeLessThanOrEqualTo(1);
      }
      for (int i : changed.get(o)) {
        int[] from = in.position(i);
        if (sight == Sight.Plain.NUMBER || sight == Sight.Plain.PLACE) {
          assertThat(Arrays.copyOf(from, axes)).as(name).isEqualTo(Arrays.copyOf(to, axes));
        }
        if (sight instanceof Sight.Box box) {
          for (int axis = 0; axis < axes; axis++) {
            Span span = box.axes().get(axis).get(to[axis]);
            assertThat(from[axis]).as(name).isBetween(span.first(), span.last());
            hulls.get(axis).set(to[axis], hulls.get(axis).get(to[axis]).with(from[axis]));
          }
        }
      }
      if (each.layer() instanceof GlobalPool) {
        assertThat(changed.get(o)).as(name).hasSize(Inputs.size(in) / Inputs.channels(in));
      }
    }
    // Which numbers win is drawn, so not all are seen to; along other axes nothing may be left.
    boolean drawn = each.layer() instanceof MaxUnpool || emptied(changed);
    if (sight instanceof Sight.Box box && !drawn) {
      assertThat(hulls).as(name).isEqualTo(box.axes());
    }
  }

  /** Whether some output is changed by nothing, as where a window lies in the padding. */
  private static boolean emptied(List<List<Integer>> changed) {
    return changed.stream().anyMatch(List::isEmpty);
  }
}
