package dev.convolve.cli.command;

import dev.convolve.Correlation;
import dev.convolve.cli.report.Bytes;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.report.Version;
import dev.convolve.media.AtomicFile;
import dev.convolve.media.Existing;
import dev.convolve.media.JpegLibrary;
import dev.convolve.media.PictureFormat;
import dev.convolve.nn.format.Json;
import dev.convolve.plan.Calibration;
import dev.convolve.plan.CostModel;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
    description = "Tells what this machine offers. Exit status 1 when something should be mended.")
final class DoctorCommand extends Subcommand {

  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final long LITTLE_HEAP = 256L << 20;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(
      names = "--calibrate",
      paramLabel = "FILE",
      description =
          "Measure what each kind of work costs on this machine, about half a minute, and write it"
              + " to FILE ('-': stdout). Plans made with '--costs FILE' choose by it.")
  private @Nullable String calibrate;

  DoctorCommand(Streams streams) {
    super(streams);
  }

  @Override
  public Integer call() throws IOException {
    if (calibrate != null) {
      calibrate(calibrate);
      return ExitCode.OK;
    }
    Map<String, Object> found = new LinkedHashMap<>();
    Map<String, String> advice = new LinkedHashMap<>();
    versions(found);
    vectors(found, advice);
    machine(found, advice);
    formats(found, advice);
    data(found);
    if (json) {
      Map<String, Object> members = new LinkedHashMap<>(found);
      members.put("advice", advice);
      streams().out().println(Json.text(members));
    } else {
      found.forEach((name, value) -> streams().out().println("%-10s %s".formatted(name, value)));
      advice.forEach((name, text) ->
          streams().out().println("%-10s %s".formatted("mend", name + ": " + text)));
      if (advice.isEmpty()) {
        streams().out().println("all is well");
      }
    }
    return advice.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void calibrate(String file) throws IOException {
    String name =
        "measured %s, %s, %d processors"
            .formatted(
                LocalDate.now(ZoneId.systemDefault()),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    CostModel costs =
        Calibration.measure(
            name, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime, sample -> {});
    String text = costs.text();
    if (file.equals("-")) {
      streams().out().print(text);
    } else {
      AtomicFile.write(
          Path.of(file), Existing.REPLACE, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      streams().out().println("%s: %s; use it with --costs %s".formatted(file, name, file));
    }
  }

  private static void versions(Map<String, Object> found) {
    found.put("convolve", Version.text());
    found.put(
        "java",
        "%s, %s, %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("java.home")));
    found.put("picocli", CommandLine.VERSION);
  }

  private static void vectors(Map<String, Object> found, Map<String, String> advice) {
    boolean module = ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    int lanes = lanes(SampleType.F32);
    if (module && lanes > 1) {
      found.put(
          "simd",
          "on: %d float32 or %d float64 at once (%d bits)"
              .formatted(lanes, lanes(SampleType.F64), lanes * Float.SIZE));
    } else if (module) {
      found.put("simd", "off: switched off by -Ddev.convolve.scalar=true");
    } else {
      found.put("simd", "off: module " + VECTOR_MODULE + " is not there");
      advice.put("simd", "start Java with --add-modules " + VECTOR_MODULE);
    }
  }

  private static int lanes(SampleType type) {
    return Correlation.of(1, 2, 1).plan(Shape.of(1024), type).report().lanes();
  }

  private static void machine(Map<String, Object> found, Map<String, String> advice) {
    long heap = Runtime.getRuntime().maxMemory();
    found.put(
        "machine",
        "%s %s, %s, %d processors"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
    found.put("heap", Bytes.text(heap) + " at most");
    if (heap < LITTLE_HEAP) {
      advice.put("heap", "photographs need more; set CONVOLVE_JAVA_OPTS=-Xmx1g");
    }
    found.put("names", "file names in " + System.getProperty("sun.jnu.encoding"));
    if (!"UTF-8".equals(System.getProperty("sun.jnu.encoding"))) {
      advice.put("names", "other characters cannot be opened; set LC_ALL=C.UTF-8");
    }
  }

  private static void formats(Map<String, Object> found, Map<String, String> advice) {
    found.put("reads", words(Arrays.stream(PictureFormat.values())));
    found.put(
        "writes", words(Arrays.stream(PictureFormat.values()).filter(PictureFormat::canWrite)));
    boolean webp = ImageIO.getImageReadersByFormatName("webp").hasNext();
    found.put("decoders", webp ? "ImageIO and TwelveMonkeys" : "ImageIO alone");
    found.put("jpeg", JpegLibrary.description());
    if (!webp) {
      advice.put("decoders", "TwelveMonkeys' jars are missing: no WebP, CMYK JPEG or odd TIFF");
    }
  }

  private static String words(java.util.stream.Stream<PictureFormat> formats) {
    return formats
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  private void data(Map<String, Object> found) {
    String named = streams().environment("CONVOLVE_TESTDATA");
    String place = named.isEmpty() ? "../shared/data" : named;
    boolean there;
    try {
      there = Files.isDirectory(Path.of(place));
    } catch (InvalidPathException none) {
      there = false;
    }
    found.put(
        "test data", there ? "found in " + place : "none (CONVOLVE_TESTDATA is where to look)");
  }
}
