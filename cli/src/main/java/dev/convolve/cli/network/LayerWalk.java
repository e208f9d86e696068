package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.nn.Model;
import dev.convolve.nn.view.Walk;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a layer of a trained model answers a picture as it does: {@code MODEL:LAYER}.
 *
 * @param picture its name
 * @param steps what brought it to the model's input
 * @param walk from the layer's output back to the input
 */
public record LayerWalk(String picture, String steps, Walk walk) {

  private static final Pattern LAYER = Pattern.compile("(.+):([^:|]+)");

  /** Whether a text names a layer of a model's file, and no single kernel. */
  public static boolean isLayer(String text) {
    Matcher parts = LAYER.matcher(text);
    try {
      return parts.matches() && Files.isRegularFile(Path.of(parts.group(1)));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /**
   * Explains a number of a layer's output.
   *
   * @param text where {@link #isLayer}
   * @param picture a file's name, or {@code -} for {@code in}
   * @param at column and row (of volumes also before them: the innermost axis first), then the
   *     channel; without a channel the largest there
   * @throws CommandException BAD_MODEL when there is no such model or layer, OUTSIDE when its
   *     output has no such place
   * @throws IOException when something cannot be read
   */
  public static LayerWalk of(String text, String picture, InputStream in, List<Integer> at)
      throws IOException {
    Matcher parts = LAYER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    Predictor predictor = Predictor.of(parts.group(1));
    Model model = predictor.model();
    String layer = parts.group(2);
    Shape shape = shape(model, layer, text);
    boolean file = !picture.equals("-");
    String name = file ? picture : "stdin";
    Tensor sample = predictor.input(file ? Path.of(picture) : null, in, name);
    if (at.size() != shape.rank() && at.size() != shape.rank() - 1) {
      throw new CommandException(ErrorCode.BAD_VALUE, "--at " + comma(at))
          .at(text)
          .hint(
              shape.rank() == 1
                  ? "its output is %d numbers: give one, from 0".formatted(shape.extent(0))
                  : "its output is %s, the last axis its channels: give column, row and channel"
                      .formatted(shape));
    }
    List<Integer> position = new ArrayList<>(at.subList(0, shape.rank() - 1));
    Collections.reverse(position);
    checkInside(shape, position, text, at);
    position.add(
        at.size() == shape.rank() ? at.getLast() : largest(model, layer, sample, position));
    checkInside(shape, position, text, at);
    int[] place = position.stream().mapToInt(Integer::intValue).toArray();
    return new LayerWalk(name, predictor.steps(), model.explainAt(sample, layer, place));
  }

  private static Shape shape(Model model, String layer, String text) {
    try {
      return model.network().shape(model.network().find(layer));
    } catch (IllegalArgumentException none) {
      throw new CommandException(ErrorCode.BAD_MODEL, String.valueOf(none.getMessage()), none)
          .at(text);
    }
  }

  private static void checkInside(
      Shape shape, List<Integer> position, String text, List<Integer> at) {
    for (int axis = 0; axis < position.size(); axis++) {
      if (position.get(axis) < 0 || position.get(axis) >= shape.extent(axis)) {
        throw new CommandException(ErrorCode.OUTSIDE, "(%s) of %s".formatted(comma(at), shape))
            .saying("outside the layer's output")
            .at(text)
            .hint("--at counts from 0: column, row and channel of a picture's layer");
      }
    }
  }

  /** The channel whose value is largest at a place. */
  private static int largest(Model model, String layer, Tensor sample, List<Integer> position) {
    double[] maps = model.maps(layer, sample).toDoubles();
    Shape shape = model.network().shape(model.network().find(layer));
    int[] first = new int[shape.rank()];
    for (int axis = 0; axis < position.size(); axis++) {
      first[axis] = position.get(axis);
    }
    int offset = Math.toIntExact(shape.offset(first));
    int best = 0;
    for (int c = 1; c < shape.extent(shape.rank() - 1); c++) {
      best = maps[offset + c] > maps[offset + best] ? c : best;
    }
    return best;
  }

  private static String comma(List<Integer> numbers) {
    return String.join(",", numbers.stream().map(String::valueOf).toList());
  }

  /** Lines for people. */
  public String text() {
    return "%s: %s%n%n%s".formatted(picture, steps, walk);
  }

  /** The members of a JSON object. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("input", picture);
    members.put("transform", steps);
    members.putAll(walk.toMap());
    return members;
  }
}
