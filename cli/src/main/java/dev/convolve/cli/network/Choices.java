package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.nn.option.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Losses, optimisers, schedules and augmentations in words: {@code adam}, {@code adam:0.002},
 * {@code sgd:rate=0.1,momentum=0.9}, or as in YAML, {@code 'adam: {rate: 0.002}'}.
 */
public final class Choices {

  private Choices() {}

  /**
   * A member of a family.
   *
   * @param option whose value it is, for messages
   * @throws CommandException BAD_VALUE, saying what would do
   */
  public static <T> T read(Family<T> family, String option, String text) {
    try {
      return family.read(plain(text));
    } catch (IllegalArgumentException | YamlEngineException wrong) {
      throw bad(option, text, wrong);
    }
  }

  /**
   * Several members, separated by commas: {@code shift:2,flip}; what has a {@code =} and no word
   * before it belongs to the one before.
   */
  public static <T> List<T> readAll(Family<T> family, String option, List<String> texts) {
    List<T> all = new ArrayList<>();
    for (String text : texts) {
      if (isYaml(text)) {
        all.add(read(family, option, text));
        continue;
      }
      List<String> each = new ArrayList<>();
      for (String part : text.split(",", -1)) {
        if (!each.isEmpty() && part.contains("=") && !part.contains(":")) {
          each.set(each.size() - 1, each.getLast() + "," + part);
        } else {
          each.add(part);
        }
      }
      each.forEach(one -> all.add(read(family, option, one.strip())));
    }
    return all;
  }

  private static boolean isYaml(String text) {
    return text.contains(": ") || text.contains("{");
  }

  private static @Nullable Object plain(String text) {
    if (isYaml(text)) {
      return yaml(text);
    }
    int colon = text.indexOf(':');
    if (colon < 0) {
      return text;
    }
    String word = text.substring(0, colon);
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    String rest = text.substring(colon + 1);
    if (!rest.contains("=")) {
      return single(word, yaml(rest));
    }
    for (String part : rest.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'%s' is no option=value".formatted(part));
      }
      options.put(part.substring(0, equals).strip(), yaml(part.substring(equals + 1)));
    }
    return single(word, options);
  }

  private static Map<String, @Nullable Object> single(String word, @Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(word, value);
    return map;
  }

  private static @Nullable Object yaml(String text) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (StackOverflowError deep) {
      throw new IllegalArgumentException("it is nested too deeply", deep);
    }
  }

  private static CommandException bad(String option, String text, Exception wrong) {
    return new CommandException(
            ErrorCode.BAD_VALUE,
            "%s '%s': %s"
                .formatted(
                    option,
                    text,
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElse("")),
            wrong)
        .hint(
            "write a word, word:value, word:option=value,..., or YAML as 'word: {option: value}'");
  }
}
