package dev.convolve.nn.view;

import dev.convolve.media.Image;
import dev.convolve.nn.graph.Weights;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The kernels of a layer as one picture, RGB. One scale for all: the largest magnitude has the
 * strongest colour, zero is mid-gray, or nearly white in the diverging palette.
 *
 * <p>By default: zero is mid-gray; a layer of one input channel shows a cell for each output, row
 * by row; one of several shows the outputs as columns and the channels as rows; cells are as large
 * as makes the picture about 720 pixels wide, but a weight of a small kernel 4 to 16; numbers stand
 * at the cells.
 *
 * @param channels what becomes of several input channels
 * @param palette how weights become colours
 * @param pixels side of a weight's square; 0 for a size that suits
 * @param gap pixels between cells
 * @param columns cells in a row where there is one cell for each output; 0 for a number that suits
 * @param labels whether numbers stand at the cells
 */
public record KernelGrid(
    Channels channels, Palette palette, int pixels, int gap, int columns, boolean labels) {

  /** The defaults. */
  public static final KernelGrid DEFAULT =
      new KernelGrid(Channels.EACH, Palette.SIGNED_GRAY, 0, 3, 0, true);

  private static final int LARGEST_WEIGHT = 16;
  private static final int SMALLEST_WEIGHT = 4;
  private static final int SMALL_KERNEL = 8;
  private static final int MOST_PIXELS = 256;

  /** What becomes of several input channels. */
  public enum Channels {
    /** A cell for each output and channel. */
    EACH,
    /** A cell for each output: the sum over channels. */
    SUM,
    /**
     * A cell for each output: the root of the sum of squares over channels; in gray, zero is black.
     */
    NORM
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is negative, or a square larger than 256 pixels
   */
  public KernelGrid {
    if (pixels < 0 || pixels > MOST_PIXELS || gap < 0 || gap > MOST_PIXELS || columns < 0) {
      throw new IllegalArgumentException(
          "a grid of %d pixels for a weight, gap %d, %d columns; pixels and gap lie between 0 and %d"
              .formatted(pixels, gap, columns, MOST_PIXELS));
    }
  }

  /** With another way to show channels. */
  public KernelGrid channels(Channels which) {
    return new KernelGrid(which, palette, pixels, gap, columns, labels);
  }

  /** With other colours. */
  public KernelGrid palette(Palette which) {
    return new KernelGrid(channels, which, pixels, gap, columns, labels);
  }

  /** With squares of so many pixels. */
  public KernelGrid pixels(int side) {
    return new KernelGrid(channels, palette, side, gap, columns, labels);
  }

  /** With so many pixels between cells. */
  public KernelGrid gap(int between) {
    return new KernelGrid(channels, palette, pixels, between, columns, labels);
  }

  /** With so many cells in a row. */
  public KernelGrid columns(int count) {
    return new KernelGrid(channels, palette, pixels, gap, count, labels);
  }

  /** With or without numbers. */
  public KernelGrid labels(boolean shown) {
    return new KernelGrid(channels, palette, pixels, gap, columns, shown);
  }

  /**
   * The kernels of a layer as they are now.
   *
   * @throws IllegalArgumentException when no layer has this name, or it has no kernels
   */
  public Image of(Weights weights, String layer) {
    return of(LearnedKernels.of(weights, layer));
  }

  /** These kernels. */
  public Image of(LearnedKernels kernels) {
    LearnedKernels shown = reduced(kernels);
    return canvas(shown, shown.largest(), square(shown, 1)).image();
  }

  /**
   * The same layer at two times, side by side, on one scale.
   *
   * @throws IllegalArgumentException when the kernels differ in shape or number
   */
  public Image beforeAndAfter(LearnedKernels before, LearnedKernels after) {
    boolean alike =
        before.taps().equals(after.taps())
            && before.outputs() == after.outputs()
            && before.channels() == after.channels();
    if (!alike) {
      throw new IllegalArgumentException(
          "%s and %s are not one layer; give its kernels before and after"
              .formatted(before, after));
    }
    LearnedKernels first = reduced(before);
    LearnedKernels second = reduced(after);
    double most = Math.max(first.largest(), second.largest());
    int side = square(first, 2);
    return Mosaic.beside(
            "before", canvas(first, most, side), "after", canvas(second, most, side), gap)
        .image();
  }

  private LearnedKernels reduced(LearnedKernels kernels) {
    return switch (channels) {
      case EACH -> kernels;
      case SUM -> kernels.channels() == 1 ? kernels : kernels.summed();
      case NORM -> kernels.norms();
    };
  }

  private int columns(LearnedKernels kernels) {
    if (kernels.channels() > 1) {
      return kernels.outputs();
    }
    Shape taps = kernels.taps();
    return columns > 0
        ? Math.min(columns, kernels.outputs())
        : Mosaic.columns(kernels.outputs(), Slices.wide(taps), Slices.high(taps));
  }

  private int square(LearnedKernels kernels, int pictures) {
    int across = pictures * columns(kernels);
    int room = Math.max(Mosaic.USUAL_WIDTH - across * (gap + 2), 1);
    int wide = Slices.wide(kernels.taps());
    int least = wide <= SMALL_KERNEL ? SMALLEST_WEIGHT : 1;
    return pixels > 0 ? pixels : Math.clamp(room / (across * wide), least, LARGEST_WEIGHT);
  }

  private Canvas canvas(LearnedKernels kernels, double most, int side) {
    List<Canvas> cells = new ArrayList<>();
    boolean norms = channels == Channels.NORM && palette == Palette.SIGNED_GRAY;
    Palette colours = norms ? Palette.GRAY : palette;
    boolean table = kernels.channels() > 1;
    for (int c = 0; c < kernels.channels(); c++) {
      for (int o = 0; o < kernels.outputs(); o++) {
        cells.add(Slices.canvas(kernels.taps(), kernels.weights(o, c), colours, most, side));
      }
    }
    List<String> outputs = labels ? numbers(kernels.outputs()) : List.of();
    List<String> inputs = labels && table ? numbers(kernels.channels()) : List.of();
    return table
        ? new Mosaic(cells, kernels.outputs(), gap, List.of(), outputs, inputs).canvas()
        : Mosaic.of(cells, columns(kernels), gap, outputs).canvas();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
