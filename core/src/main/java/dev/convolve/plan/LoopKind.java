package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorSink;
import dev.convolve.window.Axis;
import java.util.ArrayList;
import java.util.List;

/** What picks the loops that a plan takes, data and sizes aside. */
final class LoopKind {

  private LoopKind() {}

  /**
   * Equal for plans that take the same loops. A list, since the first hash of a record takes a new
   * process as long as a small picture.
   *
   * @param stages what runs one after the other; one, but in chains
   * @param way where samples come from and go to
   */
  static List<Object> of(List<WindowPlan> stages, Way way) {
    List<Object> kind = new ArrayList<>();
    kind.add(way.source());
    kind.add(way.bytes());
    kind.add(way.sink());
    for (WindowPlan stage : stages) {
      kind.add(stage.loops());
      kind.add(stage.work().getClass());
      kind.add(stage.inputType());
      kind.add(stage.computeType());
      kind.add(stage.layout().group());
      for (Axis axis : stage.geometry().axes()) {
        kind.add(List.of(axis.taps(), axis.step(), axis.dilation()));
      }
    }
    return List.copyOf(kind);
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
}
