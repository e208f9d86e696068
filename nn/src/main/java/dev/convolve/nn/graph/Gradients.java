package dev.convolve.nn.graph;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sums of a batch's gradients: one of each learned parameter for each group. */
final class Gradients {

  private final SampleType type;
  private final List<List<Tensor>> groups = new ArrayList<>();

  /** Sums for so many groups at most; all zero. */
  Gradients(Network network, SampleType type, int groups) {
    this.type = type;
    for (int g = 0; g < groups; g++) {
      List<Tensor> sums = new ArrayList<>();
      for (Network.Place place : network.places()) {
        if (place.learned()) {
          sums.add(Tensor.zeros(type, place.parameter().shape()));
        } else {
          sums.add(Tensor.zeros(type, dev.convolve.tensor.Shape.of(0)));
        }
      }
      this.groups.add(sums);
    }
  }

  /** The sum of a parameter's gradients in a group; empty where it is not learned. */
  Tensor sum(int group, int place) {
    return groups.get(group).get(place);
  }

  /**
   * Adds the groups' sums of one parameter over a range, leaves the total in group 0, and sets the
   * others to zero: neighbours first, then neighbours of these.
   */
  void total(int place, int count, int from, int to) {
    for (int gap = 1; gap < count; gap *= 2) {
      for (int g = 0; g + gap < count; g += 2 * gap) {
        add(sum(g, place), sum(g + gap, place), from, to);
      }
    }
  }

  /** Sets a range of one parameter's total to zero, for the next batch. */
  void clear(int place, int from, int to) {
    if (type == SampleType.F32) {
      Arrays.fill(sum(0, place).floats(), from, to, 0);
    } else {
      Arrays.fill(sum(0, place).doubles(), from, to, 0);
    }
  }

  private void add(Tensor into, Tensor other, int from, int to) {
    if (type == SampleType.F32) {
      float[] sums = into.floats();
      float[] more = other.floats();
      for (int i = from; i < to; i++) {
        sums[i] += more[i];
        more[i] = 0;
      }
    } else {
      double[] sums = into.doubles();
      double[] more = other.doubles();
      for (int i = from; i < to; i++) {
        sums[i] += more[i];
        more[i] = 0;
      }
    }
  }
}
