package dev.convolve.nn.layer;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of a pooling layer over one sample, gathered into runs of windows that are alike. */
final class PoolWindows {

  /**
   * The windows along one axis: output o reads {@code count[o]} samples from {@code first[o]} on,
   * {@code dilation} apart; {@code padded[o]} is how many it would read if padding had samples.
   */
  record Line(int[] first, int[] count, int[] padded, int dilation) {

    /** Windows that slide. */
    static Line sliding(
        int extent, int outputs, int taps, int stride, int dilation, Padding.Sides sides) {
      int[] first = new int[outputs];
      int[] count = new int[outputs];
      int[] padded = new int[outputs];
      for (int o = 0; o < outputs; o++) {
        int start = o * stride - sides.before();
        first[o] = Integer.MIN_VALUE;
        for (int t = 0; t < taps; t++) {
          int at = start + t * dilation;
          if (at >= 0 && at < extent) {
            first[o] = count[o] == 0 ? at : first[o];
            count[o]++;
          }
          if (at < extent + sides.after()) {
            padded[o]++;
          }
        }
      }
      return new Line(first, count, padded, dilation);
    }

    /** Windows that cover the axis: output o reads from ⌊o·n/m⌋ to before ⌈(o + 1)·n/m⌉. */
    static Line covering(int extent, int outputs) {
      int[] first = new int[outputs];
      int[] count = new int[outputs];
      for (int o = 0; o < outputs; o++) {
        first[o] = (int) ((long) o * extent / outputs);
        count[o] = (int) Math.ceilDiv((o + 1L) * extent, outputs) - first[o];
      }
      return new Line(first, count, count, 1);
    }
  }

  /**
   * Windows that are alike, side by side.
   *
   * @param taps where the samples of a window lie from its beginning, in row-major order
   * @param padded how many there would be if padding had samples
   * @param at where the first window begins in the input
   * @param advance from one window to the next
   * @param to where the first output lies
   * @param count windows
   */
  record Run(int[] taps, int padded, int at, int advance, int to, int count) {}

  private final List<Run> runs = new ArrayList<>();
  private final int channels;
  private final int inputs;
  private final int outputs;
  private final boolean apart;
  private final boolean everywhere;

  PoolWindows(String kind, Shape input, List<Line> lines) {
    int rank = lines.size();
    channels = input.extent(rank);
    inputs = Inputs.size(input);
    int[] extents = new int[rank];
    int[] pitches = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = lines.get(axis).first().length;
      pitches[axis] = Axes.stride(input, axis);
    }
    Shape places = Shape.of(extents);
    outputs = Inputs.size(places) * channels;
    Map<List<Integer>, int[]> patterns = new HashMap<>();
    for (int place = 0; place < places.size(); place++) {
      int[] position = places.position(place);
      List<Integer> counts = new ArrayList<>();
      int at = 0;
      int padded = 1;
      for (int axis = 0; axis < rank; axis++) {
        Line line = lines.get(axis);
        int o = position[axis];
        if (line.count()[o] == 0) {
          throw new IllegalArgumentException(
              "%s: window %d of axis %d lies in the padding of %s; use less padding"
                  .formatted(kind, o, axis, input));
        }
        counts.add(line.count()[o]);
        padded *= line.padded()[o];
        at += line.first()[o] * pitches[axis];
      }
      int[] taps = patterns.computeIfAbsent(counts, key -> taps(key, lines, pitches));
      append(taps, padded, at, place * channels, position[rank - 1] == 0);
    }
    int[] visits = visits();
    apart = Arrays.stream(visits).allMatch(count -> count <= 1);
    everywhere = Arrays.stream(visits).allMatch(count -> count >= 1);
  }

  /** Adds a window to the last run where it goes on as that does, else begins one. */
  private void append(int[] taps, int padded, int at, int to, boolean begins) {
    if (!begins) {
      Run last = runs.getLast();
      int advance = last.count() == 1 ? at - last.at() : last.advance();
      if (last.taps() == taps
          && last.padded() == padded
          && at == last.at() + last.count() * advance) {
        runs.set(
            runs.size() - 1,
            new Run(taps, padded, last.at(), advance, last.to(), last.count() + 1));
        return;
      }
    }
    runs.add(new Run(taps, padded, at, 0, to, 1));
  }

  private static int[] taps(List<Integer> counts, List<Line> lines, int[] pitches) {
    Shape window = Shape.of(counts.stream().mapToInt(count -> count).toArray());
    int[] taps = new int[Inputs.size(window)];
    for (int t = 0; t < taps.length; t++) {
      int[] position = window.position(t);
      for (int axis = 0; axis < position.length; axis++) {
        taps[t] += position[axis] * lines.get(axis).dilation() * pitches[axis];
      }
    }
    return taps;
  }

  /** How many windows each place of the input belongs to. */
  private int[] visits() {
    int[] visits = new int[inputs / channels];
    for (Run run : runs) {
      for (int w = 0; w < run.count(); w++) {
        for (int tap : run.taps()) {
          visits[(run.at() + w * run.advance() + tap) / channels]++;
        }
      }
    }
    return visits;
  }

  /** Whether no two windows share a sample. */
  boolean areApart() {
    return apart;
  }

  /** Whether each sample belongs to a window. */
  boolean areEverywhere() {
    return everywhere;
  }

  /** The runs, in the order of outputs. */
  List<Run> runs() {
    return runs;
  }

  /** Channels. */
  int channels() {
    return channels;
  }

  /** Numbers in a sample of input. */
  int inputs() {
    return inputs;
  }

  /** Numbers in a sample of output. */
  int outputs() {
    return outputs;
  }
}
