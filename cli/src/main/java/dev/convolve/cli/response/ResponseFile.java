package dev.convolve.cli.response;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.Npy;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A frequency response as a file: {@code .png} and {@code .svg} pictures, {@code .csv} and {@code
 * .npy} numbers.
 */
public final class ResponseFile {

  /** Frequencies from 0 to 0.5 cycles a sample in a series' numbers. */
  static final int POINTS = 257;

  /** Points along each axis of a picture's plane, flat data in the middle. */
  static final int PLANE = 257;

  /** What is black in a plane, below its largest gain. */
  private static final double FLOOR = -80;

  private ResponseFile() {}

  /**
   * The bytes of a file with this name.
   *
   * @throws CommandException BAD_VALUE for another extension, CONFLICT for kernels of rank 3
   */
  public static byte[] bytes(FrequencyResponse response, String name) throws IOException {
    if (response.rank() > 2) {
      throw new CommandException(
              ErrorCode.CONFLICT,
              "kernel %s has rank %d, pictures of a response are for 1 or 2"
                  .formatted(response.kernels().getFirst(), response.rank()))
          .hint("leave -o out for the table");
    }
    String end = name.toLowerCase(Locale.ROOT).replaceAll(".*\\.", "");
    return switch (end) {
      case "png" -> png(response);
      case "svg" -> ResponseSvg.text(response).getBytes(StandardCharsets.UTF_8);
      case "csv" -> csv(response).getBytes(StandardCharsets.UTF_8);
      case "npy" -> Npy.bytes(numbers(response));
      default ->
          throw new CommandException(ErrorCode.BAD_VALUE, "response file '" + name + "'")
              .hint("name it .png or .svg for a picture, .csv or .npy for numbers");
    };
  }

  private static byte[] png(FrequencyResponse response) throws IOException {
    Image image = response.rank() == 2 ? plane(response) : ResponsePlot.image(response);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Images.write(image, out, WriteOptions.DEFAULT.format(PictureFormat.PNG));
    return out.toByteArray();
  }

  /** Gains in dB as gray: white the largest, black 80 dB below; flat data in the middle. */
  public static Image plane(FrequencyResponse response) {
    double[] gains = response.plane(PLANE);
    double largest = 0;
    for (double gain : gains) {
      largest = Math.max(largest, gain);
    }
    Tensor gray = Tensor.u8(Shape.of(PLANE, PLANE), new byte[PLANE * PLANE]);
    for (int i = 0; i < gains.length; i++) {
      double below = 20 * Math.log10(gains[i] / largest);
      gray.store(i, Math.clamp(255 * (1 - below / FLOOR), 0, 255));
    }
    return Image.of(gray);
  }

  /** A series: rows of cycles, re, im, gain. A picture: the plane of gains. */
  private static Tensor numbers(FrequencyResponse response) {
    if (response.rank() == 2) {
      return Tensor.of(Shape.of(PLANE, PLANE), response.plane(PLANE));
    }
    double[] rows = new double[POINTS * 4];
    Direction along = Direction.of(response).getFirst();
    for (int i = 0; i < POINTS; i++) {
      double cycles = 0.5 * i / (POINTS - 1);
      FrequencyResponse.Complex value = along.at(response, cycles);
      rows[4 * i] = cycles;
      rows[4 * i + 1] = value.re();
      rows[4 * i + 2] = value.im();
      rows[4 * i + 3] = value.magnitude();
    }
    return Tensor.of(Shape.of(POINTS, 4), rows);
  }

  private static String csv(FrequencyResponse response) {
    StringBuilder out = new StringBuilder("direction,cycles,re,im,gain,decibels,phase\n");
    List<Direction> directions = Direction.of(response);
    for (Direction direction : directions) {
      for (int i = 0; i < POINTS; i++) {
        double cycles = 0.5 * i / (POINTS - 1);
        FrequencyResponse.Complex value = direction.at(response, cycles);
        out.append(direction.name()).append(',').append(cycles);
        out.append(',').append(value.re()).append(',').append(value.im());
        out.append(',').append(value.magnitude());
        out.append(',').append(value.magnitude() == 0 ? "" : value.decibels());
        out.append(',').append(value.phase()).append('\n');
      }
    }
    return out.toString();
  }
}
