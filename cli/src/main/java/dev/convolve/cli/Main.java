package dev.convolve.cli;

import dev.convolve.cli.batch.HeadStart;
import dev.convolve.cli.command.Commands;
import dev.convolve.cli.command.Dispatcher;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ExitCode;
import dev.convolve.cli.report.Problem;
import dev.convolve.cli.report.Stdout;
import dev.convolve.cli.report.Streams;
import dev.convolve.cli.report.Version;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The entry point of the {@code convolve} command. */
public final class Main {

  private static final int OUT_BUFFER = 1 << 16;

  private Main() {}

  /**
   * Runs the command and ends the process with its status, see {@link ExitCode}.
   *
   * @param args the words behind {@code convolve}
   */
  public static void main(String[] args) {
    HeadStart.of(args);
    Stdout stdout = new Stdout(new FileOutputStream(FileDescriptor.out));
    PrintStream out =
        new PrintStream(
            new java.io.BufferedOutputStream(stdout, OUT_BUFFER), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int status = run(args, Streams.of(System.in, out, err).ofProcess());
    Problem lost = stdout.problem();
    if (lost != null && status != lost.exit()) {
      err.println(lost.text());
      status = lost.exit();
    }
    System.exit(status);
  }

  /**
   * Runs the command inside this process.
   *
   * @param args the words behind {@code convolve}
   * @return the exit status
   */
  public static int run(String[] args, Streams streams) {
    try {
      return dispatched(args, streams);
    } catch (Throwable thrown) { // Nobody is to see a stack trace who did not ask for one.
      Problem problem = Problem.of(thrown);
      streams.tell(problem, thrown);
      return problem.exit();
    } finally {
      streams.out().flush();
      streams.err().flush();
    }
  }

  private static int dispatched(String[] args, Streams streams) throws Exception {
    String first = args.length == 0 ? "" : args[0];
    return switch (first) {
      case "" -> printed(Usage.text(), streams.err(), ExitCode.USAGE);
      case "--version", "-V" ->
          printed("convolve " + Version.text() + "\n", streams.out(), ExitCode.OK);
      case "--help", "-h" -> printed(Usage.text(), streams.out(), ExitCode.OK);
      case "help" -> help(args, streams);
      default -> {
        if (first.startsWith("-")) {
          throw new CommandException(ErrorCode.UNKNOWN_OPTION, "'" + first + "'")
              .hint("a command comes first: " + String.join(" ", Commands.words()));
        }
        yield Dispatcher.run(args, streams);
      }
    };
  }

  private static int printed(String text, PrintStream stream, int status) {
    stream.print(text);
    return status;
  }

  private static int help(String[] args, Streams streams) throws Exception {
    if (args.length == 1) {
      return printed(Usage.text(), streams.out(), ExitCode.OK);
    }
    String[] asked = Arrays.copyOfRange(args, 1, args.length + 1);
    asked[asked.length - 1] = "--help";
    return Dispatcher.run(asked, streams);
  }
}
