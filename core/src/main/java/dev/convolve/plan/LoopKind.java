package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorSink;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.Axis;
import java.util.List;

/**
 * What picks the loops that a plan takes, data and sizes aside: plans of one kind take the same
 * ones.
 *
 * @param stages what runs one after the other; one, but in chains
 * @param way where samples come from and go to
 */
record LoopKind(List<Stage> stages, Way way) {

  static LoopKind of(List<WindowPlan> plans, Way way) {
    return new LoopKind(plans.stream().map(Stage::of).toList(), way);
  }

  /**
   * Where samples come from and go to.
   *
   * @param source the source's class
   * @param bytes whether it has bytes
   * @param sink the sample type where the sink is a tensor, else the sink's class
   */
  record Way(Object source, boolean bytes, Object sink) {

    static Way of(LineSource source, LineSink sink) {
      return new Way(source.getClass(), source.hasBytes(), target(sink));
    }

    private static Object target(LineSink sink) {
      return sink instanceof TensorSink stored ? stored.tensor().type() : sink.getClass();
    }

    /** Whether it is the way from {@code from} to {@code to}. */
    boolean is(LineSource from, LineSink to) {
      return source == from.getClass() && bytes == from.hasBytes() && sink == target(to);
    }
  }

  /**
   * What picks the loops of one stage.
   *
   * @param loops see {@link WindowPlan#loops}
   * @param work the class of what computes its lines
   * @param group samples in a group of its lines
   * @param windows per axis taps, step and dilation
   */
  record Stage(
      Object loops,
      Object work,
      SampleType input,
      SampleType compute,
      int group,
      List<List<Integer>> windows) {

    static Stage of(WindowPlan plan) {
      return new Stage(
          plan.loops(),
          plan.work().getClass(),
          plan.inputType(),
          plan.computeType(),
          plan.layout().group(),
          plan.geometry().axes().stream().map(Stage::window).toList());
    }

    private static List<Integer> window(Axis axis) {
      return List.of(axis.taps(), axis.step(), axis.dilation());
    }
  }
}
