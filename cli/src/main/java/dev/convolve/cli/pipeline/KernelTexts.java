package dev.convolve.cli.pipeline;

import dev.convolve.cli.network.LearnedTexts;
import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.ProblemException;
import dev.convolve.dialect.Dialect;
import dev.convolve.kernel.Kernel;
import dev.convolve.kernel.KernelSpec;
import dev.convolve.kernel.KernelSyntaxException;
import dev.convolve.media.Channels;
import dev.convolve.neighbourhood.FilterSpec;
import dev.convolve.tensor.SampleType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Kernels in text notation. */
public final class KernelTexts {

  private KernelTexts() {}

  /**
   * A kernel that was read.
   *
   * @param text our own notation for it
   * @param kernel what it makes
   */
  public record Read(String text, Kernel kernel) {}

  /**
   * The kernel for pictures: rank 2; with channels cuboid also rank 3 (rows × columns × channels),
   * where the notation says a kernel that deep.
   *
   * @throws CommandException as {@link #read}
   */
  static Read forPictures(String text, Settings settings) {
    // opencv's rule for the size of a gaussian looks at the sample type; most pictures are u8.
    String ours = translated(text, settings, settings.get(Keys.TYPE, SampleType.U8), 2);
    boolean deep = settings.get(Keys.CHANNELS, Channels.EACH) == Channels.CUBOID;
    try {
      return new Read(ours, read(ours, 2));
    } catch (CommandException flat) {
      if (!deep || flat.getCause() instanceof KernelSyntaxException) {
        throw flat;
      }
      try {
        return new Read(ours, read(ours, 3));
      } catch (CommandException neither) {
        throw flat;
      }
    }
  }

  /**
   * The kernel for series of {@code type}.
   *
   * @throws CommandException as {@link #read}
   */
  public static Kernel forSeries(String text, Settings settings, SampleType type) {
    return read(translated(text, settings, type, 1), 1);
  }

  /** Our notation for a text in the settings' dialect: opencv has sizes and tables of its own. */
  private static String translated(String text, Settings settings, SampleType type, int rank) {
    if (settings.get(Keys.DIALECT).orElse(null) != Dialect.OPENCV) {
      return text;
    }
    try {
      return OpenCvGaussian.translated(KernelSpec.parse(text), type, rank).toString();
    } catch (IllegalArgumentException toldWhenItIsRead) {
      return text;
    }
  }

  /**
   * The kernel for data of {@code rank} axes: 1 for series, 2 for pictures.
   *
   * @throws CommandException BAD_KERNEL, showing the place where it can
   */
  public static Kernel read(String text, int rank) {
    try {
      if (isLearned(text)) {
        return LearnedTexts.one(text, rank);
      }
      FilterSpec spec = FilterSpec.parse(text);
      if (spec instanceof FilterSpec.OfKernel kernel) {
        return kernel.spec().kernel(rank);
      }
      throw new IllegalArgumentException(
          "%s has no weights; it is a filter, for apply, chain, series and explain"
              .formatted(spec));
    } catch (CommandException | ProblemException known) {
      throw known;
    } catch (KernelSyntaxException wrong) {
      String hint = wrong.hint().orElse(null);
      if (isFile(text)) {
        hint = "it is a file; the kernel comes first, as in: convolve apply gaussian:5 " + text;
      }
      throw new CommandException(ErrorCode.BAD_KERNEL, wrong.problem(), wrong)
          .at(shortened(wrong.source()))
          .hint(hint)
          .showing(wrong.snippet());
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
              ErrorCode.BAD_KERNEL, String.valueOf(unsuited.getMessage()), unsuited)
          .at(shortened(text));
    } catch (NoSuchFileException missing) {
      throw new CommandException(
              ErrorCode.BAD_KERNEL, "no such file '" + missing.getFile() + "'", missing)
          .at(shortened(text));
    } catch (IOException unread) {
      throw new CommandException(ErrorCode.BAD_KERNEL, String.valueOf(unread.getMessage()), unread)
          .at(shortened(text));
    }
  }

  /**
   * Whether a text names a learned kernel: {@code MODEL:LAYER:OUTPUT}. Two colons come first, as
   * other kernels have not both, and the module of networks need not be there for them.
   */
  static boolean isLearned(String text) {
    int colon = text.indexOf(':');
    return colon >= 0 && text.indexOf(':', colon + 1) >= 0 && LearnedTexts.isOne(text);
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** Where a mistake is, in words. */
  static String place(String text) {
    return shortened(text);
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return "kernel '" + (line.length() <= 60 ? line : line.substring(0, 57) + "...") + "'";
  }
}
