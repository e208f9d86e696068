package dev.convolve.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Whole processes beside each other: in every round each program runs once, ours first, so that
 * ratios are taken between neighbours in time. The pictures that they write are compared.
 */
public final class Processes {

  private static final int MARGIN = 6;

  /** Levels by which two blurred pictures may differ in the mean: JPEG's loss, twice. */
  private static final double MOST_DIFFERENCE = 1.5;

  /** The memory that our whole process may take. */
  private static final double MOST_MEGABYTES = 200;

  private static final int DISTINCT_PHOTOS = 4;

  private final boolean quick;
  private final Path root;
  private final Consumer<Outcome> rows;
  private final Consumer<String> note;

  /**
   * @param root this checkout
   * @param rows told of each outcome
   * @param note told what is no figure
   */
  public Processes(boolean quick, Path root, Consumer<Outcome> rows, Consumer<String> note) {
    this.quick = quick;
    this.root = root;
    this.rows = rows;
    this.note = note;
  }

  /** What there is to run, by name. */
  public static final List<String> PARTS =
      List.of(
          "process-start",
          "process-photo",
          "process-batch",
          "process-first-step",
          "process-train-256m");

  /** The seconds within which a process may have learned its first step. */
  private static final double MOST_SECONDS_TO_LEARN = 1;

  /** What is left of the speed where the heap is small. */
  private static final double LEAST_SHARE = 0.9;

