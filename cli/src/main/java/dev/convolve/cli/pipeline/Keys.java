package dev.convolve.cli.pipeline;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.dialect.Dialect;
import dev.convolve.media.Channels;
import dev.convolve.media.FailOn;
import dev.convolve.media.Luma;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.Range;
import dev.convolve.plan.Method;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that can be set, with its default in words. */
public final class Keys {

  /** Convolution or correlation. */
  public static final Key<Operation> AS =
      Key.ofEnum(
          "as",
          Operation.class,
          "Whether literal numbers are flipped before they slide (convolution) or slide as drawn"
              + " (correlation). Named kernels answer the same either way. Default: correlation for"
              + " pictures, convolution for a series.");

  /** The boundary, in the words of the dialect if there is one. */
  public static final Key<String> BOUNDARY =
      new Key<>(
          "boundary",
          "RULE",
          List.of("zero", "constant:", "edge", "symmetric", "reflect", "wrap", "normalized"),
          "What stands outside: zero, constant:V, edge, symmetric, reflect, wrap or normalized; one"
              + " for both axes, or two for x,y, as in wrap,edge. Default: reflect; zero with --size"
              + " full.",
          text -> text.toLowerCase(Locale.ROOT),
          text -> text);

  /** The size mode. */
  public static final Key<SizeMode> SIZE =
      Key.ofEnum(
          "size",
          SizeMode.class,
          "full: every position that touches; same: one answer per sample; valid: only positions"
              + " inside. Default: same.");

  /** What a kernel does with channels. */
  public static final Key<Channels> CHANNELS =
      Key.ofEnum(
          "channels",
          Channels.class,
          "each channel by itself; one kernel through all of them, summed to one plane (cuboid); or"
              + " the gray picture (luma). Default: each. Alpha goes with kernels: colours are"
              + " multiplied by it and divided out again; median and the like, alone, take it as one"
              + " more channel; answers that are differences keep it.");

  /** How answers become integers. */
  public static final Key<Range> RANGE =
      Key.ofEnum(
          "range",
          Range.class,
          "How answers become integers. Default: center for kernels that sum to 0 (0 becomes"
              + " mid-gray, scaled by the largest magnitude), clip for others. f32 answers stay raw"
              + " unless a range is given.");

  /** The output's sample type. */
  public static final Key<SampleType> TYPE =
      Key.ofWords(
          "type",
          List.of("u8", "u16", "f32"),
          "Sample type of the answer. Default: the input's; f32 for .npy and .pfm output.",
          SampleType::of,
          SampleType::label);

  /** Linear light. */
  public static final Key<Boolean> LINEAR =
      Key.flag(
          "linear",
          "Filter in linear light: decode with the picture's curve (sRGB if it has none), filter,"
              + " encode. Default: off, samples are filtered as stored.");

  /** The weights of gray. */
  public static final Key<Luma> LUMA =
      Key.ofWords(
          "luma",
          List.of("601", "709"),
          "Weights of red, green and blue in the gray picture: Rec. 601 (0.299 0.587 0.114) or 709."
              + " Default: 601.",
          word -> word.equals("601") ? Luma.REC601 : Luma.REC709,
          luma -> luma == Luma.REC601 ? "601" : "709");

  /** The algorithm. */
  public static final Key<Method> METHOD =
      Key.ofEnum("method", Method.class, "The algorithm. Default: auto, the cheapest that can.");

  /** Neighbouring kernels made one. */
  public static final Key<Boolean> MERGE =
      Key.flag(
          "merge",
          "Make one kernel of neighbouring ones that can be, as two 5x5 of one 9x9, and tell where"
              + " the answers differ and by how much. Default: off, each kernel slides by itself.");

  /** The kernel's anchor, x before y. */
  public static final Key<List<Integer>> ANCHOR =
      new Key<>(
          "anchor",
          "X,Y",
          List.of(),
          "The kernel's column and row that lie on the output sample in --size same, from 0, as the"
              + " kernel is written. Default: the middle. scipy.ndimage's origin o is k/2 + o, k/2"
              + " rounded down.",
          Keys::coordinates,
          list -> list.stream().map(String::valueOf).collect(Collectors.joining(",")));

