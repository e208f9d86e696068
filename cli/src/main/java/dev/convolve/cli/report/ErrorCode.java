package dev.convolve.cli.report;

/**
 * The command's own failures; those of picture files are {@link
 * dev.convolve.media.MediaException.Code}. The names are stable and documented in docs/errors.md.
 */
public enum ErrorCode {
  /** No such command. */
  UNKNOWN_COMMAND("unknown command", ExitCode.USAGE),
  /** No such option. */
  UNKNOWN_OPTION("unknown option", ExitCode.USAGE),
  /** A word on the command line that nothing reads. */
  UNEXPECTED("unexpected argument", ExitCode.USAGE),
  /** A word that has to be there is not. */
  MISSING("missing", ExitCode.USAGE),
  /** A value that its option does not take. */
  BAD_VALUE("bad value", ExitCode.USAGE),
  /** Words that are right by themselves and not together. */
  CONFLICT("these do not go together", ExitCode.USAGE),
  /** A kernel that cannot be read. */
  BAD_KERNEL("bad kernel", ExitCode.USAGE),
  /** Numbers that cannot be read. */
  BAD_NUMBERS("bad numbers", ExitCode.USAGE),
  /** A pipeline file that cannot be read or understood. */
  BAD_PIPELINE("bad pipeline", ExitCode.USAGE),
  /** A model that cannot be read or understood. */
  BAD_MODEL("bad model", ExitCode.USAGE),
  /** A training whose loss is no number any more. */
  DIVERGED("training went astray", ExitCode.FAILED),
  /** A folder or a pattern that no picture stands behind. */
  NO_INPUT("no input", ExitCode.FAILED),
  /** An output name that cannot be made. */
  OUTPUT_NAME("bad output name", ExitCode.USAGE),
  /** Two inputs with one output, or an output that is another input. */
  OUTPUT_CLASH("outputs clash", ExitCode.USAGE),
  /** Kernel, boundary and size do not suit this picture. */
  UNSUITABLE("cannot be filtered", ExitCode.FAILED),
  /** A position outside the answer. */
  OUTSIDE("outside the picture", ExitCode.FAILED),
  /** A text file that could not be read or written. */
  INPUT_OUTPUT("input or output failed", ExitCode.FAILED),
  /** The heap ran out in the middle of the work. */
  OUT_OF_MEMORY("out of memory", ExitCode.STOPPED),
  /** A bug. */
  INTERNAL("internal error", ExitCode.FAILED);

  private final String what;
  private final int exit;

  ErrorCode(String what, int exit) {
    this.what = what;
    this.exit = exit;
  }

  /** The failure in words. */
  public String what() {
    return what;
  }

  /** The exit status that it leads to. */
  public int exit() {
    return exit;
  }
}
