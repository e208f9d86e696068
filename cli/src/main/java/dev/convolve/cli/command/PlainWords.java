package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of {@code apply} and {@code chain} where there is nothing unusual about them: kernels,
 * files, and options as they stand in the help, each once. Reading them takes a hundredth of the
 * time that picocli takes to be loaded, which is a quarter of what filtering one photo takes.
 * Whatever else is written, mistakes above all, is left to picocli, which says what is wrong.
 *
 * @param pipeline what picocli would have read
 * @param report how it is reported
 */
record PlainWords(Pipeline pipeline, ReportOptions report) {

  private static final Map<String, Key<?>> OPTIONS = options();

  private static Map<String, Key<?>> options() {
    Map<String, Key<?>> options = new HashMap<>();
    for (Key<?> key : Keys.ALL) {
      options.put(key.option(), key);
    }
    return options;
  }

  /** What {@code words} say; null where picocli has to read them. */
  static @Nullable PlainWords read(String[] words) {
    boolean apply = words[0].equals("apply");
    if (!apply && !words[0].equals("chain")) {
      return null;
    }
    List<String> plain = new ArrayList<>();
    List<String> then = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> flags = new HashSet<>();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (isPlain(word)) {
        plain.add(word);
        continue;
      }
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      String option = name.equals("-o") ? "--output" : name.equals("-q") ? "--quiet" : name;
      Key<?> key = OPTIONS.get(option);
      if (isReport(option) || (key != null && key.isFlag())) {
        if (equals >= 0 || !flags.add(option)) {
          return null;
        }
        continue;
      }
      boolean another = apply && option.equals("--then");
      if (key == null && !another && !option.equals("--output")) {
        return null;
      }
      if (equals < 0 && ++i == words.length) {
        return null;
      }
      String value = equals < 0 ? words[i] : word.substring(equals + 1);
      if (!isPlain(value)) {
        return null;
      }
      if (another) {
        then.add(value);
      } else if (values.put(option, value) != null) {
        return null;
      }
    }
    if (plain.size() < (apply ? 1 : 2)) {
      return null;
    }
    return new PlainWords(pipeline(apply, plain, then, values, flags), report(flags));
  }

  /** Whether it is no option: empty words are left to picocli too. */
  private static boolean isPlain(String word) {
    return !word.isEmpty()
        && (word.charAt(0) != '-' || word.equals("-") || !Words.marked(word).equals(word));
  }

  private static boolean isReport(String option) {
    return switch (option) {
      case "--json", "--quiet", "--dry-run", "--plan", "--preview", "--timing" -> true;
      default -> false;
    };
  }

  private static Pipeline pipeline(
      boolean apply,
      List<String> plain,
      List<String> then,
      Map<String, String> values,
      Set<String> flags) {
    Settings settings = Settings.NONE;
    for (Key<?> key : Keys.ALL) { // in this order, so that the first wrong one is told as ever
      String value = flags.contains(key.option()) ? "true" : values.get(key.option());
      if (value != null) {
        settings = settings.reading(key, value);
      }
    }
    List<String> rest = plain.subList(1, plain.size());
    List<String> kernels = new ArrayList<>(apply ? plain.subList(0, 1) : rest);
    kernels.addAll(then);
    List<String> inputs = apply ? rest : plain.subList(0, 1);
    return new Pipeline(inputs, kernels, values.get("--output"), settings);
  }

  private static ReportOptions report(Set<String> flags) {
    ReportOptions report = new ReportOptions();
    report.json = flags.contains("--json");
    report.quiet = flags.contains("--quiet");
    report.dryRun = flags.contains("--dry-run");
    report.plan = flags.contains("--plan");
    report.preview = flags.contains("--preview");
    report.timing = flags.contains("--timing");
    return report;
  }
}
