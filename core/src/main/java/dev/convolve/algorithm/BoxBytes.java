package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.internal.simd.ByteRuns;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums of bytes under a box, in integers: sums over the outer axes run from line to line, the
 * newest line added and the oldest taken away, and along a line so do those of neighbours. Whole
 * numbers neither drift nor round, so every sum is that of any other order.
 */
final class BoxBytes {

  private final Layout layout;
  private final ByteRuns runs;
  private final Axis axis;

  /** Taps over all outer axes but the last. */
  private final int leading;

  /** Samples from a tap to the next along the line. */
  private final int spacing;

  /** A tap's distance of zeros, then the sums over the outer axes along the line. */
  private final int[] sums;

  private final byte[] zeros;
  private final int[] state;
  private final int[] position;
  private final int[] home;
  private final LastSegment last;

  /** What stands outside along the line, where nothing is repeated there. */
  private final int beyond;

  private final boolean repeats;
  private byte[] data = {};
  private @Nullable PaddedLines<?> source;
  private int samples;

  /** The sums of samples that exist, and where the first of them stands in a line. */
  private int inside;

  private int insideEnd;
  private int offset;

  /**
   * Which sums are those of samples that the boundary repeats. Those of samples inside are copies
   * of other sums, {@code [0, copies)}; for the rest, {@code [apart, …)}, where samples stand.
   */
  private int[] targets = {};

  private int[] sources = {};
  private int copies;
  private int apart;
  private boolean valid;
  private int top;

  /** What the line found last has in place of samples, where it is none of the data. */
  private int value;

  /**
   * @param padded the most samples of a line
   */
  BoxBytes(Layout layout, ByteRuns runs, int padded) {
    this.layout = layout;
    this.runs = runs;
    axis = layout.outer().isEmpty() ? Axis.still(1) : layout.outer().getLast();
    leading = layout.outerTaps() / axis.taps();
    spacing = spacing(layout);
    sums = new int[spacing + padded];
    zeros = new byte[padded];
    state = new int[ByteRuns.state(spacing)];
    position = new int[layout.outer().size()];
    home = new int[layout.outer().size()];
    last = new LastSegment(layout);
    repeats = Continuation.repeats(layout.line());
    beyond = layout.line().boundary() instanceof Boundary.Constant c ? (int) c.value() : 0;
  }

  private static int spacing(Layout layout) {
    return layout.group() * layout.line().dilation();
  }

  /** Bytes of the buffers. */
  static long bytes(Layout layout, long padded) {
    return (3 * padded + 2L * spacing(layout)) * Integer.BYTES + padded;
  }

  /**
   * Whether sums of bytes times {@code weight} are whole numbers below {@code limit}, and lines
   * under a window neighbours.
   */
  static boolean suits(Layout layout, double weight, double limit) {
    double largest = 255;
    for (Axis each : Stream.concat(layout.outer().stream(), Stream.of(layout.line())).toList()) {
      if (each.boundary() instanceof Boundary.Normalized) {
        return false;
      }
      if (each.boundary() instanceof Boundary.Constant constant) {
        if (constant.value() != Math.rint(constant.value())) {
          return false;
        }
        largest = Math.max(largest, Math.abs(constant.value()));
      }
    }
    boolean neighbours =
        layout.outer().isEmpty()
            || layout.outer().getLast().dilation() == 1
            || layout.outer().getLast().taps() == 1;
    double most = largest * layout.outerTaps() * layout.line().taps();
    return neighbours
        && weight == Math.rint(weight)
        && most * Math.max(1, Math.abs(weight)) < limit
        && most < 0x1p31;
  }

  /**
   * Whether every sum times {@code weight}, divided, rounds to 0…255, and multiplying it by a
   * float32 near weight/divisor rounds it alike: where the divisor is a power of two that is the
   * very quotient; an odd one leaves no sum nearer to the middle between two levels than ½/divisor.
   */
  static boolean givesLevels(Layout layout, double weight, double divisor) {
    boolean power = divisor >= 1 && divisor == Math.scalb(1.0, Math.getExponent(divisor));
    boolean odd = divisor <= 0x1p15 && Math.abs(divisor % 2) == 1;
    double most = 255 * weight * layout.outerTaps() * layout.line().taps() / divisor;
    return (power || odd)
        && divisor > 0
        && weight > 0
        && most <= 255.4
        && Stream.concat(layout.outer().stream(), Stream.of(layout.line()))
            .map(Axis::boundary)
            .noneMatch(boundary ->
                boundary instanceof Boundary.Constant constant
                    && (constant.value() < 0 || constant.value() > 255));
  }

  /** Reads from {@code lines}, which hold bytes, from now on; null for nothing. */
  void begin(@Nullable PaddedLines<?> lines) {
    source = lines;
    data = lines == null ? new byte[0] : Objects.requireNonNull(lines.storedBytes());
    valid = false;
  }

