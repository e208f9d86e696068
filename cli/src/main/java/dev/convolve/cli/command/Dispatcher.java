package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that the first word names, and runs it. */
public final class Dispatcher {

  private Dispatcher() {}

  /**
   * Runs the command.
   *
   * @param words what stands behind {@code convolve}, at least one word
   * @return its exit status
   * @throws Exception a {@link CommandException} about the words, or what the command threw
   */
  public static int run(String[] words, Streams streams) throws Exception {
    PlainWords plain = PlainWords.read(words);
    if (plain != null) {
      return new PictureRunner(streams, plain.report()).run(plain.pipeline());
    }
    CommandLine line = Commands.of(words[0]).line(streams);
    ParseResult parsed = parse(line, Arrays.copyOfRange(words, 1, words.length));
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    CommandLine asked = last.commandSpec().commandLine();
    if (last.isUsageHelpRequested()) {
      asked.usage(streams.out());
      return 0;
    }
    Object command = last.commandSpec().userObject();
    if (command instanceof Callable<?> callable) {
      return (Integer) Objects.requireNonNull(callable.call());
    }
    List<String> known = new ArrayList<>(asked.getSubcommands().keySet());
    throw new CommandException(ErrorCode.MISSING, "what to do")
        .hint("one of: " + String.join(" ", known));
  }

  /**
   * Parses words into {@code line}'s command.
   *
   * @throws CommandException in our words, for what picocli has to say
   */
  static ParseResult parse(CommandLine line, String[] words) {
    try {
      return line.parseArgs(Words.marked(words));
    } catch (UnmatchedArgumentException unmatched) {
      throw unmatched(unmatched);
    } catch (MissingParameterException missing) {
      throw said(ErrorCode.MISSING, missing, "Missing required ");
    } catch (OverwrittenOptionException twice) {
      throw said(ErrorCode.CONFLICT, twice, "");
    } catch (ParameterException wrong) {
      if (wrong.getCause() instanceof CommandException known) {
        throw known;
      }
      throw said(ErrorCode.BAD_VALUE, wrong, "");
    }
  }

  private static CommandException said(ErrorCode code, ParameterException wrong, String without) {
    String message = String.valueOf(wrong.getMessage());
    String detail = message.startsWith(without) ? message.substring(without.length()) : message;
    return new CommandException(code, detail, wrong).hint(seeHelp(wrong.getCommandLine()));
  }

  private static CommandException unmatched(UnmatchedArgumentException unmatched) {
    String word = Words.plain(unmatched.getUnmatched().getFirst());
    CommandLine line = unmatched.getCommandLine();
    if (unmatched.isUnknownOption()) {
      String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      List<String> known = new ArrayList<>(line.getCommandSpec().optionsMap().keySet());
      String near = DidYouMean.hint(option, known);
      return new CommandException(ErrorCode.UNKNOWN_OPTION, "'" + option + "'", unmatched)
          .hint(near.startsWith("known:") ? seeHelp(line) : near);
    }
    List<String> subcommands = new ArrayList<>(line.getSubcommands().keySet());
    if (!subcommands.isEmpty()) {
      return new CommandException(ErrorCode.UNKNOWN_COMMAND, "'" + word + "'", unmatched)
          .hint(DidYouMean.hint(word, subcommands));
    }
    return new CommandException(ErrorCode.UNEXPECTED, "'" + word + "'", unmatched)
        .hint(seeHelp(line));
  }

  private static String seeHelp(CommandLine line) {
    return "see " + line.getCommandSpec().qualifiedName() + " --help";
  }
}
