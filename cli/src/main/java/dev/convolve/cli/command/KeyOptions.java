package dev.convolve.cli.command;

import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Settings;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@link Key}s as options of a command, and back. */
final class KeyOptions {

  private KeyOptions() {}

  /** Adds an option for each key, group by group. */
  static void add(CommandSpec spec, List<Keys.Group> groups) {
    int order = 0;
    for (Keys.Group group : groups) {
      ArgGroupSpec.Builder section =
          ArgGroupSpec.builder()
              .heading("%n" + group.title() + ":%n")
              .validate(false)
              .order(order++);
      addOptions(section, group.keys());
      spec.addArgGroup(section.build());
    }
  }

  private static void addOptions(ArgGroupSpec.Builder section, List<Key<?>> keys) {
    for (Key<?> key : keys) {
      OptionSpec.Builder option =
          OptionSpec.builder(key.option()).description(key.help().replace("%", "%%"));
      if (key.isFlag()) {
        option.type(Boolean.class).arity("0").negatable(true);
      } else {
        option.type(String.class).arity("1").paramLabel(key.label());
        if (!key.words().isEmpty()) {
          option.completionCandidates(key.words());
        }
      }
      section.addArg(option.build());
    }
  }

  /** What was set on the command line. */
  static Settings read(ParseResult parsed, List<Keys.Group> groups) {
    Settings settings = Settings.NONE;
    for (Keys.Group group : groups) {
      for (Key<?> key : group.keys()) {
        Object value = parsed.matchedOptionValue(key.option(), null);
        if (value != null) {
          settings = settings.reading(key, value.toString());
        }
      }
    }
    return settings;
  }
}
