package dev.convolve.nn.train;

import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.MediaException;
import dev.convolve.nn.data.DataException;
import dev.convolve.nn.data.Dataset;
import dev.convolve.nn.format.Families;
import dev.convolve.nn.format.Json;
import dev.convolve.nn.format.JsonReader;
import dev.convolve.nn.format.ModelText;
import dev.convolve.nn.format.SafeTensors;
import dev.convolve.nn.graph.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a training leaves what it needs to be taken up again: one safetensors file, which appears
 * whole or not at all, and which says what it was made by, so that another recipe is refused.
 */
public final class CheckpointFile {

  private static final String KIND = "convolve.checkpoint";
  private static final String MODEL = "model";
  private static final String RECIPE = "recipe";
  private static final String DATA = "data-sha256";
  private static final String PROGRESS = "progress";
  private static final String LOGS = "logs";
  private static final long SECONDS = 20;

  private final Path path;
  private final long every;
  private final List<TrainingLog> logs;
  private long written = System.nanoTime();
  private boolean tidied;

  /**
   * @param path of the file
   * @param every how many steps lie between two; 0 for one each 20 seconds. One more is written at
   *     the end of each epoch
   * @param logs whose lengths belong to it: what they hold beyond is cut off when training is taken
   *     up again
   */
  public CheckpointFile(Path path, long every, List<TrainingLog> logs) {
    this.path = path;
    this.every = every;
    this.logs = List.copyOf(logs);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Whether the file is there. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Whether the file is there and a checkpoint of a training, of whatever model. */
  public boolean isOne() {
    try {
      return Files.isRegularFile(path) && KIND.equals(SafeTensors.readTexts(path).get("kind"));
    } catch (IOException other) {
      return false;
    }
  }

  /**
   * Whether a log belongs to this checkpoint: it was written by the training, and nothing of it has
   * gone since.
   */
  public boolean holds(TrainingLog log) {
    try {
      return log.isOne()
          && map(SafeTensors.readTexts(path).get(LOGS)).get(log.name()) instanceof Number length
          && Files.size(log.path()) >= length.longValue();
    } catch (IOException | IllegalArgumentException other) {
      return false;
    }
  }

  /**
   * Whether a model is what this checkpoint's training has ended in: all its weights are the last
   * or the best that stand here.
   */
  public boolean holds(Path model) {
    try {
      if (!Files.isRegularFile(model) || !isOne()) {
        return false;
      }
      SafeTensors own = SafeTensors.read(path);
      SafeTensors there = SafeTensors.read(model);
      return !there.tensors().isEmpty()
          && Objects.equals(own.texts().get(MODEL), there.texts().get(MODEL))
          && (Checkpoint.isWithin(there.tensors(), own.tensors(), "")
              || Checkpoint.isWithin(there.tensors(), own.tensors(), Checkpoint.BEST));
    } catch (IOException other) {
      return false;
    }
  }

  /**
   * Whether checkpoints can be written here: into a folder that exists, in place of none or of a
   * checkpoint.
   *
   * @throws MediaException CANNOT_WRITE when there is no such folder, or it cannot be written to
   * @throws DataException when another file is there, which is not replaced
   */
  public void check() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    String obstacle =
        Files.isDirectory(path)
            ? "it is a folder"
            : folder == null || !Files.isDirectory(folder)
                ? "its folder does not exist"
                : Files.isWritable(folder) ? null : "permission denied";
    if (obstacle != null) {
      throw new MediaException(
          MediaException.Code.CANNOT_WRITE,
          path.toString(),
          obstacle,
          "name a file for checkpoints",
          null);
    }
    if (Files.isRegularFile(path) && !isOne()) {
      throw bad(
          DataException.Code.DATA_FORMAT,
          "no checkpoint of a training; it is not replaced",
          "name another file for checkpoints");
    }
  }

  boolean isDue(long step) {
    return every > 0 ? step % every == 0 : System.nanoTime() - written > SECONDS * 1_000_000_000;
  }

