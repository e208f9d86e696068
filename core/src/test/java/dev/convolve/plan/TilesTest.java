package dev.convolve.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.convolve.algorithm.TileShape;
import dev.convolve.boundary.Boundary;
import dev.convolve.window.Axis;
import dev.convolve.window.Geometry;
import dev.convolve.window.Layout;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TilesTest {

  private static Axis axis(int input, int step) {
    return new Axis(input, 3, 1, step, 1, Boundary.ZERO, SizeMode.SAME);
  }

  private static Layout layout(Axis... axes) {
    return Layout.of(new Geometry(List.of(axes)));
  }

  private static Tiles tiles(Layout layout) {
    return new Tiles(layout, TileShape.running(layout));
  }

  @Test
  void coverEverySampleOnce() {
    for (Layout layout :
        List.of(
            layout(axis(17, 1)),
            layout(axis(5, 1), axis(9, 2)),
            layout(axis(3, 1), axis(7, 3), axis(11, 1), Axis.still(3)),
            layout(axis(6, 1), Axis.still(40)),
            layout())) {
      for (int rows : new int[] {1, 2, 5, 100}) {
        for (int groups : new int[] {1, 3, 4, 100}) {
          List<Axis> outer = layout.outer();
          // Boxes over several axes, as blocks of transforms are.
          List<Integer> box = Stream.generate(() -> rows).limit(outer.size()).toList();
          Tiles tiles = new Tiles(layout, new TileShape(box, groups));
          int[] seen = new int[(int) layout.outputLines() * layout.line().output()];
          long lines = 0;
          for (long t = 0; t < tiles.count(); t++) {
            Tiles.Tile tile = tiles.tile(t);
            assertThat(tile.count()).isBetween(1, tiles.longest());
            lines += tile.lines();
            int[] position = tile.start().clone();
            do {
              int line = 0;
              for (int a = 0; a < outer.size(); a++) {
                line = line * outer.get(a).output() + position[a];
              }
              for (int i = tile.from(); i < tile.from() + tile.count(); i++) {
                seen[line * layout.line().output() + i]++;
              }
            } while (tile.advance(position));
          }
          assertThat(seen).containsOnly(1);
          assertThat(lines).isEqualTo(tiles.lines());
        }
      }
    }
  }

  @Test
  void ofNothing() {
    assertThat(tiles(layout(axis(0, 1), axis(9, 1))).count()).isZero();
    assertThat(tiles(layout(axis(9, 1), axis(0, 1))).count()).isZero();
    assertThat(tiles(layout(axis(0, 1))).count()).isZero();
  }

  @Test
  void ofMoreLinesThanAnIntCountsTo() {
    int most = Integer.MAX_VALUE - 10;
    Tiles tiles = tiles(layout(axis(most, 1), axis(most, 1)));
    Tiles.Tile last = tiles.tile(tiles.count() - 1);
    assertThat(last.end()[0]).isEqualTo(most);
    assertThat(last.start()[0]).isBetween(0, most - 1);
    assertThat(last.from() + last.count()).isEqualTo(most);
    assertThat(tiles.lines()).isGreaterThan(most);
  }

  @Test
  void aLongStepMakesNoLongLine() {
    Layout layout = layout(axis(2_000_000_000, 1_000_000), Axis.still(3));
    Tiles tiles = tiles(layout);
    long dense = (tiles.longest() - 1L) * layout.line().step() + 1;
    assertThat(dense * layout.group())
        .as("samples %s", Arrays.toString(new long[] {dense}))
        .isLessThanOrEqualTo(4096);
  }
}
