package dev.convolve.cli.report;

/**
 * What the command's exit status says. Besides these, the launcher ends with 69 where there is no
 * JDK, and the JVM with 130 (SIGINT) or 143 (SIGTERM).
 */
public final class ExitCode {

  /** Everything was done. */
  public static final int OK = 0;

  /** At least one input failed; the rest was done. */
  public static final int FAILED = 1;

  /** The command line or a pipeline file is wrong; nothing was done. */
  public static final int USAGE = 2;

  /** Stopped because the disk or the heap ran out. */
  public static final int STOPPED = 3;

  private ExitCode() {}
}
