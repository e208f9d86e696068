package dev.convolve.algorithm;

/**
 * What an algorithm does for a whole layout, counted: it depends on no machine.
 *
 * @param loads samples read, converted and continued into line buffers
 * @param taps multiply-adds of runs whose sums stay in registers
 * @param passes samples written to a line and read again between two passes
 * @param adds additions that run along whole lines
 * @param flops floating-point operations of transforms
 * @param lines calls of a worker for an output line
 */
public record Work(
    double loads, double taps, double passes, double adds, double flops, double lines) {

  /** Both, one after the other. */
  public Work plus(Work other) {
    return new Work(
        loads + other.loads,
        taps + other.taps,
        passes + other.passes,
        adds + other.adds,
        flops + other.flops,
        lines + other.lines);
  }

  /** This, {@code times} times. */
  public Work times(double times) {
    return new Work(
        loads * times, taps * times, passes * times, adds * times, flops * times, lines * times);
  }
}
