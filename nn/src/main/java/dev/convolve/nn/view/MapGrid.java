package dev.convolve.nn.view;

import dev.convolve.media.Image;
import dev.convolve.nn.graph.Answers;
import dev.convolve.nn.graph.Weights;
import dev.convolve.plan.Execution;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feature maps of one sample at a layer as a grid, RGB: a cell for each channel.
 *
 * <p>By default all maps have one scale; where none of them is negative, zero is black and the
 * largest white, else zero is mid-gray; cells are as large as makes the picture about 720 pixels
 * wide, but a sample at most 16; numbers stand under the cells.
 *
 * @param scale whether maps have one scale or each its own
 * @param palette how numbers become colours; null for one that suits
 * @param pixels side of a sample's square; 0 for a size that suits
 * @param gap pixels between cells
 * @param columns cells in a row; 0 for a number that suits
 * @param labels whether numbers stand under the cells
 */
public record MapGrid(
    Scale scale, @Nullable Palette palette, int pixels, int gap, int columns, boolean labels) {

  /** The defaults. */
  public static final MapGrid DEFAULT = new MapGrid(Scale.TOGETHER, null, 0, 3, 0, true);

  private static final int LARGEST_SAMPLE = 16;
  private static final int MOST_PIXELS = 256;
  private static final int MOST_SQUARES = 64;

  /** What the strongest colour stands for. */
  public enum Scale {
    /** The largest magnitude of all maps. */
    TOGETHER,
    /** The largest magnitude of each map by itself. */
    EACH
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when one is negative, or a square larger than 256 pixels
   */
  public MapGrid {
    if (pixels < 0 || pixels > MOST_PIXELS || gap < 0 || gap > MOST_PIXELS || columns < 0) {
      throw new IllegalArgumentException(
          "a grid of %d pixels for a sample, gap %d, %d columns; pixels and gap lie between 0 and %d"
              .formatted(pixels, gap, columns, MOST_PIXELS));
    }
  }

  /** With another scale. */
  public MapGrid scale(Scale which) {
    return new MapGrid(which, palette, pixels, gap, columns, labels);
  }

  /** With other colours; null for those that suit. */
  public MapGrid palette(@Nullable Palette which) {
    return new MapGrid(scale, which, pixels, gap, columns, labels);
  }

  /** With squares of so many pixels. */
  public MapGrid pixels(int side) {
    return new MapGrid(scale, palette, side, gap, columns, labels);
  }

  /** With so many pixels between cells. */
  public MapGrid gap(int between) {
    return new MapGrid(scale, palette, pixels, between, columns, labels);
  }

  /** With so many cells in a row. */
  public MapGrid columns(int count) {
    return new MapGrid(scale, palette, pixels, gap, count, labels);
  }

  /** With or without numbers. */
  public MapGrid labels(boolean shown) {
    return new MapGrid(scale, palette, pixels, gap, columns, shown);
  }

  /**
   * What a layer answers to one sample.
   *
   * @param sample of the shape of the network's input
   * @throws IllegalArgumentException when no layer has this name, or the sample another shape
   */
  public Image of(Weights weights, String layer, Tensor sample) {
    if (!sample.shape().equals(weights.network().input())) {
      throw new IllegalArgumentException(
          "a sample of shape %s; feature maps are those of one sample, %s"
              .formatted(sample.shape(), weights.network().input()));
    }
    return of(Answers.of(weights, weights.network().find(layer), sample, Execution.DEFAULT));
  }

  /**
   * These maps.
   *
   * @param maps spatial extents × channels, 0 to 3 axes of space; without any, a square for each
   *     number, and where there are more than 64, all of them in rows as one map
   * @throws IllegalArgumentException when there are more axes, or no number
   */
  public Image of(Tensor maps) {
    int rank = maps.shape().rank() - 1;
    if (rank < 0 || rank > 3 || maps.shape().isEmpty()) {
      throw new IllegalArgumentException(
          "maps of shape %s; they are spatial extents × channels with up to 3 axes of space"
              .formatted(maps.shape()));
    }
    int channels = maps.shape().extent(rank);
    if (rank == 0 && channels > MOST_SQUARES) {
      return of(inRows(maps));
    }
    Shape place = rank == 0 ? Shape.of(1) : Shape.of(Arrays.copyOf(maps.shape().extents(), rank));
    double[] all = maps.toDoubles();
    double most = largest(all);
    Palette colours = palette == null ? suiting(all) : palette;
    int across = across(channels, place);
    int side = side(across, place);
    List<Canvas> cells = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      double[] own = new double[Math.toIntExact(place.size())];
      for (int i = 0; i < own.length; i++) {
        own[i] = all[i * channels + c];
      }
      double top = scale == Scale.EACH ? largest(own) : most;
      cells.add(Slices.canvas(place, own, colours, top, side));
      names.add(Integer.toString(c));
    }
    return Mosaic.of(cells, across, gap, labels ? names : List.of()).canvas().image();
  }

  private static Tensor inRows(Tensor numbers) {
    int count = numbers.shape().extent(0);
    int wide = Mosaic.columns(count, 1, 1);
    Tensor rows = Tensor.zeros(numbers.type(), Shape.of(Math.ceilDiv(count, wide), wide, 1));
    for (int i = 0; i < count; i++) {
      rows.store(i, numbers.at(i));
    }
    return rows;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  private static Palette suiting(double[] values) {
    return Arrays.stream(values).anyMatch(v -> v < 0) ? Palette.SIGNED_GRAY : Palette.GRAY;
  }

  private int across(int channels, Shape place) {
    return columns > 0
        ? Math.min(columns, channels)
        : Mosaic.columns(channels, Slices.wide(place), Slices.high(place));
  }

  private int side(int across, Shape place) {
    int room = Math.max(Mosaic.USUAL_WIDTH - across * (gap + 2), 1);
    return pixels > 0
        ? pixels
        : Math.clamp(room / (across * Slices.wide(place)), 1, LARGEST_SAMPLE);
  }
}
