package dev.convolve.algorithm;

import dev.convolve.algorithm.BlockSamples.Verdict;
import dev.convolve.internal.simd.Microkernels;
import dev.convolve.line.PaddedLines;
import dev.convolve.window.Axis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes a whole block when its first line is asked for and serves the others from it. Calls that
 * reach over several blocks along the line find each of them kept.
 */
final class FourierWorker<A> implements LineWorker<A> {

  private final FourierBlocks blocks;
  private final FourierKernel<A> kernel;
  private final BlockSamples<A> samples;
  private final LineWork directWork;
  private final Microkernels<A> microkernels;
  private final int longest;
  private final List<Slot<A>> slots = new ArrayList<>();
  private final A turnedRe;
  private final A turnedIm;
  private final A input;
  private final A piece;
  private final A out;
  private final int[] block;
  private final int[] position;
  private final int[] index;
  private final int[] reach;
  private @Nullable LineWorker<A> direct;
  private @Nullable PaddedLines<A> source;

  /** A block and what became of it. */
  private static final class Slot<A> {
    final A re;
    final A im;
    final int[] key;
    Verdict verdict = Verdict.ZERO;

    Slot(FourierBlocks blocks, Microkernels<A> microkernels) {
      re = microkernels.allocate(Math.toIntExact(blocks.rowSamples()));
      im = microkernels.allocate(Math.toIntExact(blocks.rowSamples()));
      key = new int[blocks.lengths.length + 1];
      Arrays.fill(key, -1);
    }
  }

  FourierWorker(
      FourierBlocks blocks,
      FourierKernel<A> kernel,
      BlockSamples<A> samples,
      LineWork directWork,
      Microkernels<A> microkernels,
      int longest) {
    this.blocks = blocks;
    this.kernel = kernel;
    this.samples = samples;
    this.directWork = directWork;
    this.microkernels = microkernels;
    this.longest = longest;
    for (int i = 0; i < slots(blocks, longest); i++) {
      slots.add(new Slot<>(blocks, microkernels));
    }
    int group = blocks.layout.group();
    turnedRe = microkernels.allocate(Math.toIntExact(blocks.turnedSamples()));
    turnedIm = microkernels.allocate(Math.toIntExact(blocks.turnedSamples()));
    input = microkernels.allocate(blocks.lineLength * group);
    piece = microkernels.allocate(blocks.lineLength * group);
    out = microkernels.allocate(longest * group);
    int outer = blocks.lengths.length;
    block = new int[outer + 1];
    position = new int[outer];
    index = new int[outer];
    reach = new int[outer];
  }

  /** Blocks that a run of {@code longest} outputs along a line may touch. */
  private static int slots(FourierBlocks blocks, int longest) {
    return longest <= blocks.lineOutputs ? 1 : (longest - 2) / blocks.lineOutputs + 2;
  }

  static long bytes(FourierBlocks blocks, int longest, int sampleBytes) {
    long group = blocks.layout.group();
    return sampleBytes
        * (slots(blocks, longest) * 2L * blocks.rowSamples()
            + 2 * blocks.turnedSamples()
            + (2L * blocks.lineLength + longest) * group);
  }

  @Override
  public void begin(PaddedLines<A> lines) {
    source = lines;
    slots.forEach(slot -> Arrays.fill(slot.key, -1));
    if (direct != null) {
      direct.begin(lines);
    }
  }

  @Override
  public A line(int[] outer, int from, int count) {
    int group = blocks.layout.group();
    for (int done = 0; done < count; ) {
      int within = (from + done) % blocks.lineOutputs;
      int run = Math.min(count - done, blocks.lineOutputs - within);
      Slot<A> slot = slot(outer, (from + done) / blocks.lineOutputs);
      switch (slot.verdict) {
        case ZERO -> microkernels.fill(out, done * group, (done + run) * group, 0);
        case TRANSFORM -> copy(slot, outer, within, run, done * group);
        case DIRECT ->
            System.arraycopy(
                direct().line(outer, from + done, run), 0, out, done * group, run * group);
      }
      done += run;
    }
    return out;
  }

  private LineWorker<A> direct() {
    LineWorker<A> worker = direct;
    if (worker == null) {
      worker = directWork.worker(microkernels, longest);
      worker.begin(Objects.requireNonNull(source, "begin comes before line"));
      direct = worker;
    }
    return worker;
  }

  /** The block that holds the output, computed if it is not there. */
  private Slot<A> slot(int[] outer, int along) {
    for (int axis = 0; axis < outer.length; axis++) {
      block[axis] = outer[axis] / blocks.outputs[axis];
    }
    block[outer.length] = along;
    Slot<A> slot = slots.get(along % slots.size());
    if (!Arrays.equals(slot.key, block)) {
      Arrays.fill(slot.key, -1);
      compute(slot);
      System.arraycopy(block, 0, slot.key, 0, block.length);
    }
    return slot;
  }

