package dev.convolve.plan;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.tensor.Shape;
import dev.convolve.window.Axis;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What weighted sums one after the other come to for one output: a weight per sample of the data,
 * the boundaries included, and a constant that constant boundaries add. Followed backwards: the
 * output is 1·itself, and every sample of an intermediate result is its own window.
 */
final class EffectiveWeights {

  /** Products of weights that are followed at most. */
  private static final long MOST = 20_000_000;

  private double constant;
  private Map<Long, Double> weights = new TreeMap<>();

  private EffectiveWeights() {}

  /** The weights for one output, or null when there would be too many products to follow. */
  static @Nullable EffectiveWeights of(List<Plan> stages, int... position) {
    EffectiveWeights effective = new EffectiveWeights();
    effective.weights.put(stages.getLast().outputShape().offset(position), 1.0);
    List<Plan> backwards = new ArrayList<>(stages);
    Collections.reverse(backwards);
    for (Plan stage : backwards) {
      long products = effective.weights.size() * stage.slid().shape().size();
      if (products > MOST) {
        return null;
      }
      effective.goThrough(stage);
    }
    return effective;
  }

  /** Row-major offset of a sample of the data to its weight. */
  Map<Long, Double> weights() {
    return weights;
  }

  /** What constant boundaries add. */
  double constant() {
    return constant;
  }

  private void goThrough(Plan stage) {
    Map<Long, Double> before = weights;
    weights = new TreeMap<>();
    Kernel slid = stage.slid();
    double[] taps = slid.weights();
    for (Map.Entry<Long, Double> output : before.entrySet()) {
      int[] position = stage.outputShape().position(output.getKey());
      addWindow(stage, taps, position, output.getValue());
    }
  }

  private void addWindow(Plan stage, double[] taps, int[] position, double weight) {
    List<Axis> axes = stage.geometry().axes();
    Shape kernel = stage.geometry().kernel();
    double scale = weight * scale(stage, taps, position);
    for (int t = 0; t < taps.length; t++) {
      int[] index = kernel.position(t);
      int[] source = new int[index.length];
      @Nullable Boundary silent = null;
      for (int axis = 0; axis < source.length; axis++) {
        source[axis] = source(axes.get(axis), position[axis], index[axis]);
        boolean weightless = axes.get(axis).boundary() instanceof Boundary.Normalized;
        if (source[axis] == Boundary.OUTSIDE && (silent == null || weightless)) {
          silent = axes.get(axis).boundary();
        }
      }
      if (silent == null) {
        weights.merge(stage.inputShape().offset(source), scale * taps[t], Double::sum);
      } else if (silent instanceof Boundary.Constant(double value)) {
        constant += scale * taps[t] * value;
      }
    }
  }

  /** Σw / Σw·m under a NORMALIZED boundary, else 1. */
  private static double scale(Plan stage, double[] taps, int[] position) {
    List<Axis> axes = stage.geometry().axes();
    double present = 0;
    double total = 0;
    boolean missing = false;
    for (int t = 0; t < taps.length; t++) {
      int[] index = stage.geometry().kernel().position(t);
      boolean there = true;
      for (int axis = 0; axis < index.length; axis++) {
        there &=
            !(axes.get(axis).boundary() instanceof Boundary.Normalized)
                || source(axes.get(axis), position[axis], index[axis]) != Boundary.OUTSIDE;
      }
      present += there ? taps[t] : 0;
      total += taps[t];
      missing |= !there;
    }
    return missing ? total / present : 1;
  }

  private static int source(Axis axis, int output, int tap) {
    return axis.boundary().source(axis.first(output) + tap * axis.dilation(), axis.input());
  }
}
