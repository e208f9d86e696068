package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Which numbers of an input each output of a layer depends on, by their places. */
public sealed interface Sight {

  /** What can be said without numbers. */
  enum Plain implements Sight {
    /** The number at the same place, of the same channel. */
    NUMBER,
    /** The channels at the same place. */
    PLACE,
    /** One number, at whatever place: the numbers are laid out otherwise. */
    ELSEWHERE,
    /** All numbers. */
    WHOLE
  }

  /**
   * Places from the first to the last along an axis.
   *
   * @param first of them
   * @param last of them; below the first where there is none
   */
  record Span(int first, int last) {

    /** No place at all. */
    public static final Span NONE = new Span(Integer.MAX_VALUE, -1);

    /** How many places. */
    public int extent() {
      return Math.max(0, last - first + 1);
    }

    /** The least span that holds both. */
    public Span with(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }

    Span with(int place) {
      return new Span(Math.min(first, place), Math.max(last, place));
    }
  }

  /**
   * All channels at the places of a box.
   *
   * @param axes for each spatial axis, for each output along it, the places of the input
   */
  record Box(List<List<Span>> axes) implements Sight {

    /** Copies the lists. */
    public Box {
      axes = axes.stream().map(List::copyOf).toList();
    }
  }

  /** What windows see whose padding is found by a boundary. */
  static Sight of(Window window, Shape input, Shape output, Boundary boundary) {
    List<List<Span>> axes = new ArrayList<>();
    for (int axis = 0; axis < window.axes().size(); axis++) {
      axes.add(windows(input.extent(axis), output.extent(axis), window.axes().get(axis), boundary));
    }
    return new Box(axes);
  }

  /** Each output from its own place along an axis. */
  static List<Span> same(int extent) {
    return IntStream.range(0, extent).mapToObj(at -> new Span(at, at)).toList();
  }

  /** All outputs from all places along an axis. */
  static List<Span> all(int extent, int outputs) {
    return Collections.nCopies(outputs, new Span(0, extent - 1));
  }

  /** Windows along an axis; what lies outside comes of where the boundary finds it. */
  static List<Span> windows(int extent, int outputs, Window.Axis window, Boundary boundary) {
    List<Span> spans = new ArrayList<>();
    for (int o = 0; o < outputs; o++) {
      Span span = Span.NONE;
      for (int t = 0; t < window.taps(); t++) {
        int at = o * window.stride() - window.before() + t * window.dilation();
        int source = at >= 0 && at < extent ? at : boundary.source(at, extent);
        span = source == Boundary.OUTSIDE ? span : span.with(source);
      }
      spans.add(span);
    }
    return spans;
  }

  /**
   * What windows look back at: from each place that they lie over to the windows that have a tap
   * there.
   */
  static List<Span> transposed(int windows, int places, Window.Axis window) {
    List<Span> spans = new ArrayList<>(Collections.nCopies(places, Span.NONE));
    for (int w = 0; w < windows; w++) {
      for (int t = 0; t < window.taps(); t++) {
        int place = w * window.stride() - window.before() + t * window.dilation();
        if (place >= 0 && place < places) {
          spans.set(place, spans.get(place).with(w));
        }
      }
    }
    return spans;
  }

  /** What outputs see through a layer between: of each, the spans of all that it sees there. */
  static List<Span> through(List<Span> outer, List<Span> inner) {
    return outer.stream()
        .map(span ->
            IntStream.rangeClosed(span.first(), span.last())
                .mapToObj(inner::get)
                .reduce(Span.NONE, Span::with))
        .toList();
  }
}
