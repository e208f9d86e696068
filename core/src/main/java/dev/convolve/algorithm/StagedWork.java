package dev.convolve.algorithm;

import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import dev.convolve.window.Layout;
import java.util.List;

/**
 * One work over the answers of another, line by line, without a whole array in between. The second
 * work's boundary continues the first one's answers.
 *
 * @param first reads the data
 * @param second reads what {@code first} answers
 * @param secondLayout the layout that {@code second} was made for; its input is the first's output,
 *     cut into lines in the same way
 */
public record StagedWork(LineWork first, LineWork second, Layout secondLayout) implements LineWork {

  @Override
  public TileShape tile() {
    return second.tile();
  }

  private int reach(int longest) {
    return Math.min(
        Math.max(1, secondLayout.line().input()), longest - 1 + secondLayout.line().span());
  }

  @Override
  public <A> LineWorker<A> worker(Microkernels<A> microkernels, int longest) {
    LineWorker<A> answers = first.worker(microkernels, reach(longest));
    LineWorker<A> last = second.worker(microkernels, longest);
    List<Axis> axes = secondLayout.outer();
    int group = secondLayout.group();
    int[] outer = new int[axes.size()];
    PaddedLines<A> between =
        PaddedLines.of(
            secondLayout,
            microkernels,
            (line, from, to, into, at) -> {
              long rest = line;
              for (int axis = outer.length - 1; axis >= 0; axis--) {
                outer[axis] = (int) (rest % axes.get(axis).input());
                rest /= axes.get(axis).input();
              }
              A answer = answers.line(outer, from / group, (to - from) / group);
              System.arraycopy(answer, 0, into, at, to - from);
            });
    return new LineWorker<>() {
      @Override
      public void begin(PaddedLines<A> source) {
        answers.begin(source);
        last.begin(between);
      }

      @Override
      public A line(int[] position, int from, int count) {
        return last.line(position, from, count);
      }
    };
  }

  /** What lies under the windows of all answers that the second work may read. */
  @Override
  public Reach reads(Axis axis, int outer, int from, int to) {
    Axis later =
        outer < secondLayout.outer().size() ? secondLayout.outer().get(outer) : secondLayout.line();
    Reach between = second.reads(later, outer, from, to);
    // A boundary may answer a position outside by one whose window reaches to the other side.
    long around = axis.span();
    return new Reach(between.from() - around, between.to() + around);
  }

  @Override
  public long bytes(int longest, int sampleBytes) {
    return first.bytes(reach(longest), sampleBytes) + second.bytes(longest, sampleBytes);
  }

  @Override
  public long sharedBytes(int sampleBytes) {
    return first.sharedBytes(sampleBytes) + second.sharedBytes(sampleBytes);
  }
}
