package dev.convolve.algorithm;

import dev.convolve.boundary.Boundary;
import dev.convolve.kernel.Kernel;
import dev.convolve.plan.Operation;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import dev.convolve.window.SizeMode;
import java.util.Arrays;
import java.util.Random;

/** Draws the cases of a cell: every index has a theme of awkward extents, the rest is random. */
final class CaseMaker {

  /** Cases per cell. */
  static final int CASES = 20;

  /** Products of one case, so that the slow reference stays fast enough. */
  private static final long BUDGET = 2000;

  private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31};

  private final Cell cell;
  private final int index;
  private final boolean alwaysOneSign;
  private final Random random;
  private final int[] extents;
  private final int[] taps;
  private final int[] steps;
  private final int[] dilations;
  private final Boundary[] boundaries;
  private final SizeMode[] sizes;

  private CaseMaker(Cell cell, int index, boolean alwaysOneSign) {
    this.cell = cell;
    this.alwaysOneSign = alwaysOneSign;
    this.index = index;
    random = new Random(1_000_003L * cell.number() + index);
    int rank = cell.rank();
    extents = new int[rank];
    taps = new int[rank];
    steps = new int[rank];
    dilations = new int[rank];
    boundaries = new Boundary[rank];
    sizes = new SizeMode[rank];
  }

  static ContractCase make(ContractSubject subject, Cell cell, int index) {
    return new CaseMaker(cell, index, false).draw(subject);
  }

  /** As {@link #make}, with weights that are not negative. */
  static ContractCase makeOfOneSign(ContractSubject subject, Cell cell, int index) {
    return new CaseMaker(cell, index, true).draw(subject);
  }

  private ContractCase draw(ContractSubject subject) {
    for (int attempt = 0; ; attempt++) {
      drawWindow();
      drawExtents();
      if (attempt == 200 || products() <= BUDGET) {
        break;
      }
    }
    boolean oneSign =
        alwaysOneSign
            || Arrays.stream(boundaries)
                .anyMatch(boundary -> boundary instanceof Boundary.Normalized);
    double divisor =
        random.nextInt(3) > 0 ? 1 : new double[] {2, 3, 16, 25, 0.5}[random.nextInt(5)];
    Kernel kernel =
        subject.kernel(
            random,
            ContractCase.kernelShape(taps),
            new RandomWeights(random.nextBoolean(), oneSign, divisor));
    return ContractCase.of(
        cell + " case " + index,
        Operation.values()[random.nextInt(2)],
        kernel,
        taps,
        index == 10 || index == 13 ? Arrays.stream(taps).map(this::anywhere).toArray() : null,
        steps,
        dilations,
        boundaries,
        sizes,
        data());
  }

  private int anywhere(int count) {
    return count == 0 ? 0 : random.nextInt(count);
  }

  private int rank() {
    return cell.rank();
  }

  private void drawWindow() {
    int[] choice =
        switch (rank()) {
          case 1 -> cell.even() ? new int[] {2, 4, 6} : new int[] {1, 3, 5, 7};
          case 2 -> cell.even() ? new int[] {2, 4} : new int[] {1, 3, 5};
          default -> cell.even() ? new int[] {2, 2, 4} : new int[] {1, 3};
        };
    boolean mixed = index == 9 || index == 13;
    for (int axis = 0; axis < rank(); axis++) {
      taps[axis] = random.nextInt(4) == 0 ? 0 : choice[random.nextInt(choice.length)];
      steps[axis] = index == 11 || index == 13 ? random.nextInt(1, 4) : 1;
      dilations[axis] = index == 12 || index == 13 ? random.nextInt(1, 4) : 1;
      boundaries[axis] = mixed ? Cell.drawAnyBoundary(random) : cell.drawBoundary(random);
      sizes[axis] = mixed ? SizeMode.values()[random.nextInt(3)] : cell.size();
    }
    int reached = random.nextInt(rank());
    switch (index) {
      case 6 -> { // channels behind
        reached = rank() - 1 > 0 ? random.nextInt(rank() - 1) : 0;
        taps[rank() - 1] = rank() > 1 ? 0 : taps[0];
      }
      case 7 -> { // still axes in front
        reached = rank() - 1;
        Arrays.fill(taps, 0, rank() - 1, 0);
      }
      case 8 -> { // many samples behind
        reached = 0;
        Arrays.fill(taps, 1, rank(), 0);
      }
      default -> {}
    }
    taps[reached] = choice[random.nextInt(choice.length - 1) + 1];
    boundaries[reached] = cell.drawBoundary(random);
    sizes[reached] = cell.size();
  }

  private void drawExtents() {
    int last = rank() - 1;
    int cap =
        switch (rank()) {
          case 1, 2 -> 6;
          case 3 -> 4;
          case 4 -> 3;
          default -> 2;
        };
    for (int axis = 0; axis < last; axis++) {
      extents[axis] = random.nextInt(1, cap + 1);
    }
    extents[last] = width();
    switch (index) {
      case 0 -> Arrays.fill(extents, 1);
      case 1 -> {
        extents[last] = random.nextInt(1, 4);
        extents[random.nextInt(rank())] = 0;
      }
      case 2 -> { // kernel larger than data
        for (int axis = 0; axis < rank(); axis++) {
          extents[axis] = Math.max(1, Math.min(extents[axis], taps[axis] - 1));
        }
      }
      case 3 -> Arrays.fill(extents, 0, last, 1);
      case 4 -> {
        Arrays.fill(extents, 1);
        extents[0] = width();
      }
      case 5 -> {
        for (int axis = 0; axis < rank(); axis++) {
          extents[axis] = PRIMES[random.nextInt(axis == last ? PRIMES.length : 1 + 4 / rank())];
        }
      }
      case 6 -> extents[last] = rank() > 1 ? 1 + Math.floorMod(cell.number(), 4) : extents[last];
      default -> {}
    }
    for (int axis = 0; axis < rank() && index != 2; axis++) {
      int span = (taps[axis] - 1) * dilations[axis] + 1;
      if (taps[axis] > 0 && sizes[axis] == SizeMode.VALID && extents[axis] > 0) {
        extents[axis] = Math.max(extents[axis], span + (index == 0 ? 0 : random.nextInt(2)));
      }
    }
  }

  /** Sweeps the widths around vectors and blocks of them, from cell to cell. */
  private int width() {
    int widths = rank() < 3 ? 83 : rank() == 3 ? 35 : 19;
    return 1 + Math.floorMod(cell.number() * 7 + index * 11 + random.nextInt(3), widths);
  }

  private long products() {
    long products = 1;
    for (int axis = 0; axis < rank(); axis++) {
      int span = (Math.max(1, taps[axis]) - 1) * dilations[axis] + 1;
      int output =
          switch (sizes[axis]) {
            case FULL -> extents[axis] + span - 1;
            case SAME -> extents[axis];
            case VALID -> Math.max(0, extents[axis] - span + 1);
          };
      products *= (long) Math.max(1, taps[axis]) * (output / steps[axis] + 1);
    }
    return products;
  }

  private Tensor data() {
    SampleType type = cell.type();
    Tensor data = Tensor.zeros(type, Shape.of(extents));
    boolean small = random.nextInt(3) == 0;
    double range = Math.scalb(1.0, random.nextInt(-8, 9));
    for (int i = 0; i < data.shape().size(); i++) {
      double value;
      if (!type.isInteger()) {
        value = random.nextInt(10) == 0 ? 0 : range * (random.nextDouble() * 2 - 1);
      } else if (small) {
        value = random.nextInt(10);
      } else {
        value = type.minimum() + random.nextDouble() * (type.maximum() - type.minimum());
      }
      data.store(i, value);
    }
    return data;
  }
}
