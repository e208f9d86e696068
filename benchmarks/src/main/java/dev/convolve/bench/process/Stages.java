package dev.convolve.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code --timing} told of many pictures, stage by stage. */
final class Stages {

  private static final String SUM = "convolve: timing: sum of ";
  private static final Pattern STAGE = Pattern.compile("([a-z]+) ([0-9.]+) ms");

  private Stages() {}

  /**
   * Names the stage that loses most, with every stage's milliseconds a picture; empty where {@code
   * text} has no sum.
   */
  static Optional<String> slowest(String text, int pictures) {
    Optional<String> sum = text.lines().filter(line -> line.startsWith(SUM)).findFirst();
    Map<String, Double> stages = new LinkedHashMap<>();
    sum.ifPresent(line -> {
      Matcher matcher = STAGE.matcher(line);
      while (matcher.find()) {
        stages.put(matcher.group(1), Double.parseDouble(matcher.group(2)) / pictures);
      }
    });
    return stages.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(worst ->
            "most time a picture goes into %s: %s"
                .formatted(
                    worst.getKey(),
                    stages.entrySet().stream()
                        .map(stage -> "%s %.1f ms".formatted(stage.getKey(), stage.getValue()))
                        .collect(Collectors.joining(", "))));
  }
}
