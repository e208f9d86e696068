package dev.convolve.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** The parameters of a case: plain JSON by the peer's names, with the peer's defaults. */
record Params(JsonObject json) {

  boolean has(String name) {
    return json.has(name) && !json.get(name).isJsonNull();
  }

  String text(String name, String otherwise) {
    return has(name) ? json.get(name).getAsString() : otherwise;
  }

  double number(String name, double otherwise) {
    return has(name) ? json.get(name).getAsDouble() : otherwise;
  }

  int whole(String name, int otherwise) {
    return has(name) ? json.get(name).getAsInt() : otherwise;
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? json.get(name).getAsBoolean() : otherwise;
  }

  /** A list, or a single value as a list of one. */
  double[] numbers(String name, double... otherwise) {
    return has(name)
        ? list(name).stream().mapToDouble(JsonElement::getAsDouble).toArray()
        : otherwise;
  }

  int[] wholes(String name, int... otherwise) {
    return has(name) ? list(name).stream().mapToInt(JsonElement::getAsInt).toArray() : otherwise;
  }

  String[] texts(String name, String... otherwise) {
    return has(name)
        ? list(name).stream().map(JsonElement::getAsString).toArray(String[]::new)
        : otherwise;
  }

  private List<JsonElement> list(String name) {
    return json.get(name) instanceof JsonArray array ? array.asList() : List.of(json.get(name));
  }

  /** Whether the parameter is written as one of {@code values}. */
  boolean is(String name, List<String> values) {
    return json.get(name) instanceof JsonPrimitive value && values.contains(value.getAsString());
  }
}