  /**
   * Runs some of it.
   *
   * @param parts of {@link #PARTS}
   */
  public void run(Set<String> parts) throws IOException {
    if (parts.contains("process-first-step")) {
      firstStep();
    }
    if (parts.contains("process-train-256m")) {
      smallHeap();
    }
    if (PARTS.subList(0, 3).stream().noneMatch(parts::contains)) {
      return;
    }
    Path folder = Files.createTempDirectory("convolve-bench");
    try {
      Programs programs = new Programs(root, folder, note);
      programs.ours("--version").run(); // built, if it was not
      if (parts.contains("process-start")) {
        start(programs);
      }
      if (!parts.contains("process-photo") && !parts.contains("process-batch")) {
        return;
      }
      Path photo = folder.resolve("photo.jpg");
      Photos.write(photo.toFile(), 1);
      note.accept(
          "photo: %d x %d, %.1f MB, JPEG quality %d"
              .formatted(Photos.WIDTH, Photos.HEIGHT, Files.size(photo) / 1e6, Photos.QUALITY));
      if (parts.contains("process-photo")) {
        one(programs, photo, folder);
      }
      if (parts.contains("process-batch")) {
        batch(programs, photo, folder);
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Every program's runs, round by round; a failing one is told and left out. */
  private Map<String, List<Program.Run>> rounds(List<Program> programs, int rounds)
      throws IOException {
    Map<String, List<Program.Run>> runs = new LinkedHashMap<>();
    List<Program> able = new ArrayList<>(programs);
    for (int round = 0; round < rounds; round++) {
      for (Program program : List.copyOf(able)) {
        try {
          Program.Run run = program.run();
          runs.computeIfAbsent(program.name(), name -> new ArrayList<>()).add(run);
        } catch (IOException e) {
          if (program.equals(programs.getFirst())) {
            throw e;
          }
          note.accept("without " + program.name() + ": " + e.getMessage());
          able.remove(program);
          runs.remove(program.name());
        }
      }
    }
    return runs;
  }

  private static double[] each(List<Program.Run> runs, ToDoubleFunction<Program.Run> figure) {
    return runs.stream().mapToDouble(figure).toArray();
  }

  /** The command's answers without work, beside the least that a JVM can do. */
  private void start(Programs programs) throws IOException {
    for (String option : List.of("--version", "--help")) {
      Program hello = Programs.hello();
      List<Program> both = List.of(programs.ours(option), hello);
      List<List<Program.Run>> runs = new ArrayList<>(rounds(both, quick ? 9 : 21).values());
      if (runs.size() == 2) {
        rows.accept(
            new Outcome(
                "process" + option.substring(1),
                "s",
                each(runs.getFirst(), Program.Run::seconds),
                hello.name(),
                each(runs.getLast(), Program.Run::seconds),
                false,
                0.5,
                ""));
      }
    }
  }

  /** From the start to the end of the first step of learning, the data unpacked meanwhile. */
  private void firstStep() throws IOException {
    for (int batch : new int[] {32, 128}) {
      Program ours = Programs.training("convolve", "1g", batch, 1);
      List<Program.Run> runs = rounds(List.of(ours), quick ? 3 : 9).values().iterator().next();
      double[] limit = new double[runs.size()];
      Arrays.fill(limit, MOST_SECONDS_TO_LEARN);
      rows.accept(
          new Outcome(
              "process-first-step-b" + batch,
              "s",
              each(runs, Program.Run::seconds),
              "the limit",
              limit,
              false,
              1,
              ""));
    }
  }

  /** Learning in batches of 128 with a heap of 256 MB beside the same with one of 4 GB. */
  private void smallHeap() throws IOException {
    int steps = quick ? 100 : 400;
    Program small = Programs.training("-Xmx256m", "256m", 128, steps);
    Program large = Programs.training("the same with -Xmx4g", "4g", 128, steps);
    List<List<Program.Run>> runs =
        new ArrayList<>(rounds(List.of(small, large), quick ? 1 : 3).values());
    if (runs.size() == 2) {
      rows.accept(
          new Outcome(
              "process-train-256m",
              "images/s",
              each(runs.getFirst(), Processes::number),
              large.name(),
              each(runs.getLast(), Processes::number),
              true,
              LEAST_SHARE,
              ""));
    }
  }

  /** The last line that was said: the JVM may have begun with a notice. */
  private static double number(Program.Run run) {
    return Double.parseDouble(run.text().substring(run.text().lastIndexOf('\n') + 1));
  }

  /** One photograph, from file to file. */
  private void one(Programs programs, Path photo, Path folder) throws IOException {
    String[] arguments = {"apply", "gaussian:11", photo.toString(), "--overwrite", "-o"};
    Path ours = folder.resolve("ours.jpg");
    Program convolve = programs.ours(with(arguments, ours.toString()));
    List<Program> all = new ArrayList<>(List.of(convolve));
    all.addAll(programs.peers(photo, folder.resolve("theirs.jpg")));
    convolve.run();
    Map<String, String> wrong = new LinkedHashMap<>();
    for (Program peer : List.copyOf(all.subList(1, all.size()))) {
      try {
        peer.run();
        double difference =
            Photos.difference(ours.toFile(), folder.resolve("theirs.jpg").toFile(), MARGIN);
        wrong.put(
            peer.name(),
            difference <= MOST_DIFFERENCE
                ? ""
                : "DISAGREES: the pictures differ by %.2f levels in the mean, where %.2f are allowed"
                    .formatted(difference, MOST_DIFFERENCE));
      } catch (IOException e) {
        note.accept("without " + peer.name() + ": " + e.getMessage());
        all.remove(peer);
      }
    }
    Map<String, List<Program.Run>> runs = rounds(all, quick ? 3 : 9);
    List<Program.Run> own = runs.values().iterator().next();
    runs.forEach((peer, theirs) -> {
      if (theirs != own) {
        boolean judged = peer.startsWith("JVM") || peer.startsWith("ImageMagick");
        rows.accept(
            new Outcome(
                "process-jpeg-gaussian-11",
                "s",
                each(own, Program.Run::seconds),
                peer,
                each(theirs, Program.Run::seconds),
                false,
                judged ? 1 : Double.NaN,
                wrong.getOrDefault(peer, "")));
      }
    });
    double[] limit = new double[own.size()];
    Arrays.fill(limit, MOST_MEGABYTES);
    memory(own, "the limit", limit, 1);
    runs.forEach((peer, theirs) -> {
      if (theirs != own) {
        memory(own, peer, each(theirs, Program.Run::megabytes), Double.NaN);
      }
    });
    tellStages(programs.ours(with(arguments, ours.toString(), "--timing")).run().text(), 0);
  }

  private void memory(List<Program.Run> own, String peer, double[] theirs, double goal) {
    rows.accept(
        new Outcome(
            "process-jpeg-gaussian-11-memory",
            "MB",
            each(own, Program.Run::megabytes),
            peer,
            theirs,
            false,
            goal,
            ""));
  }

  /** A folder of photographs to another folder. */
  private void batch(Programs programs, Path photo, Path folder) throws IOException {
    int count = quick ? 12 : 100;
    Path in = Files.createDirectory(folder.resolve("in"));
    Path out = Files.createDirectory(folder.resolve("out"));
    for (int i = 0; i < DISTINCT_PHOTOS; i++) {
      Path distinct = folder.resolve("photo" + i + ".jpg");
      if (i == 0) {
        Files.copy(photo, distinct);
      } else {
        Photos.write(distinct.toFile(), i + 1);
      }
    }
    for (int i = 0; i < count; i++) {
      Files.copy(folder.resolve("photo" + i % DISTINCT_PHOTOS + ".jpg"), in.resolve(i + ".jpg"));
    }
    String[] arguments = {"apply", "gaussian:11", in + "/", "--overwrite", "-o"};
    List<Program> all = new ArrayList<>();
    all.add(programs.ours(with(arguments, out + "/", "--quiet")));
    all.addAll(programs.batchPeers(in, out));
    Map<String, List<Program.Run>> runs = rounds(all, quick ? 1 : 3);
    List<Program.Run> own = runs.values().iterator().next();
    runs.forEach((peer, theirs) -> {
      if (theirs != own) {
        rows.accept(
            new Outcome(
                "process-batch-" + count,
                "images/s",
                each(own, run -> count / run.seconds()),
                peer,
                each(theirs, run -> count / run.seconds()),
                true,
                Double.NaN,
                ""));
        rows.accept(
            new Outcome(
                "process-batch-%d-memory".formatted(count),
                "MB",
                each(own, Program.Run::megabytes),
                peer,
                each(theirs, Program.Run::megabytes),
                false,
                Double.NaN,
                ""));
      }
    });
    String text = programs.ours(with(arguments, out + "/", "--quiet", "--timing")).run().text();
    tellStages(text, count);
    Stages.slowest(text, count).ifPresent(note);
  }

  /** Where our own time went: the lines that {@code --timing} tells, without the first few. */
  private void tellStages(String text, int skipped) {
    text.lines().filter(line -> line.startsWith("convolve: timing:")).skip(skipped).forEach(note);
  }

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
  }
}
