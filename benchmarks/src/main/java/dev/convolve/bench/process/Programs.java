package dev.convolve.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The programs that take a photograph and write it blurred by 11 by 11 taps of σ = 2. */
final class Programs {

  /** Weights over 4096, for those that want whole numbers. */
  private static final int WHOLE = 4096;

  private final Path root;
  private final Path mask;
  private final Consumer<String> note;

  /**
   * @param root this checkout, where the {@code convolve} script lies
   * @param folder where a file that vips needs is left
   * @param note told of each that is missing
   */
  Programs(Path root, Path folder, Consumer<String> note) throws IOException {
    this.root = root;
    this.note = note;
    mask = folder.resolve("gaussian11.mat");
    String taps =
        Arrays.stream(wholeTaps()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    Files.writeString(mask, "%d 1 %d 0%n%s%n".formatted(wholeTaps().length, WHOLE, taps));
  }

  /** Ours with these arguments. */
  Program ours(String... arguments) {
    List<String> words = new ArrayList<>(List.of(root.resolve("convolve").toString()));
    words.addAll(List.of(arguments));
    return new Program("convolve", words);
  }

  /** A Java program that says hello, with the vector module. */
  static Program hello() {
    return java(
        "hello, java", HelloMain.class, "bench", List.of("--add-modules", "jdk.incubator.vector"));
  }

  /**
   * Ours learning garments.
   *
   * @param name as shown
   * @param heap its limit, as {@code -Xmx} has it
   */
  static Program training(String name, String heap, int batch, int steps) {
    return java(
        name,
        TrainMain.class,
        "networks",
        List.of("--add-modules", "jdk.incubator.vector", "-Xmx" + heap),
        Integer.toString(batch),
        Integer.toString(steps));
  }

  /** All peers that are here, for one picture. */
  List<Program> peers(Path in, Path out) {
    String from = in.toString();
    String to = out.toString();
    String quality = Integer.toString(Photos.QUALITY);
    List<Program> all = new ArrayList<>();
    if (isThere("vips", "libvips-tools")) {
      all.add(new Program("vips convsep", vips(in, out)));
    }
    Optional<String> magick = magick();
    magick.ifPresent(command ->
        all.add(
            new Program(
                "ImageMagick -blur",
                List.of(command, from, "-blur", "5x2", "-quality", quality, to))));
    if (isThere("ffmpeg", "ffmpeg")) {
      all.add(new Program("ffmpeg convolution", ffmpeg(from, to)));
    }
    python()
        .ifPresent(python ->
            all.add(
                new Program(
                    "cv2 GaussianBlur", List.of(python, "-c", script(), from, to, quality))));
    if (classPath("opencv").contains("opencv-")) {
      List<String> options = List.of("--enable-native-access=ALL-UNNAMED");
      all.add(java("JVM + OpenCV", OpenCvMain.class, "opencv", options, from, to, quality));
    }
    all.add(
        java(
            "JVM ConvolveOp",
            ConvolveOpMain.class,
            "bench",
            List.of("-Djava.awt.headless=true"),
            from,
            to,
            quality));
    return all;
  }

  /** The peers that take a folder of pictures to another. */
  List<Program> batchPeers(Path in, Path out) {
    List<Program> all = new ArrayList<>();
    if (Program.isOnPath("vips") && Program.isOnPath("xargs")) {
      String one =
          vips(Path.of("{}"), out.resolve("{}")).stream()
              .map(word -> "'" + word + "'")
              .collect(Collectors.joining(" "));
      int processors = Runtime.getRuntime().availableProcessors();
      all.add(
          new Program(
              "vips, " + processors + " at once",
              List.of(
                  "sh",
                  "-c",
                  "cd '%s' && ls | VIPS_CONCURRENCY=1 xargs -P %d -I{} %s"
                      .formatted(in, processors, one))));
    }
    if (Program.isOnPath("mogrify")) {
      String quality = Integer.toString(Photos.QUALITY);
      all.add(
          new Program(
              "mogrify -blur",
              List.of(
                  "sh",
                  "-c",
                  "mogrify -path '%s' -quality %s -blur 5x2 '%s'/*.jpg"
                      .formatted(out, quality, in))));
    }
    return all;
  }

  private List<String> vips(Path in, Path out) {
    return List.of(
        "vips",
        "convsep",
        in.toString(),
        out + "[Q=" + Photos.QUALITY + "]",
        mask.toString(),
        "--precision",
        "integer");
  }

  private static List<String> ffmpeg(String from, String to) {
    String taps =
        Arrays.stream(wholeTaps()).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    String filter =
        "format=gbrp,%s,%s".formatted(convolution(taps, "row"), convolution(taps, "column"));
    return List.of("ffmpeg", "-v", "error", "-y", "-i", from, "-vf", filter, "-q:v", "2", to);
  }

  private static String convolution(String taps, String mode) {
    return "convolution="
        + IntStream.range(0, 3)
            .mapToObj(plane ->
                "%dm=%s:%drdiv=1/%d:%dmode=%s".formatted(plane, taps, plane, WHOLE, plane, mode))
            .collect(Collectors.joining(":"))
            .replace("'", "");
  }

  private static int[] wholeTaps() {
    double[] taps = IntStream.range(-5, 6).mapToDouble(x -> Math.exp(-x * x / 8.0)).toArray();
    double sum = Arrays.stream(taps).sum();
    int[] whole = Arrays.stream(taps).mapToInt(t -> (int) Math.round(t / sum * WHOLE)).toArray();
    whole[5] += WHOLE - Arrays.stream(whole).sum();
    return whole;
  }

  private boolean isThere(String command, String debian) {
    boolean there = Program.isOnPath(command);
    if (!there) {
      note.accept("without %s: install %s (Debian's name)".formatted(command, debian));
    }
    return there;
  }

  private Optional<String> magick() {
    for (String command : List.of("magick", "convert-im6.q16", "convert")) {
      if (Program.isOnPath(command)) {
        return Optional.of(command);
      }
    }
    note.accept("without ImageMagick: install imagemagick (Debian's name)");
    return Optional.empty();
  }

  private Optional<String> python() {
    for (String command : List.of("python3", "/usr/bin/python3")) {
      try {
        new Program(command, List.of(command, "-c", "import cv2")).run();
        return Optional.of(command);
      } catch (IOException e) {
        continue;
      }
    }
    note.accept("without Python's cv2: install python3-opencv (Debian's name)");
    return Optional.empty();
  }

  private static String script() {
    return "import sys, cv2; p = cv2.imread(sys.argv[1]); p = cv2.GaussianBlur(p, (11, 11), 2);"
        + " cv2.imwrite(sys.argv[2], p, [cv2.IMWRITE_JPEG_QUALITY, int(sys.argv[3])])";
  }

  private static Program java(
      String name, Class<?> main, String jars, List<String> options, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-XX:+UseSerialGC");
    words.addAll(options);
    words.addAll(List.of("-cp", classPath(jars), main.getName()));
    words.addAll(List.of(arguments));
    return new Program(name, words);
  }

  /** Our own jar, and those that {@code opencv} or our {@code networks} need. */
  private static String classPath(String jars) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> {
          String file = Path.of(entry).getFileName().toString();
          return file.startsWith("convolve-benchmarks")
              || (jars.equals("opencv") && file.matches("(opencv|openblas|javacpp)-.*"))
              || (jars.equals("networks")
                  && file.matches("(convolve-(core|media|nn|fashion)|snakeyaml).*"));
        })
        .collect(Collectors.joining(File.pathSeparator));
  }
}