  /** Distance between neighbouring answers. */
  public static final Key<List<Integer>> STEP =
      steps(
          "step",
          "Answer every Nth pixel alone, or every Xth of every Yth row: the answer of step 1 cut"
              + " down. Default: 1.");

  /** Distance between neighbouring taps. */
  public static final Key<List<Integer>> DILATION =
      steps(
          "dilation",
          "Spread the kernel: neighbouring weights lie N pixels apart, or X across and Y down."
              + " Default: 1.");

  /** How far off an algorithm may be. */
  public static final Key<Double> TOLERANCE =
      new Key<>(
          "tolerance",
          "SHARE",
          List.of(),
          "Use only algorithms that promise an error of at most this share of the largest sample"
              + " times the sum of the weights' magnitudes, as in 1e-6. Default: any.",
          Keys::tolerance,
          Numbers::text);

  /** The file with the costs that the planner chooses by. */
  public static final Key<String> COSTS =
      new Key<>(
          "costs",
          "FILE",
          List.of(),
          "Choose algorithms by the costs in FILE, which 'convolve doctor --calibrate FILE' measures;"
              + " another choice may change last bits. Default: costs of no particular machine.",
          text -> text,
          text -> text);

  /** Whether NaN counts as missing. */
  public static final Key<Boolean> SKIP_NAN =
      Key.flag(
          "skip-nan",
          "NaN counts as missing: sums are taken over what is there and scaled up. Under weights of"
              + " both signs a window with a gap answers NaN. Default: off, NaN spreads.");

  /** What says how much each sample counts. */
  public static final Key<String> MASK =
      new Key<>(
          "mask",
          "FILE",
          List.of(),
          "A gray picture of the same size that says how much each pixel counts: white fully, black"
              + " not at all; .npy and float samples as they are. For weights of one sign. Default:"
              + " all count.",
          text -> text,
          text -> text);

  /** How much of the weights must be there. */
  public static final Key<Double> MIN_VALID =
      new Key<>(
          "min-valid",
          "SHARE",
          List.of(),
          "With --skip-nan, --mask or --boundary normalized: the share of the weights that must lie"
              + " on something, 0 to 1; with less the answer is NaN, 0 in integers. Default: 0,"
              + " whatever is there.",
          Keys::share,
          Numbers::text);

  /** Whose words and rules are meant. */
  public static final Key<Dialect> DIALECT =
      Key.ofWords(
          "dialect",
          Dialect.labels(),
          "Take a library's words and rules for ours: what its boundaries are called, whether it"
              + " flips and what lies outside unasked, where an even kernel sits, opencv's gaussian"
              + " sizes and tables. Rounding stays ours. Default: none.",
          Dialect::of,
          Dialect::label);

  /** Most pixels. */
  public static final Key<Long> MAX_PIXELS =
      Key.number(
          "max-pixels",
          "N",
          1,
          Long.MAX_VALUE,
          n -> n,
          "Refuse larger pictures before decoding. Default: 268435456 (2^28); 50M is 50000000.");

  /** What makes a damaged picture fail. */
  public static final Key<FailOn> FAIL_ON =
      Key.ofEnum(
          "fail-on",
          FailOn.class,
          "What makes a damaged input fail: none reads what is there, truncated wants it whole,"
              + " warning wants the decoder silent. Default: truncated.");

  /** Which frame or page. */
  public static final Key<Integer> FRAME =
      Key.number(
          "frame",
          "N",
          0,
          Integer.MAX_VALUE,
          Long::intValue,
          "The frame or page to read, from 0. Default: 0.");

  /** The output's format. */
  public static final Key<PictureFormat> FORMAT =
      Key.ofWords(
          "format",
          Arrays.stream(PictureFormat.values())
              .filter(PictureFormat::canWrite)
              .map(Keys::word)
              .toList(),
          "Format of the output. Default: its name's extension; for stdout and folders the input's,"
              + " or png where that cannot be written.",
          word -> PictureFormat.named(word).orElseThrow(),
          Keys::word);

  /** JPEG quality. */
  public static final Key<Integer> QUALITY =
      Key.number("quality", "1..100", 1, 100, Long::intValue, "JPEG quality. Default: 92.");

  /** Replace what is there. */
  public static final Key<Boolean> OVERWRITE =
      Key.flag(
          "overwrite",
          "Replace outputs that exist, the input itself included. Default: such an input fails.");

