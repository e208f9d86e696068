package dev.convolve.nn.data;

import dev.convolve.boundary.Boundary;
import dev.convolve.media.Image;
import dev.convolve.media.Luma;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * How a picture is brought to a model's input: steps, one after the other, in float32, nothing
 * rounded to whole levels in between.
 *
 * @param steps in their order
 */
public record Transform(List<PictureStep> steps) {

  /** Copies the list. */
  public Transform {
    steps = List.copyOf(steps);
  }

  /** These steps. */
  public static Transform of(PictureStep... steps) {
    return new Transform(List.of(steps));
  }

  /**
   * What suits most pictures: laid over white, gray or RGB, the largest square in the middle (or
   * the largest part of the wanted proportions), area average, 0…1.
   *
   * @param input the model's input H×W×C, C being 1 or 3
   * @throws IllegalArgumentException when that is no picture
   */
  public static Transform to(Shape input) {
    if (input.rank() != 3 || (input.extent(2) != 1 && input.extent(2) != 3)) {
      throw new IllegalArgumentException(
          "an input of %s is no picture HxWxC with 1 or 3 channels; say how one is brought to it"
              .formatted(input));
    }
    int height = input.extent(0);
    int width = input.extent(1);
    return of(
        new PictureStep.Over(1),
        input.extent(2) == 1 ? new PictureStep.Gray(Luma.REC601) : new PictureStep.Rgb(),
        new PictureStep.Crop(height, width),
        new PictureStep.Resize(height, width, PictureStep.Method.AREA),
        new PictureStep.Scale());
  }

  /**
   * What suits one thing on an even background, and models that learned from things light on dark:
   * laid over white, gray, the whole of it made square by more of its border, area average,
   * inverted where the border is light, 0…1.
   *
   * @param side rows and columns of the model's input
   */
  public static Transform lightOnDark(int side) {
    return of(
        new PictureStep.Over(1),
        new PictureStep.Gray(Luma.REC601),
        new PictureStep.Pad(1, 1, Boundary.EDGE),
        new PictureStep.Resize(side, side, PictureStep.Method.AREA),
        new PictureStep.Invert(true),
        new PictureStep.Scale());
  }

  /**
   * A picture as the model gets it.
   *
   * @return float32 samples H×W×C
   * @throws IllegalArgumentException when a step cannot work on it
   */
  public Tensor apply(Image picture) {
    return steps(picture).getLast().tensor();
  }

  /** The picture, in float32, and what it is after each step. */
  public List<Image> steps(Image picture) {
    List<Image> stages = new ArrayList<>();
    stages.add(Image.of(picture.tensor().as(SampleType.F32)).withWhite(picture.white()));
    for (PictureStep step : steps) {
      stages.add(step.apply(stages.getLast()));
    }
    return stages;
  }

  /** One line for each step. */
  public String describe() {
    return String.join("\n", steps.stream().map(PictureStep::describe).toList());
  }
}
