package dev.convolve.cli.network;

import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.data.Split;
import dev.convolve.nn.format.Families;
import dev.convolve.nn.format.Json;
import dev.convolve.nn.train.Recipe;
import dev.convolve.nn.view.Summary;
import java.util.LinkedHashMap;
import java.util.Map;

/** Recipes as people read them. */
public final class Recipes {

  private Recipes() {}

  /** Model, data and recipe of a training. */
  public static String explain(ModelSource model, DataSource data, Split split, Recipe recipe) {
    StringBuilder out = new StringBuilder();
    out.append("Model ").append(model.name()).append('\n').append(Summary.of(model.network()));
    out.append("\nData ").append(data.name()).append('\n');
    line(out, "train", samples(split.train()));
    if (split.validation().size() > 0) {
      line(out, "validation", samples(split.validation()));
    }
    Dataset test = data.test();
    if (test != null) {
      line(out, "test", samples(test));
    }
    line(out, "classes", String.join(", ", data.train().classes()));
    return out.append('\n').append(text(recipe)).toString();
  }

  private static String samples(Dataset data) {
    return "%d samples of %s".formatted(data.size(), data.shape());
  }

  /** A line for each part of a recipe. */
  public static String text(Recipe recipe) {
    StringBuilder out = new StringBuilder("Recipe\n");
    plain(recipe).forEach((name, value) -> line(out, name, word(value)));
    return out.toString();
  }

  /** A recipe as plain values, as a checkpoint holds it. */
  public static Map<String, Object> plain(Recipe recipe) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (Families.plain(recipe) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }

  private static String word(Object value) {
    return value instanceof CharSequence text ? text.toString() : Json.text(value);
  }

  private static void line(StringBuilder out, String name, String value) {
    out.append("  %-14s%s%n".formatted(name, value));
  }
}
