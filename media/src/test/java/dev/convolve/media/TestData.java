package dev.convolve.media;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The shared test data: in {@code CONVOLVE_TESTDATA}, else beside the project. */
final class TestData {

  private TestData() {}

  private static Path root() {
    String named = System.getenv("CONVOLVE_TESTDATA");
    Path project = Path.of(System.getProperty("convolve.root", ".."));
    return named != null ? Path.of(named) : project.resolve("../shared/data");
  }

  static boolean isThere() {
    return Files.isDirectory(root());
  }

  /** A file of the shared data; where there is none the test is skipped and says why. */
  static Path file(String name) {
    assumeTrue(
        isThere(),
        "skipped: there is no test data; set CONVOLVE_TESTDATA or put it in ../shared/data");
    return root().resolve(name);
  }

  /** The objects in the array {@code key} of a JSON file; one null when there is no data. */
  static List<JsonObject> entries(String name, String key) throws IOException {
    if (!isThere()) {
      return List.of(new JsonObject());
    }
    JsonArray array =
        JsonParser.parseString(Files.readString(root().resolve(name)))
            .getAsJsonObject()
            .getAsJsonArray(key);
    List<JsonObject> objects = new ArrayList<>();
    for (JsonElement element : array) {
      objects.add(element.getAsJsonObject());
    }
    return objects;
  }
}
