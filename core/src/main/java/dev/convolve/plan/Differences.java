package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.TensorView;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.LineShape;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares lines with a result that is already there; where both are NaN they do not differ. */
final class Differences implements LineSink {

  private final MergeReport report;
  private final Shape shape;
  private final LineSource there;
  private final int length;
  private double edge;
  private long edgeAt = -1;
  private double inside;
  private double largest;

  Differences(MergeReport report, Tensor result, LineShape lines) {
    this.report = report;
    shape = result.shape();
    there = TensorView.of(result).source(lines);
    length = lines.length();
  }

  @Override
  public void write(long line, int from, int to, float[] values, int at, double divisor) {
    double[] wide = new double[to - from];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[at + i] / divisor;
    }
    compare(line, from, wide);
  }

  @Override
  public void write(long line, int from, int to, double[] values, int at, double divisor) {
    double[] wide = Arrays.copyOfRange(values, at, at + to - from);
    for (int i = 0; i < wide.length; i++) {
      wide[i] /= divisor;
    }
    compare(line, from, wide);
  }

  private void compare(long line, int from, double[] values) {
    double[] wanted = new double[values.length];
    there.read(line, from, from + values.length, wanted, 0);
    synchronized (this) {
      for (int i = 0; i < values.length; i++) {
        double difference = Math.abs(values[i] - wanted[i]);
        largest = Math.max(largest, Double.isNaN(wanted[i]) ? 0 : Math.abs(wanted[i]));
        // Only what would be a new maximum of one kind is worth the question of which kind it is.
        if (difference > inside || difference > edge) {
          take(difference, line * length + from + i);
        }
      }
    }
  }

  private void take(double difference, long index) {
    if (report.canDiffer(shape.position(index))) {
      boolean first = difference == edge && index < edgeAt;
      if (difference > edge || first) {
        edge = difference;
        edgeAt = index;
      }
    } else {
      inside = Math.max(inside, difference);
    }
  }

  synchronized MergeReport.Measured measured() {
    @Nullable List<Integer> at =
        edgeAt < 0 ? null : Arrays.stream(shape.position(edgeAt)).boxed().toList();
    return new MergeReport.Measured(edge, at, inside, largest);
  }
}
