package dev.convolve.nn.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.convolve.boundary.Boundary;
import dev.convolve.nn.augment.Flip.Direction;
import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {

  private static final Chance CHANCE = Chance.of(7);

  static Stream<Augmentation> each() {
    return Stream.of(
        new Shift(2),
        new Flip(Direction.VERTICAL, 0.5),
        new Rotate(20),
        new Crop(2, 0.7, Boundary.REFLECT),
        new Noise(0.1),
        new Cutout(3),
        new Brightness(0.2),
        new Contrast(0.3));
  }

  /** Rows × columns × channels, counting up from 1. */
  private static Canvas counting(int height, int width, int channels) {
    Canvas canvas = new Canvas(Shape.of(height, width, channels));
    for (int i = 0; i < canvas.samples().length; i++) {
      canvas.samples()[i] = i + 1;
    }
    return canvas;
  }

  @Test
  void allAreListed() {
    assertThat(each().map(Object::getClass))
        .containsExactlyElementsOf(Augmentations.ALL.stream().map(c -> (Class<?>) c).toList());
    assertThat(each().map(Augmentation::kind)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("each")
  void theSameStreamGivesTheSamePicture(Augmentation step) {
    Set<List<Float>> seen = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      Canvas first = counting(6, 5, 2);
      Canvas second = counting(6, 5, 2);
      Arrays.fill(second.spare(), Float.NaN);
      step.apply(first, CHANCE.at(i));
      step.apply(second, CHANCE.at(i));
      assertThat(first.samples()).isEqualTo(second.samples());
      seen.add(list(first));
    }
    assertThat(seen).hasSizeGreaterThan(1);
  }

  private static List<Float> list(Canvas canvas) {
    return IntStream.range(0, canvas.samples().length).mapToObj(i -> canvas.samples()[i]).toList();
  }

  @Test
  void shiftsReachEveryOffset() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      Canvas canvas = new Canvas(Shape.of(7, 7, 1));
      canvas.samples()[3 * 7 + 3] = 1;
      new Shift(2).apply(canvas, CHANCE.at(i));
      int at = list(canvas).indexOf(1f);
      assertThat(at / 7).isBetween(1, 5);
      assertThat(at % 7).isBetween(1, 5);
      seen.add(at);
    }
    assertThat(seen).hasSize(25);
  }

  @Test
  void movedPicturesGoOnAsTheBoundarySays() {
    Canvas canvas = counting(2, 3, 1);
    canvas.move(0, 1, Boundary.ZERO);
    assertThat(canvas.samples()).containsExactly(2, 3, 0, 5, 6, 0);
    canvas = counting(2, 3, 1);
    canvas.move(-1, 0, Boundary.constant(9));
    assertThat(canvas.samples()).containsExactly(9, 9, 9, 1, 2, 3);
    canvas = counting(2, 3, 1);
    canvas.move(0, -2, Boundary.REFLECT);
    assertThat(canvas.samples()).containsExactly(3, 2, 1, 6, 5, 4);
    canvas = counting(1, 2, 2);
    canvas.move(0, 1, Boundary.EDGE);
    assertThat(canvas.samples()).containsExactly(3, 4, 3, 4);
    for (int offset : new int[] {-9, -3, -2, 2, 3, 9}) {
      canvas = counting(1, 3, 1);
      canvas.move(0, offset, Boundary.WRAP);
      float first = Math.floorMod(offset, 3) + 1;
      assertThat(canvas.samples()[0]).isEqualTo(first);
      canvas = counting(1, 3, 1);
      canvas.move(0, offset, Boundary.constant(7));
      assertThat(canvas.samples()[0]).isEqualTo(offset == 2 ? 3 : 7);
      assertThat(canvas.samples()[2]).isEqualTo(offset == -2 ? 1 : 7);
    }
  }

  @Test
  void flipsMirrorPixelsNotChannels() {
    Canvas canvas = counting(2, 2, 2);
    new Flip(Direction.HORIZONTAL, 1).apply(canvas, CHANCE);
    assertThat(canvas.samples()).containsExactly(3, 4, 1, 2, 7, 8, 5, 6);
    canvas = counting(2, 2, 2);
    new Flip(Direction.VERTICAL, 1).apply(canvas, CHANCE);
    assertThat(canvas.samples()).containsExactly(5, 6, 7, 8, 1, 2, 3, 4);
    canvas = counting(2, 2, 2);
    new Flip(Direction.VERTICAL, 0).apply(canvas, CHANCE);
    assertThat(canvas.samples()).isEqualTo(counting(2, 2, 2).samples());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void quarterTurnsMovePixelsOntoPixels(int channels) {
    Canvas canvas = counting(3, 3, channels);
    new Rotate(0).turn(canvas, 90);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 3; x++) {
        for (int c = 0; c < channels; c++) {
          // Counter-clockwise: the right column becomes the top row.
          float before = (x * 3 + 2 - y) * channels + c + 1;
          assertThat(canvas.samples()[(y * 3 + x) * channels + c]).isCloseTo(before, within(1e-5f));
        }
      }
    }
  }

  @Test
  void turnedPlanesStayPlanes() {
    Canvas canvas = new Canvas(Shape.of(9, 9, 1));
    for (int i = 0; i < 81; i++) {
      canvas.samples()[i] = i / 9;
    }
    new Rotate(0).turn(canvas, 30);
    double cos = Math.cos(Math.toRadians(30));
    double sin = Math.sin(Math.toRadians(30));
    for (int y = 3; y < 6; y++) {
      for (int x = 3; x < 6; x++) {
        double row = 4 + cos * (y - 4) + sin * (x - 4);
        assertThat((double) canvas.samples()[y * 9 + x]).isCloseTo(row, within(1e-5));
      }
    }
  }

  @Test
  void cropsOfFullSizeLieOnWholePixels() {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Canvas canvas = new Canvas(Shape.of(5, 5, 1));
      canvas.samples()[12] = 1;
      new Crop(1).apply(canvas, CHANCE.at(i));
      assertThat(list(canvas).stream().filter(v -> v != 0)).containsExactly(1f);
      seen.add(list(canvas).indexOf(1f));
    }
    assertThat(seen).hasSize(9);
  }

  @Test
  void smallerCropsStayInsideWithoutPadding() {
    for (int i = 0; i < 200; i++) {
      Canvas canvas = new Canvas(Shape.of(8, 8, 1));
      for (int p = 0; p < 64; p++) {
        canvas.samples()[p] = 8 + p % 8;
      }
      new Crop(0, 0.5, Boundary.EDGE).apply(canvas, CHANCE.at(i));
      float left = canvas.samples()[0];
      float right = canvas.samples()[7];
      assertThat(left).isBetween(7.999f, 15.001f);
      assertThat(right).isBetween(7.999f, 15.001f);
      // Seven steps of 0.5 to 1 column each.
      assertThat(right - left).isBetween(3.4f, 7.01f);
    }
  }

  @Test
  void noiseHasItsMeanAndDeviation() {
    Canvas canvas = new Canvas(Shape.of(200, 200, 1));
    new Noise(0.5).apply(canvas, CHANCE);
    double sum = 0;
    double squares = 0;
    for (float sample : canvas.samples()) {
      sum += sample;
      squares += sample * sample;
    }
    // Five deviations of the mean and of the variance of 40,000 numbers.
    assertThat(sum / 40_000).isCloseTo(0, within(0.0125));
    assertThat(squares / 40_000).isCloseTo(0.25, within(0.009));
  }

  @Test
  void cutoutsClearOneSquare() {
    int whole = 0;
    for (int i = 0; i < 200; i++) {
      Canvas canvas = counting(6, 7, 2);
      new Cutout(3).apply(canvas, CHANCE.at(i));
      long cleared = list(canvas).stream().filter(v -> v == 0).count();
      assertThat(cleared).isIn(8L, 12L, 18L);
      whole += cleared == 18 ? 1 : 0;
    }
    assertThat(whole).isBetween(60, 140); // 20 of 42 centres
    Canvas canvas = counting(6, 7, 2);
    new Cutout(3, 0).apply(canvas, CHANCE);
    assertThat(canvas.samples()).isEqualTo(counting(6, 7, 2).samples());
    new Cutout(100).apply(canvas, CHANCE);
    assertThat(canvas.samples()).containsOnly(0);
  }

  @Test
  void brightnessAddsAndContrastSpreads() {
    Canvas canvas = counting(2, 2, 1);
    new Brightness(0.5).apply(canvas, CHANCE);
    float added = canvas.samples()[0] - 1;
    assertThat(added).isBetween(-0.5f, 0.5f).isNotZero();
    assertThat(canvas.samples()[3]).isEqualTo(4 + added);

    canvas = counting(2, 2, 1);
    new Contrast(0.5).apply(canvas, CHANCE);
    float[] now = canvas.samples();
    assertThat(now[3] - now[0]).isBetween(1.5f, 4.5f).isNotEqualTo(3f);
    assertThat(now[0] + now[1] + now[2] + now[3]).isCloseTo(10f, within(1e-5f));
  }

  @Test
  void stepsHaveStreamsOfTheirOwn() {
    Canvas once = counting(4, 4, 1);
    new Shift(1).apply(once, CHANCE.at(0));
    Canvas twice = counting(4, 4, 1);
    Augmentations.apply(List.of(new Shift(1), new Noise(0.1)), twice, CHANCE);
    new Noise(0.1).apply(once, CHANCE.at(1));
    assertThat(twice.samples()).isEqualTo(once.samples());
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32", "F64"})
  void rowsOfBatchesGoInAndOut(String type) {
    Tensor batch = Tensor.zeros(SampleType.valueOf(type), Shape.of(2, 1, 2, 1));
    batch.store(2, 0.5);
    batch.store(3, 0.25);
    Canvas canvas = new Canvas(Shape.of(1, 2, 1));
    canvas.load(batch, 1);
    assertThat(canvas.samples()).containsExactly(0.5f, 0.25f);
    canvas.store(batch, 0);
    assertThat(batch.toDoubles()).containsExactly(0.5, 0.25, 0.5, 0.25);
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shift(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Shift(1, Boundary.NORMALIZED))
        .withMessageContaining("boundary normalized has no value outside the picture");
    assertThatIllegalArgumentException().isThrownBy(() -> new Flip(Direction.VERTICAL, 1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Rotate(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(0, 0, Boundary.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Noise(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cutout(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Brightness(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Contrast(1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Canvas(Shape.of(784)))
        .withMessageContaining("samples of 784 are no pictures HxWxC");
  }
}