  /**
   * Sums over the outer axes for the output line at {@code outer}.
   *
   * @param first the line's position that its first window begins at
   * @param groups positions that are summed
   */
  void sum(int[] outer, int first, int groups) {
    if (last.isLeft(outer, first, groups)) {
      turnTo(first, groups);
    }
    for (int a = 0; a < outer.length; a++) {
      home[a] = layout.outer().get(a).first(outer[a]);
    }
    int deepest = outer.length - 1;
    int wanted = deepest < 0 ? 0 : home[deepest];
    if (!valid || wanted < top || wanted - top >= axis.taps()) {
      valid = false;
      Arrays.fill(sums, spacing, spacing + samples, 0);
      for (int t = 0; t < axis.taps(); t++) {
        for (int block = 0; block < leading; block++) {
          add(find(block, wanted + t), 1);
        }
      }
      top = wanted;
      valid = true;
    }
    for (; top < wanted; top++) {
      for (int block = 0; block < leading; block++) {
        move(block);
      }
    }
    for (int i = 0; i < copies; i++) {
      sums[targets[i]] = sums[sources[i]];
    }
  }

  private void turnTo(int first, int groups) {
    valid = false;
    Axis line = layout.line();
    int group = layout.group();
    samples = groups * group;
    int from = Math.clamp(first, 0, line.input());
    int to = Math.clamp((long) first + groups, from, line.input());
    inside = spacing + Math.clamp((long) from - first, 0, groups) * group;
    insideEnd = inside + (to - from) * group;
    offset = from * group;
    int outside = repeats ? samples - (to - from) * group : 0;
    if (targets.length < outside) {
      targets = new int[outside];
      sources = new int[outside];
    }
    copies = 0;
    apart = targets.length;
    for (int i = 0; i < groups && outside > 0; i++) {
      if (first + i == from && from < to) {
        i += to - from;
      }
      for (int channel = 0; i < groups && channel < group; channel++) {
        int at = line.boundary().source(first + i, line.input());
        boolean copy = at >= from && at < to;
        int next = copy ? copies++ : --apart;
        targets[next] = spacing + i * group + channel;
        sources[next] = (copy ? inside + (at - from) * group : at * group) + channel;
      }
    }
  }

  /**
   * Where the line at {@code down} of the last outer axis begins in the data, or −1; {@link #value}
   * is then what stands there.
   */
  private int find(int block, int down) {
    int rest = block;
    for (int a = position.length - 2; a >= 0; a--) {
      Axis along = layout.outer().get(a);
      position[a] = home[a] + rest % along.taps() * along.dilation();
      rest /= along.taps();
    }
    if (position.length > 0) {
      position[position.length - 1] = down;
    }
    int start = Objects.requireNonNull(source, "begin comes before sum").start(position, 0);
    if (start < 0) {
      value = constant();
    }
    return start;
  }

  /** The outermost constant counts. */
  private int constant() {
    for (int a = 0; a < position.length; a++) {
      Axis each = layout.outer().get(a);
      if (each.boundary() instanceof Boundary.Constant constant
          && each.boundary().source(position[a], each.input()) == Boundary.OUTSIDE) {
        return (int) constant.value();
      }
    }
    throw new IllegalStateException("every line lies inside");
  }

  /** Adds the line under the next window of a block and takes the one above it away. */
  private void move(int block) {
    int minus = find(block, top);
    int minusValue = value;
    int plus = find(block, top + axis.taps());
    if (minus < 0 || plus < 0) {
      add(plus, 1);
      value = minusValue;
      add(minus, -1);
      return;
    }
    runs.move(sums, inside, data, plus + offset, data, minus + offset, insideEnd - inside);
    for (int i = apart; i < targets.length; i++) {
      sums[targets[i]] += (data[plus + sources[i]] & 0xff) - (data[minus + sources[i]] & 0xff);
    }
  }

  /** Adds {@code sign} times the line that begins at {@code start}. */
  private void add(int start, int sign) {
    int end = spacing + samples;
    if (start < 0) {
      add(spacing, end, sign * value);
      return;
    }
    // One loop for all: a second one, rarely called, would stay uncompiled for long.
    int length = insideEnd - inside;
    if (sign > 0) {
      runs.move(sums, inside, data, start + offset, zeros, 0, length);
    } else {
      runs.move(sums, inside, zeros, 0, data, start + offset, length);
    }
    for (int i = apart; i < targets.length; i++) {
      sums[targets[i]] += sign * (data[start + sources[i]] & 0xff);
    }
    if (!repeats && beyond != 0) {
      add(spacing, inside, sign * beyond);
      add(insideEnd, end, sign * beyond);
    }
  }

  private void add(int from, int to, int addend) {
    for (int i = from; i < to; i++) {
      sums[i] += addend;
    }
  }

  /** Sets {@code out} to {@code length} sums along what {@link #sum} summed. */
  void along(int[] out, int length) {
    start();
    runs.along(sums, layout.line().taps() * spacing, spacing, state, out, length);
  }

  /** As {@link #along}, times {@code factor}, rounded and stored as bytes from {@code to} on. */
  void levels(float factor, byte[] out, int to, int length) {
    start();
    runs.levels(sums, layout.line().taps() * spacing, spacing, state, factor, out, to, length);
  }

  /** The sum of all but the last tap of the first window of each channel. */
  private void start() {
    int most = layout.line().taps() * spacing;
    for (int channel = 0; channel < spacing; channel++) {
      int sum = 0;
      for (int i = spacing + channel; i < most; i += spacing) {
        sum += sums[i];
      }
      state[channel] = sum;
    }
  }
}
