package dev.convolve.nn.format;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** JSON as maps, lists, numbers, texts and truths. */
public final class JsonReader {

  private static final int MOST_CHARACTERS = 100_000_000;

  private JsonReader() {}

  /**
   * The value of a JSON text; JSON being a part of YAML 1.2, it is read as that.
   *
   * @throws IllegalArgumentException when it is none; says where
   */
  public static @Nullable Object parse(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new JsonSchema())
            .setCodePointLimit(MOST_CHARACTERS)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (StackOverflowError deep) {
      throw new IllegalArgumentException("it is nested too deeply", deep);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()).strip(), e);
    }
  }
}
