package dev.convolve.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a folder that {@code expected.json} lists: what each is and what must become of it.
 *
 * @param name the suite
 * @param folder where the files are
 * @param list the name of the list in {@code expected.json}
 * @param scope which kinds of file are answered
 * @param judge what is wrong with one of them
 */
record ExpectedFiles(String name, Path folder, String list, Scope scope, Judge judge)
    implements Suite {

  static final String FILE = "expected.json";

  /** Says what is wrong with how a file was treated, or nothing. */
  @FunctionalInterface
  interface Judge {
    Optional<String> mismatch(Path file, JsonObject expected) throws IOException;
  }

  @Override
  public void run(SuiteReport report) throws IOException {
    JsonObject root;
    try {
      root = JsonParser.parseString(Files.readString(folder.resolve(FILE))).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      report.failed(FILE, "not a list of files: " + e.getMessage());
      return;
    }
    int files = 0;
    for (JsonElement element : root.getAsJsonArray(list)) {
      files++;
      run(element.getAsJsonObject(), report);
    }
    if (root.has("count") && root.get("count").getAsInt() != files) {
      report.failed(FILE, "says %s files, has %d".formatted(root.get("count"), files));
    }
  }

  private void run(JsonObject expected, SuiteReport report) throws IOException {
    String file = expected.get("file").getAsString();
    // Pictures have no kind of their own: all are answered.
    String kind = expected.has("kind") ? expected.get("kind").getAsString() : "image";
    Optional<Scope.Line> line = scope.find(name, kind, new Params(expected), Map.of());
    if (line.isEmpty()) {
      report.failed(file, "kind %s is neither run nor listed in the scope".formatted(kind));
    } else if (!line.get().in()) {
      report.outOfScope();
    } else if (!Files.isRegularFile(folder.resolve(file))) {
      report.failed(file, "missing");
    } else {
      judge
          .mismatch(folder.resolve(file), expected)
          .ifPresentOrElse(why -> report.failed(file, why), report::passed);
    }
  }
}