  /** Pass over what is there. */
  public static final Key<Boolean> SKIP_EXISTING =
      Key.flag("skip-existing", "Pass over inputs whose output exists, as after a broken-off run.");

  /** Stop at the first failure. */
  public static final Key<Boolean> FAIL_FAST =
      Key.flag("fail-fast", "Stop at the first input that fails. Default: do the rest.");

  /** Threads. */
  public static final Key<Integer> THREADS =
      Key.number(
          "threads",
          "N",
          1,
          1024,
          Long::intValue,
          "Most threads at work. Default: one per processor. The bits are the same for any number.");

  /**
   * Keys that belong together.
   *
   * @param title what {@code --help} calls them
   * @param keys in the order in which they are listed
   */
  public record Group(String title, List<Key<?>> keys) {}

  /** What a filter is, besides its kernels. */
  public static final Group FILTER =
      new Group(
          "Filter",
          List.of(
              AS, BOUNDARY, SIZE, CHANNELS, RANGE, TYPE, LINEAR, LUMA, METHOD, TOLERANCE, COSTS,
              MERGE, ANCHOR, STEP, DILATION, SKIP_NAN, MASK, MIN_VALID, DIALECT));

  /** How pictures are read. */
  public static final Group READING = new Group("Reading", List.of(MAX_PIXELS, FAIL_ON, FRAME));

  /** How pictures are written. */
  public static final Group WRITING =
      new Group("Writing", List.of(FORMAT, QUALITY, OVERWRITE, SKIP_EXISTING));

  /** How many pictures are worked through. */
  public static final Group WORKING = new Group("Work", List.of(FAIL_FAST, THREADS));

  /** The groups of a pipeline. */
  public static final List<Group> GROUPS = List.of(FILTER, READING, WRITING, WORKING);

  /** All keys of a pipeline, in the order in which they are written. */
  public static final List<Key<?>> ALL =
      GROUPS.stream().flatMap(group -> group.keys().stream()).toList();

  private Keys() {}

  private static String word(PictureFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 3,4} as a list. */
  public static List<Integer> coordinates(String text) {
    try {
      return Arrays.stream(text.split("[, ]+", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("it is X,Y: whole numbers, as in 1,2", notOne);
    }
  }

  private static Key<List<Integer>> steps(String name, String help) {
    return new Key<>(
        name,
        "N|X,Y",
        List.of(),
        help,
        Keys::wholes,
        list -> list.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  private static List<Integer> wholes(String text) {
    List<Integer> wholes;
    try {
      wholes = Arrays.stream(text.split("[, ]+", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException("it is N or X,Y: whole numbers from 1", notOne);
    }
    if (wholes.size() > 2 || wholes.stream().anyMatch(whole -> whole < 1)) {
      throw new IllegalArgumentException("it is N or X,Y: whole numbers from 1");
    }
    return wholes;
  }

  private static double tolerance(String text) {
    double share = number(text, "it is a number from 0, as in 1e-6");
    if (share >= 0) {
      return share;
    }
    throw new IllegalArgumentException("it is a number from 0, as in 1e-6");
  }

  private static double share(String text) {
    double share = number(text, "it is a number from 0 to 1, as in 0.5");
    if (share >= 0 && share <= 1) {
      return share;
    }
    throw new IllegalArgumentException("it is a number from 0 to 1, as in 0.5");
  }

  private static double number(String text, String takes) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notOne) {
      throw new IllegalArgumentException(takes, notOne);
    }
  }

  /**
   * What is said about a boundary that is none of the {@code known} ones.
   *
   * @param dialects whether a dialect might be given, and is not
   */
  static CommandException unknownBoundary(
      String word, List<String> known, boolean dialects, IllegalArgumentException unknown) {
    String hint =
        word.startsWith("constant")
            ? "write constant:V with a number V, as in constant:128"
            : DidYouMean.hint(word, known);
    boolean foreign =
        dialects && Arrays.stream(Dialect.values()).anyMatch(d -> d.boundaryNames().contains(word));
    return new CommandException(ErrorCode.BAD_VALUE, "boundary '" + word + "'", unknown)
        .hint(foreign ? hint + "; other libraries' names need --dialect" : hint);
  }
}
