package dev.convolve.cli.report;

import java.io.Serial;

/** A failure that is a {@link Problem} already, as those of modules that few commands load. */
public final class ProblemException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** This failure, and what led to it. */
  public ProblemException(Problem problem, Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
  }

  /** The failure, ready to be printed. */
  public Problem problem() {
    return problem;
  }
}
