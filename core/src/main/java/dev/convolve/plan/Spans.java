package dev.convolve.plan;

import dev.convolve.algorithm.Reach;
import dev.convolve.boundary.Boundary;
import dev.convolve.window.Axis;
import java.util.Arrays;

/**
 * Positions along one axis: disjoint spans {@code [from, to)}, ascending, none touching the next.
 * Numbered compactly, the positions are 0, 1, 2 … without the gaps.
 */
final class Spans {

  private final int[] from;
  private final int[] to;
  private final int[] before;
  private final int length;

  private Spans(int[] from, int[] to) {
    this.from = from;
    this.to = to;
    before = new int[from.length];
    int sum = 0;
    for (int i = 0; i < from.length; i++) {
      before[i] = sum;
      sum = Math.addExact(sum, to[i] - from[i]);
    }
    length = sum;
  }

  static Spans of(int from, int to) {
    return new Spans(new int[] {from}, new int[] {to});
  }

  /** How many spans there are. */
  int count() {
    return from.length;
  }

  int from(int span) {
    return from[span];
  }

  int to(int span) {
    return to[span];
  }

  /** Positions in all spans together. */
  int length() {
    return length;
  }

  /** The span that holds {@code position}, or −1 − the span that comes next. */
  int find(int position) {
    for (int i = 0; i < from.length; i++) {
      if (position < to[i]) {
        return position >= from[i] ? i : -1 - i;
      }
    }
    return -1 - from.length;
  }

  /** The compact number of a position in {@code span}. */
  int compact(int span, int position) {
    return before[span] + position - from[span];
  }

  /** These spans with every position made a run of {@code group}. */
  Spans times(int group) {
    return new Spans(
        Arrays.stream(from).map(at -> at * group).toArray(),
        Arrays.stream(to).map(at -> at * group).toArray());
  }

  /** The runs of {@code group} that these positions touch. */
  Spans over(int group) {
    Collector runs = new Collector();
    for (int i = 0; i < from.length; i++) {
      runs.add(from[i] / group, (to[i] - 1) / group + 1);
    }
    return runs.spans();
  }

  /** Gathers spans in any order, overlapping or not. */
  static final class Collector {
    private int[] from = new int[4];
    private int[] to = new int[4];
    private int count;

    void add(long first, long end) {
      if (first >= end) {
        return;
      }
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      int at = count++;
      while (at > 0 && from[at - 1] > first) {
        from[at] = from[at - 1];
        to[at] = to[at - 1];
        at--;
      }
      from[at] = (int) first;
      to[at] = (int) end;
    }

    /** Adds the samples that stand at the positions of {@code reach}, as the boundary says. */
    void addSources(Axis axis, Reach reach) {
      int extent = axis.input();
      add(Math.max(reach.from(), 0), Math.min(reach.to(), extent));
      boolean supplied =
          switch (axis.boundary()) {
            case Boundary.Constant _, Boundary.Normalized _ -> false;
            case Boundary.Edge _, Boundary.Symmetric _, Boundary.Reflect _, Boundary.Wrap _ -> true;
          };
      if (supplied) {
        addOutside(axis, reach.from(), Math.min(reach.to(), 0));
        addOutside(axis, Math.max(reach.from(), extent), reach.to());
      }
    }

    private void addOutside(Axis axis, long first, long end) {
      int extent = axis.input();
      if (end - first >= 2L * extent) {
        add(0, extent);
        return;
      }
      int low = 0;
      int high = -1;
      for (long p = first; p < end; p++) {
        int source = axis.boundary().source((int) p, extent);
        if (high < low) {
          low = source;
          high = source;
        } else if (source >= low - 1 && source <= high + 1) {
          low = Math.min(low, source);
          high = Math.max(high, source);
        } else {
          add(low, high + 1L);
          low = source;
          high = source;
        }
      }
      add(low, high + 1L);
    }

    Spans spans() {
      int[] starts = new int[count];
      int[] ends = new int[count];
      int next = 0;
      for (int i = 0; i < count; i++) {
        if (next > 0 && from[i] <= ends[next - 1]) {
          ends[next - 1] = Math.max(ends[next - 1], to[i]);
        } else {
          starts[next] = from[i];
          ends[next++] = to[i];
        }
      }
      return new Spans(Arrays.copyOf(starts, next), Arrays.copyOf(ends, next));
    }
  }
}
