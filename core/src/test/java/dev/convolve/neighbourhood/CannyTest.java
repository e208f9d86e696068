package dev.convolve.neighbourhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.convolve.boundary.Boundary;
import dev.convolve.dialect.OpenCv;
import dev.convolve.neighbourhood.Canny.Outcome;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Edges are those of the published rules, in whole numbers and flooded by brute force. */
class CannyTest {

  private static final int[][] SOBEL = {{-1, 0, 1}, {-2, 0, 2}, {-1, 0, 1}};
  private static final int[] SLOPE = {-1, -2, 0, 2, 1};
  private static final int[] SMOOTH = {1, 4, 6, 4, 1};

  private static int[][] plane(Random random, int height, int width, boolean blobs) {
    int[][] plane = new int[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int blob = ((y / 5 + x / 7) % 3) * 90;
        plane[y][x] = blobs ? Math.clamp(blob + random.nextInt(30), 0, 255) : random.nextInt(256);
      }
    }
    return plane;
  }

  private static Tensor tensor(int[][] plane, SampleType type) {
    Tensor tensor = Tensor.zeros(type, Shape.of(plane.length, plane[0].length));
    for (int i = 0; i < tensor.shape().size(); i++) {
      tensor.store(i, plane[i / plane[0].length][i % plane[0].length]);
    }
    return tensor;
  }

  private static int[][] kernel(int size) {
    if (size == 3) {
      return SOBEL;
    }
    int[][] kernel = new int[5][5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        kernel[i][j] = SMOOTH[i] * SLOPE[j];
      }
    }
    return kernel;
  }

  @Test
  void edgesAreThoseOfTheRules() {
    Random random = new Random(3);
    for (int index = 0; index < 200; index++) {
      int[][] plane = plane(random, 1 + random.nextInt(30), 1 + random.nextInt(40), index % 2 == 0);
      boolean squared = index % 3 == 0;
      int size = index % 5 == 4 ? 5 : 3;
      int high = 50 + random.nextInt(size == 5 ? 6000 : 600);
      int low = random.nextInt(high);
      boolean[] wanted =
          new CannyReference(plane, kernel(size), squared)
              .edges(squared ? (long) low * low : low, squared ? (long) high * high : high);
      SampleType type = SampleType.values()[index % SampleType.values().length];
      Canny canny = Canny.of(low, high).aperture(size).boundary(Boundary.EDGE);
      Canny meant = squared ? canny.euclidean() : canny;
      Tensor edges = meant.edges(tensor(plane, type));
      Tensor foreign = OpenCv.canny(tensor(plane, SampleType.U8), high, low, size, squared);
      assertThat(meant.withoutVectors().edges(tensor(plane, type))).isEqualTo(edges);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(edges.at(i)).as("case %d at %d", index, i).isEqualTo(wanted[i] ? 1 : 0);
        assertThat(foreign.at(i)).as("opencv case %d at %d", index, i).isEqualTo(255 * edges.at(i));
      }
    }
  }

  @Test
  void everyOutcomeAgreesWithTheEdges() {
    Tensor data = tensor(plane(new Random(9), 24, 31, true), SampleType.U8);
    Canny canny = Canny.of(150, 500);
    Tensor edges = canny.edges(data);
    boolean[] seen = new boolean[Outcome.values().length];
    for (int i = 0; i < edges.shape().size(); i++) {
      Canny.Verdict verdict = canny.explainAt(data, i / 31, i % 31);
      assertThat(verdict.outcome().isEdge()).isEqualTo(edges.at(i) == 1);
      assertThat(verdict.magnitude()).isEqualTo(Math.abs(verdict.gx()) + Math.abs(verdict.gy()));
      assertThat(verdict.toString()).contains(verdict.outcome().words());
      seen[verdict.outcome().ordinal()] = true;
    }
    assertThat(seen).doesNotContain(false);
  }

  @Test
  void edgesArePaintedWhiteInAllChannels() {
    Tensor step = Tensor.zeros(SampleType.U8, Shape.of(6, 8, 3));
    for (int i = 0; i < 48; i++) {
      step.store(3 * i + 1, i % 8 < 4 ? 0 : 200);
    }
    Tensor painted = Canny.of(50, 150).apply(step);
    assertThat(painted.shape()).isEqualTo(step.shape());
    for (int i = 0; i < 144; i++) {
      assertThat(painted.at(i)).isEqualTo(i / 3 % 8 == 3 ? 255 : 0);
    }
    assertThat(Canny.of(50, 150).apply(step.as(SampleType.F32)).get(2, 3, 0)).isEqualTo(1);
    assertThat(Canny.of(50, 150).white(9).apply(step).get(2, 3, 2)).isEqualTo(9);
  }

  @Test
  void whereNanIsReadThereIsNoEdge() {
    Tensor step = Tensor.zeros(SampleType.F32, Shape.of(9, 9));
    for (int i = 0; i < 81; i++) {
      step.store(i, i % 9 < 4 ? 0 : 200);
    }
    step.store(4 * 9 + 4, Double.NaN);
    Tensor edges = Canny.of(50, 150).edges(step);
    for (int row = 0; row < 9; row++) {
      assertThat(edges.get(row, 3)).isEqualTo(row >= 3 && row <= 5 ? 0 : 1);
    }
  }

  @Test
  void refusesWhatHasNoEdges() {
    assertThatThrownBy(() -> Canny.of(-1, 3)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> Canny.of(1, 3).aperture(4)).hasMessageContaining("3, 5 or 7");
    assertThatThrownBy(() -> Canny.of(1, 3).plan(Shape.of(9), SampleType.F32))
        .hasMessageContaining("columns");
    assertThat(Canny.of(7, 3).low()).isEqualTo(3);
    assertThat(Canny.of(7, 3).high()).isEqualTo(7);
  }
}
