package dev.convolve.algorithm;

import dev.convolve.internal.simd.ByteSums;
import dev.convolve.internal.simd.ByteWindow;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sum as it is written, over bytes: whole weights whose magnitudes sum to at most 128, so that
 * every sum, partial ones included, is exact in 16 bits. Twice the lanes of float32, and lines that
 * take a quarter of the room.
 */
public final class ByteSumming {

  /** Output lines summed at once, where neighbours read neighbouring lines. */
  private static final int ROWS = 4;

  /** What passes over lines of sums cost, in products. */
  private static final int PASSES = 20;

  private final Layout layout;
  private final ByteWindow window;
  private final ByteSums sums;

  /**
   * Sums over {@code layout}.
   *
   * @param weights row-major over its axes
   * @throws IllegalArgumentException when the weights do not {@link #suit}
   */
  public ByteSumming(Layout layout, double[] weights, ByteSums sums) {
    this.layout = layout;
    this.sums = sums;
    Axis line = layout.line();
    int height = deepest(layout).taps();
    window =
        new ByteWindow(
            layout.outerTaps() / height,
            height,
            line.taps(),
            layout.group() * line.dilation(),
            weights);
  }

  /** Whether sums of bytes times these weights are exact in 16 bits. */
  public static boolean suit(double[] weights) {
    return ByteWindow.isNarrow(weights);
  }

  /** What it does, counted; samples are read and written along with their products. */
  public static Work work(Layout layout, double[] weights) {
    Segments segments = new Segments(layout, TileShape.running(layout));
    // Windows without code of their own add to lines of sums, a few taps a pass.
    boolean own = deepest(layout).taps() == 3 && weights.length == 9;
    double taps = ByteWindow.nonzero(weights) + (own ? 0 : PASSES);
    double products = segments.lines() * segments.dense() * taps;
    return Work.NONE
        .and(Work.Kind.SHORT, products)
        .and(Work.Kind.EXTEND, segments.ends())
        .and(Work.Kind.LINE, segments.lines());
  }

  /** The tile that a worker is best asked for line by line. */
  public TileShape tile() {
    return TileShape.running(layout);
  }

  /** The most output lines that a worker can be asked for at once. */
  public int rows() {
    return rows(layout);
  }

  private static int rows(Layout layout) {
    Axis axis = deepest(layout);
    return !layout.outer().isEmpty() && axis.step() == 1 && axis.dilation() == 1 ? ROWS : 1;
  }

  /** Sums computed at once. */
  public int lanes() {
    return sums.lanes();
  }

  /** Bytes of a worker's buffers. */
  public long bytes(int longest) {
    long rings = layout.outerTaps() / deepest(layout).taps();
    return rings * slots(layout) * WindowLines.padded(layout, longest);
  }

  private static Axis deepest(Layout layout) {
    return layout.outer().isEmpty() ? Axis.still(1) : layout.outer().getLast();
  }

  /** Lines that a ring holds: those under the windows of all output lines summed at once. */
  private static int slots(Layout layout) {
    return LineRing.slots(deepest(layout)) + rows(layout) - 1;
  }

  /** A worker with its own buffers, for one thread at a time. */
  public Worker worker(int longest) {
    return new Worker(longest);
  }

  /** Sums a few output lines at a time; neighbouring calls share lines. */
  public final class Worker {

    private final List<LineRing<byte[]>> rings = new ArrayList<>();
    private final byte[][] lines;
    private final int[] starts;

    /** Where the first samples of borrowed lines stand. */
    private final int[] bases;

    private final int[] inner;
    private final int[] position;
    private final LastSegment last = new LastSegment(layout);
    private final ByteEdges edges = new ByteEdges(layout, window);
    private @Nullable PaddedLines<byte[]> source;
    private boolean borrowed;
    private int first;
    private int groups;
    private int rows;
    private int length;

    private Worker(int longest) {
      Axis axis = deepest(layout);
      int padded = WindowLines.padded(layout, longest);
      for (int i = 0; i < window.blocks(); i++) {
        byte[][] slots = new byte[slots(layout)][];
        Arrays.setAll(slots, _ -> new byte[padded]);
        rings.add(new LineRing<>(axis, slots));
      }
      lines = new byte[window.blocks() * (axis.taps() + rows() - 1)][];
      starts = new int[lines.length];
      bases = new int[lines.length];
      inner = new int[rows()];
      position = new int[layout.outer().size()];
    }

    /** Forgets everything loaded and reads from {@code other} from now on. */
    public void begin(PaddedLines<byte[]> other) {
      source = other;
      rings.forEach(LineRing::clear);
    }