  private void compute(Slot<A> slot) {
    Axis line = blocks.layout.line();
    int from = block[index.length] * blocks.lineOutputs;
    int outputs = Math.min(blocks.lineOutputs, line.output() - from);
    int groups = (outputs - 1) * line.step() + line.span();
    samples.begin();
    if (!load(slot, line.first(from), groups)) {
      slot.verdict = Verdict.DIRECT;
      return;
    }
    slot.verdict = samples.verdict();
    if (slot.verdict == Verdict.TRANSFORM) {
      int lanes = ((outputs - 1) * line.step() + 1) * blocks.layout.group();
      FourierTransforms<A> transforms = kernel.transforms;
      transforms.forward(slot.re, slot.im, turnedRe, turnedIm);
      transforms.multiply(slot.re, slot.im, turnedRe, turnedIm, kernel.re, kernel.im);
      transforms.inverse(slot.re, slot.im, turnedRe, turnedIm, lanes);
    }
  }

  /** Fills the block; samples that no window of its outputs reaches are zeros. */
  private boolean load(Slot<A> slot, int from, int groups) {
    List<Axis> axes = blocks.layout.outer();
    for (int axis = 0; axis < index.length; axis++) {
      Axis of = axes.get(axis);
      int first = block[axis] * blocks.outputs[axis];
      int outputs = Math.min(blocks.outputs[axis], of.output() - first);
      reach[axis] = (outputs - 1) * of.step() + of.span();
      index[axis] = 0;
    }
    do {
      boolean inside = true;
      for (int axis = 0; axis < index.length; axis++) {
        Axis of = axes.get(axis);
        inside &= index[axis] < reach[axis];
        position[axis] = of.first(block[axis] * blocks.outputs[axis]) + index[axis];
      }
      if (inside && !read(from, groups)) {
        return false;
      }
      store(slot, inside ? groups : 0);
    } while (advance());
    return true;
  }

  private boolean read(int from, int groups) {
    int count = groups * blocks.layout.group();
    Objects.requireNonNull(source, "begin comes before line").fill(input, position, from, groups);
    return samples.see(input, count);
  }

  /** The next index of the block's outer axes; false after the last. */
  private boolean advance() {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < blocks.lengths[axis]) {
        return true;
      }
      index[axis] = 0;
    }
    return false;
  }

  /** Puts the line into its rows: {@code groups} of it, zeros behind. */
  private void store(Slot<A> slot, int groups) {
    int group = blocks.layout.group();
    int lanes = blocks.lanes();
    int stride = blocks.stride();
    if (!blocks.folded()) {
      int row = row(index);
      A into = index[blocks.realAxis] % 2 == 0 ? slot.re : slot.im;
      System.arraycopy(input, 0, into, row * stride, groups * group);
      microkernels.fill(into, row * stride + groups * group, row * stride + lanes, 0);
      return;
    }
    for (int part = 0; part < blocks.realLength; part++) {
      A into = part % 2 == 0 ? slot.re : slot.im;
      int at = part / 2 * stride;
      int there = Math.clamp((long) groups * group - (long) part * lanes, 0, lanes);
      System.arraycopy(input, Math.min(part * lanes, groups * group), into, at, there);
      microkernels.fill(into, at + there, at + lanes, 0);
    }
  }

  /** The row of an index of the outer axes. */
  private int row(int[] at) {
    int row = 0;
    for (int axis = 0; axis < at.length; axis++) {
      if (axis != blocks.realAxis) {
        row = row * blocks.lengths[axis] + (blocks.lengths[axis] == 1 ? 0 : at[axis]);
      }
    }
    return at[blocks.realAxis] / 2 * blocks.between + row;
  }

  /** Copies outputs {@code [within, within + run)} of the line at {@code outer} to {@code out}. */
  private void copy(Slot<A> slot, int[] outer, int within, int run, int to) {
    Axis line = blocks.layout.line();
    int group = blocks.layout.group();
    boolean dense = line.step() == 1;
    A into = dense ? out : piece;
    int at = dense ? to : 0;
    int from = within * line.step() * group;
    int count = ((run - 1) * line.step() + 1) * group;
    int stride = blocks.stride();
    if (blocks.folded()) {
      int lanes = blocks.lanes();
      for (int done = 0; done < count; ) {
        int part = (from + done) / lanes;
        int lane = (from + done) % lanes;
        int some = Math.min(count - done, lanes - lane);
        A rows = part % 2 == 0 ? slot.re : slot.im;
        System.arraycopy(rows, part / 2 * stride + lane, into, at + done, some);
        done += some;
      }
    } else {
      for (int axis = 0; axis < index.length; axis++) {
        Axis of = blocks.layout.outer().get(axis);
        index[axis] = outer[axis] % blocks.outputs[axis] * of.step();
      }
      A rows = index[blocks.realAxis] % 2 == 0 ? slot.re : slot.im;
      System.arraycopy(rows, row(index) * stride + from, into, at, count);
    }
    if (!dense) {
      microkernels.keepEvery(piece, group, line.step(), run);
      System.arraycopy(piece, 0, out, to, run * group);
    }
  }
}