  /** Writes a checkpoint in place of the one before. */
  void write(Checkpoint checkpoint, Network network, Recipe recipe, Dataset data)
      throws IOException {
    if (!tidied) {
      check();
    }
    tidy();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("kind", KIND);
    texts.putAll(identity(network, recipe, data));
    texts.put(PROGRESS, Json.text(checkpoint.progress()));
    Map<String, Object> lengths = new LinkedHashMap<>();
    for (TrainingLog log : logs) {
      lengths.put(log.name(), log.flushedLength());
    }
    texts.put(LOGS, Json.text(lengths));
    new SafeTensors(texts, checkpoint.tensors()).write(path, Existing.REPLACE);
    written = System.nanoTime();
  }

  /** Removes what trainings that were killed left of checkpoints they were writing. */
  private void tidy() {
    if (!tidied) {
      AtomicFile.removeAbandoned(path);
      tidied = true;
    }
  }

  private static Map<String, String> identity(Network network, Recipe recipe, Dataset data) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(MODEL, ModelText.of(network));
    texts.put(RECIPE, Json.text(Families.plain(recipe)));
    texts.put(DATA, data.sha256());
    return texts;
  }

  /**
   * Reads the file, and lets the logs keep what they held then.
   *
   * @throws DataException when it is no checkpoint, or one of another model, recipe or data; says
   *     in what they differ
   * @throws IOException when it cannot be read
   */
  public Checkpoint read(Network network, Recipe recipe, Dataset data) throws IOException {
    if (Files.isDirectory(path)) {
      throw bad(DataException.Code.DATA_FORMAT, "a folder, where a checkpoint is expected", null);
    }
    tidy();
    SafeTensors file = SafeTensors.read(path);
    if (!KIND.equals(file.texts().get("kind"))) {
      throw bad(DataException.Code.DATA_FORMAT, "no checkpoint of a training", null);
    }
    try {
      for (Map.Entry<String, String> own : identity(network, recipe, data).entrySet()) {
        String there = file.texts().get(own.getKey());
        if (!own.getValue().equals(there)) {
          throw bad(
              DataException.Code.DATA_MISMATCH,
              "it belongs to another training: " + difference(own.getKey(), there, own.getValue()),
              "train with what it was begun with, or without --resume from the start");
        }
      }
      Map<?, ?> lengths = map(file.texts().get(LOGS));
      for (TrainingLog log : logs) {
        if (lengths.get(log.name()) instanceof Number length && log.isOne()) {
          log.keep(length.longValue());
        }
      }
      Map<String, Object> progress = new LinkedHashMap<>();
      map(file.texts().get(PROGRESS)).forEach((k, v) -> progress.put(String.valueOf(k), v));
      return new Checkpoint(file.tensors(), progress);
    } catch (IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  /** What is told when the file's content contradicts itself or the training. */
  DataException damaged(IllegalArgumentException why) {
    return bad(
        DataException.Code.DATA_DAMAGED,
        String.valueOf(why.getMessage()),
        "train without --resume from the start");
  }

  private static Map<?, ?> map(@Nullable String json) {
    Object value = json == null ? null : JsonReader.parse(json);
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("its texts say %s where a map should stand".formatted(json));
  }

  /** In which words two texts differ. */
  private static String difference(String what, @Nullable String there, String here) {
    if (what.equals(RECIPE) && there != null) {
      Map<?, ?> old = map(there);
      Map<?, ?> own = map(here);
      TreeSet<String> keys = new TreeSet<>();
      old.keySet().forEach(k -> keys.add(String.valueOf(k)));
      own.keySet().forEach(k -> keys.add(String.valueOf(k)));
      StringBuilder told = new StringBuilder();
      for (String key : keys) {
        if (!String.valueOf(old.get(key)).equals(String.valueOf(own.get(key)))) {
          told.append(told.isEmpty() ? "" : ", ")
              .append("%s was %s, is %s".formatted(key, old.get(key), own.get(key)));
        }
      }
      return told.toString();
    }
    return what.equals(MODEL)
        ? "the model is not the same"
        : "the data are not the same: sha256 was %s, is %s".formatted(there, here);
  }

  private DataException bad(DataException.Code code, String detail, @Nullable String hint) {
    return new DataException(code, path.toString(), detail, hint, null);
  }

  /** Removes the file, once nothing is left to be taken up; never one that is no checkpoint. */
  public void delete() throws IOException {
    if (isOne()) {
      Files.delete(path);
    }
  }
}
