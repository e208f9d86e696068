package dev.convolve.plan;

import dev.convolve.algorithm.LineWork;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is asked of a stage: positions per outer axis and groups along its lines; every combination
 * of them.
 *
 * @param outer one per outer axis of the stage's layout
 * @param line in groups
 */
record Ask(List<Spans> outer, Spans line) {

  /** What a tile asks for. */
  static Ask of(Tiles.Tile tile) {
    Spans[] outer = new Spans[tile.start().length];
    for (int axis = 0; axis < outer.length; axis++) {
      outer[axis] = Spans.of(tile.start()[axis], tile.end()[axis]);
    }
    return new Ask(List.of(outer), Spans.of(tile.from(), tile.from() + tile.count()));
  }

  /** Samples asked for, in groups. */
  double groups() {
    double groups = line.length();
    for (Spans spans : outer) {
      groups *= spans.length();
    }
    return groups;
  }

  /** What a stage reads for this: data positions per outer axis, and along the line in samples. */
  Ask reads(Layout layout, LineWork work) {
    int last = layout.outer().size();
    Spans[] read = new Spans[last];
    for (int axis = 0; axis < last; axis++) {
      read[axis] = reads(layout.outer().get(axis), work, axis, outer.get(axis));
    }
    Spans along = reads(layout.line(), work, last, line);
    return new Ask(List.of(read), along.times(layout.group()));
  }

  private static Spans reads(Axis axis, LineWork work, int place, Spans asked) {
    Spans.Collector read = new Spans.Collector();
    for (int i = 0; i < asked.count(); i++) {
      read.addSources(axis, work.reads(axis, place, asked.from(i), asked.to(i)));
    }
    return read.spans();
  }

  /** Cuts what is asked for along the stage's own tiles. */
  void forEachTile(Tiles tiles, Consumer<Tiles.Tile> taker) {
    int[] start = new int[outer.size()];
    int[] end = new int[outer.size()];
    forEachTile(tiles, 0, start, end, taker);
  }

  private void forEachTile(
      Tiles tiles, int axis, int[] start, int[] end, Consumer<Tiles.Tile> taker) {
    boolean along = axis == outer.size();
    Spans spans = along ? line : outer.get(axis);
    int size = along ? tiles.longest() : tiles.rows(axis);
    for (int i = 0; i < spans.count(); i++) {
      for (int from = spans.from(i); from < spans.to(i); ) {
        int to = (int) Math.min(spans.to(i), (from / size + 1L) * size);
        if (along) {
          taker.accept(new Tiles.Tile(start.clone(), end.clone(), from, to - from));
        } else {
          start[axis] = from;
          end[axis] = to;
          forEachTile(tiles, axis + 1, start, end, taker);
        }
        from = to;
      }
    }
  }
}
