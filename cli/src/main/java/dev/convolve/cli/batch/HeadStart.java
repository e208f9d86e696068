package dev.convolve.cli.batch;

import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.media.JpegLibrary;
import dev.convolve.tensor.SampleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a command on pictures will most probably need, made ready by a thread of its own while its
 * words are still being parsed: libjpeg-turbo, and the loops of its kernels over an 8-bit colour
 * photo. A wrong guess costs time only.
 */
public final class HeadStart {

  private static final int ROWS = 3_000;
  private static final int COLUMNS = 4_000;
  private static final int COLOURS = 3;

  private HeadStart() {}

  /** Begins, if {@code words} are a command on pictures. */
  public static void of(String[] words) {
    if (words.length < 3 || !(words[0].equals("apply") || words[0].equals("chain"))) {
      return;
    }
    Thread thread = new Thread(() -> prepare(words), "convolve-head-start");
    thread.setDaemon(true);
    thread.start();
  }

  private static void prepare(String[] words) {
    try {
      List<String> kernels = new ArrayList<>();
      boolean jpeg = false;
      for (int i = 1; i < words.length; i++) {
        String word = words[i].toLowerCase(Locale.ROOT);
        jpeg |= word.endsWith(".jpg") || word.endsWith(".jpeg");
        boolean first = words[0].equals("apply") ? i == 1 : i > 1;
        if (first && isKernel(words[i])) {
          kernels.add(words[i]);
        }
      }
      if (jpeg) {
        JpegLibrary.warmUp();
      }
      Pipeline guess = new Pipeline(List.of(), kernels, null, Settings.NONE);
      Filters.of(guess).warmUp(ROWS, COLUMNS, COLOURS, SampleType.U8, 0);
    } catch (RuntimeException unguessed) {
      // The command itself will say what is wrong with its words.
    }
  }

  /** Whether it can only be a kernel: no option, no file, nothing that would have to be read. */
  private static boolean isKernel(String word) {
    return !word.startsWith("-") && !word.startsWith("@") && !word.matches(".*[./*].*");
  }
}
