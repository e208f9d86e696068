package dev.convolve.cli.response;

import dev.convolve.cli.report.Numbers;
import dev.convolve.kernel.FrequencyResponse;
import dev.convolve.kernel.Kernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A frequency response as a table with a plot beside it, and as JSON. */
public final class ResponseReport {

  private static final int ROWS = 20;
  private static final double FLOOR = -60;
  private static final int DIGITS = 4;

  private final FrequencyResponse response;
  private final List<Direction> directions;

  private ResponseReport(FrequencyResponse response) {
    this.response = response;
    directions = Direction.of(response);
  }

  /** The table, no wider than {@code columns} where that can be. */
  public static String text(FrequencyResponse response, int columns) {
    return new ResponseReport(response).text(columns);
  }

  /** The members of a JSON object. */
  public static Map<String, Object> members(FrequencyResponse response) {
    return new ResponseReport(response).members();
  }

  private String name() {
    return response.kernels().stream().map(Kernel::name).collect(Collectors.joining(", then "));
  }

  private String text(int columns) {
    StringBuilder out = new StringBuilder();
    out.append("frequency response of ").append(name()).append('\n');
    out.append("flat data: gain ").append(number(response.flat()));
    out.append(response.flat() == 0 ? "\n" : " (" + decibels(response.flat()) + " dB)\n");
    for (Direction direction : directions) {
      double gain = direction.at(response, 0.5).magnitude();
      out.append(
          "fastest wave %s: gain %s%s\n"
              .formatted(
                  direction.name(),
                  number(gain),
                  gain < 1e-12 ? "" : " (" + decibels(gain) + " dB)"));
      if (direction.axes().size() == 1) {
        out.append(cutoffs(direction));
      }
    }
    out.append('\n').append(table(columns));
    return out.toString();
  }

  private String cutoffs(Direction direction) {
    List<Double> cycles = direction.cutoffs(response);
    if (cycles.isEmpty()) {
      return "";
    }
    return "-3 dB %s at %s cycles a sample: waves of %s samples\n"
        .formatted(
            direction.name(),
            cycles.stream().map(ResponseReport::number).collect(Collectors.joining(" and ")),
            cycles.stream().map(f -> number(1 / f)).collect(Collectors.joining(" and ")));
  }

  /** One line per frequency: the gain in dB in every direction, the first one drawn. */
  private String table(int columns) {
    StringBuilder out = new StringBuilder("cycles");
    directions.forEach(direction -> out.append("%11s".formatted(direction.name())));
    int used = out.length() + 2;
    int width = Math.clamp(columns - used - 1, 10, 40);
    out.append("  dB, ").append(directions.getFirst().name()).append(" drawn\n");
    double top = top();
    for (int row = 0; row <= ROWS; row++) {
      double cycles = 0.5 * row / ROWS;
      out.append("%6.3f".formatted(cycles));
      for (Direction direction : directions) {
        double gain = direction.at(response, cycles).magnitude();
        out.append("%11s".formatted(gain < 1e-12 ? "-inf" : decibels(gain)));
      }
      double drawn = directions.getFirst().at(response, cycles).decibels() - top;
      out.append(("  " + bar(1 - drawn / FLOOR, width)).stripTrailing()).append('\n');
    }
    return out.toString();
  }

  /** The largest gain of the table in dB. */
  private double top() {
    double top = Double.NEGATIVE_INFINITY;
    for (Direction direction : directions) {
      for (int row = 0; row <= ROWS; row++) {
        top = Math.max(top, direction.at(response, 0.5 * row / ROWS).decibels());
      }
    }
    return top;
  }

  private static String bar(double share, int width) {
    int eighths = (int) Math.round(Math.clamp(share, 0, 1) * width * 8);
    String bar = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? bar : bar + "▏▎▍▌▋▊▉".charAt(eighths % 8 - 1);
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kernels", response.kernels().stream().map(Kernel::name).toList());
    members.put("flat", response.flat());
    List<Map<String, Object>> told = new ArrayList<>();
    for (Direction direction : directions) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("direction", direction.name());
      each.put("fastest", direction.at(response, 0.5).magnitude());
      if (direction.axes().size() == 1) {
        each.put("cutoffs", direction.cutoffs(response));
      }
      List<Map<String, Object>> points = new ArrayList<>();
      for (int row = 0; row <= ROWS; row++) {
        points.add(point(direction, 0.5 * row / ROWS));
      }
      each.put("points", points);
      told.add(each);
    }
    members.put("directions", told);
    return members;
  }

  private Map<String, Object> point(Direction direction, double cycles) {
    FrequencyResponse.Complex value = direction.at(response, cycles);
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("cycles", cycles);
    point.put("re", value.re());
    point.put("im", value.im());
    point.put("gain", value.magnitude());
    point.put("decibels", value.magnitude() == 0 ? null : value.decibels());
    point.put("phase", value.phase());
    return point;
  }

  private static String number(double value) {
    return Numbers.rounded(value, DIGITS);
  }

  private static String decibels(double gain) {
    return "%.1f".formatted(20 * Math.log10(Math.abs(gain)) + 0.0);
  }
}
