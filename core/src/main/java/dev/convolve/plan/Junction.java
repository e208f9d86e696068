package dev.convolve.plan;

import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Where one stage's results become the next one's data: the same samples, row-major, cut into lines
 * by both. The finer cut of the two counts here, without axes of extent 1; a coarser line is some
 * of these lines one behind the other.
 */
final class Junction {

  /** Extents of the axes that choose a line, none of them 1. */
  private final int[] extents;

  private final int length;
  private final Side producer;
  private final Side consumer;
  private final int producerGroup;
  private final SampleType type;

  /**
   * One stage's cut.
   *
   * @param axes the place among the junction's axes of each outer axis, −1 where its extent is 1
   * @param chosen how many of the junction's axes choose a line
   */
  private record Side(int[] axes, int chosen) {

    static Side of(Shape shape, int outer) {
      int[] axes = new int[outer];
      int chosen = 0;
      for (int axis = 0; axis < outer; axis++) {
        axes[axis] = shape.extent(axis) == 1 ? -1 : chosen++;
      }
      return new Side(axes, chosen);
    }
  }

  /**
   * A junction.
   *
   * @throws IllegalArgumentException when the consumer is made for other data
   */
  Junction(WindowPlan from, WindowPlan to) {
    int[] squeezed = squeezed(from.outputShape());
    producer = Side.of(from.outputShape(), from.layout().outer().size());
    consumer = Side.of(to.inputShape(), to.layout().outer().size());
    int finest = Math.max(producer.chosen(), consumer.chosen());
    extents = Arrays.copyOf(squeezed, finest);
    int samples = 1;
    for (int axis = finest; axis < squeezed.length; axis++) {
      samples = Math.multiplyExact(samples, squeezed[axis]);
    }
    length = samples;
    producerGroup = from.layout().group();
    type = to.inputType();
  }

  /** Extents other than 1. */
  static int[] squeezed(Shape shape) {
    return Arrays.stream(shape.extents()).filter(extent -> extent != 1).toArray();
  }

  /** The type that samples are kept in. */
  SampleType type() {
    return type;
  }

  int axes() {
    return extents.length;
  }

  int extent(int axis) {
    return extents[axis];
  }

  /** Samples in a line of the junction. */
  int length() {
    return length;
  }

  /** The region that holds what the consumer reads: {@code read} has samples along the line. */
  Region region(Ask read) {
    Spans[] axes = new Spans[extents.length];
    for (int axis = 0; axis < consumer.axes().length; axis++) {
      int place = consumer.axes()[axis];
      if (place >= 0) {
        axes[place] = read.outer().get(axis);
      }
    }
    if (consumer.chosen() == extents.length) {
      return new Region(List.of(axes), read.line());
    }
    Spans line = cover(read.line(), axes);
    return new Region(List.of(axes), line);
  }

  /**
   * Covers parts of a long line by positions along the axes that it runs through and samples of
   * their lines: exactly, where a part stays in one line, and by whole lines elsewhere.
   */
  private Spans cover(Spans parts, Spans[] axes) {
    Spans.Collector line = new Spans.Collector();
    int first = consumer.chosen();
    Spans.Collector[] along = new Spans.Collector[extents.length - first];
    Arrays.setAll(along, _ -> new Spans.Collector());
    for (int i = 0; i < parts.count(); i++) {
      int low = parts.from(i) / length;
      int high = (parts.to(i) - 1) / length;
      line.add(
          low == high ? parts.from(i) % length : 0,
          low == high ? (parts.to(i) - 1) % length + 1L : length);
      int behind = 1;
      for (int axis = extents.length - 1; axis >= first; axis--) {
        int extent = extents[axis];
        boolean same = low / behind / extent == high / behind / extent;
        along[axis - first].add(
            same ? low / behind % extent : 0, same ? high / behind % extent + 1L : extent);
        behind *= extent;
      }
    }
    for (int axis = first; axis < extents.length; axis++) {
      axes[axis] = along[axis - first].spans();
    }
    return line.spans();
  }

  /** What to ask of the producer, so that it writes {@code region} at least. */
  Ask ask(Region region) {
    Spans[] outer = new Spans[producer.axes().length];
    for (int axis = 0; axis < outer.length; axis++) {
      int place = producer.axes()[axis];
      outer[axis] = place < 0 ? Spans.of(0, 1) : region.axes().get(place);
    }
    Spans line = region.line();
    if (producer.chosen() < extents.length) {
      Spans.Collector parts = new Spans.Collector();
      join(region, producer.chosen(), 0, parts);
      line = parts.spans();
    }
    return new Ask(List.of(outer), line.over(producerGroup));
  }

  /**
   * Adds the parts of the producer's long line, whose axes from {@code axis} on are yet to come.
   */
  private void join(Region region, int axis, int number, Spans.Collector parts) {
    if (axis == extents.length) {
      Spans line = region.line();
      for (int i = 0; i < line.count(); i++) {
        int start = number * length;
        parts.add(start + line.from(i), start + line.to(i));
      }
      return;
    }
    Spans along = region.axes().get(axis);
    for (int i = 0; i < along.count(); i++) {
      for (int at = along.from(i); at < along.to(i); at++) {
        join(region, axis + 1, number * extents[axis] + at, parts);
      }
    }
  }
}