    /**
     * Loads what groups {@code [from, from + count)} of {@code rowCount} output lines read, from
     * the one at {@code outer} on along the last outer axis.
     */
    public void load(int[] outer, int rowCount, int from, int count) {
      PaddedLines<byte[]> padded = Objects.requireNonNull(source, "begin comes before load");
      Axis line = layout.line();
      first = line.first(from);
      int dense = WindowLines.dense(layout, count);
      length = dense * layout.group();
      groups = dense - 1 + line.span();
      rows = rowCount;
      byte[] stored = padded.stored();
      borrowed = stored != null && edges.areFew(first, dense) && borrow(padded, stored, outer);
      if (!borrowed) {
        fill(outer, from, count);
      }
    }

    /** The lines where they stand in the data; false when one of them lies outside. */
    private boolean borrow(PaddedLines<byte[]> padded, byte[] stored, int[] outer) {
      Axis axis = deepest(layout);
      int depth = outer.length - 1;
      int top = depth < 0 ? 0 : axis.first(outer[depth]);
      int height = axis.taps() + rows - 1;
      boolean inside = top >= 0 && top + (height - 1) * axis.dilation() < axis.input();
      for (int block = 0; block < window.blocks(); block++) {
        place(block, outer);
        int start = -1;
        int pitch = 0;
        for (int t = 0; t < height; t++) {
          if (inside && t > 1) {
            start += pitch; // Lines inside lie evenly.
          } else {
            if (depth >= 0) {
              position[depth] = top + t * axis.dilation();
            }
            int next = padded.start(position, 0);
            pitch = next - start;
            start = next;
          }
          if (start < 0) {
            return false;
          }
          lines[block * height + t] = stored;
          bases[block * height + t] = start;
          starts[block * height + t] = start + (first + edges.low()) * layout.group();
        }
      }
      return true;
    }

    private void fill(int[] outer, int from, int count) {
      if (last.isLeft(outer, from, count)) {
        rings.forEach(LineRing::clear);
      }
      Axis axis = deepest(layout);
      int depth = outer.length - 1;
      int top = depth < 0 ? 0 : axis.first(outer[depth]);
      Arrays.fill(starts, 0);
      int next = 0;
      for (int block = 0; block < window.blocks(); block++) {
        LineRing<byte[]> ring = rings.get(block);
        place(block, outer);
        for (int t = 0; t < axis.taps() + rows - 1; t++) {
          lines[next++] = ring.at(top + t * axis.dilation(), this::fillLine);
        }
        if (depth < 0) {
          ring.clear(); // One line and no neighbour to share it with.
        }
      }
    }

    /** Moves to a block's taps over all outer axes but the last. */
    private void place(int block, int[] outer) {
      int rest = block;
      for (int axis = outer.length - 2; axis >= 0; axis--) {
        Axis leading = layout.outer().get(axis);
        position[axis] = leading.first(outer[axis]) + rest % leading.taps() * leading.dilation();
        rest /= leading.taps();
      }
    }

    private void fillLine(int at, byte[] into) {
      if (position.length > 0) {
        position[position.length - 1] = at;
      }
      Objects.requireNonNull(source).fill(into, position, first, groups);
    }

    /** Samples of each output line loaded for, before a step leaves some out. */
    public int length() {
      return length;
    }

    /** Stores the sums of the output lines loaded for at {@code into[r][intoStarts[r], …)}. */
    public void sums(short[][] into, int[] intoStarts) {
      if (!borrowed) {
        sums.sums(window, lines, starts, rows, into, intoStarts, length);
        return;
      }
      edges.sums(lines, bases, rows, into, intoStarts);
      toMiddle(intoStarts);
      sums.sums(window, lines, starts, rows, into, inner, edges.middle());
    }

    /**
     * Stores the sums saturated to 0…255; answers how many had to be.
     *
     * @param scratch at least {@link #length} long
     */
    public int levels(byte[][] into, int[] intoStarts, short[] scratch) {
      if (!borrowed) {
        return sums.levels(window, lines, starts, rows, into, intoStarts, length, scratch);
      }
      int clipped = edges.levels(lines, bases, rows, into, intoStarts);
      toMiddle(intoStarts);
      return clipped
          + sums.levels(window, lines, starts, rows, into, inner, edges.middle(), scratch);
    }

    private void toMiddle(int[] intoStarts) {
      for (int r = 0; r < rows; r++) {
        inner[r] = intoStarts[r] + edges.low() * layout.group();
      }
    }
  }
}
