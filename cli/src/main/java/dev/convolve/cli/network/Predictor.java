package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.cli.report.Numbers;
import dev.convolve.media.Existing;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.ReadOptions;
import dev.convolve.media.WriteOptions;
import dev.convolve.nn.Model;
import dev.convolve.nn.data.Transform;
import dev.convolve.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model that answers to pictures.
 *
 * @param model with its weights
 * @param transform what brings pictures to its input
 */
public record Predictor(Model model, Transform transform) {

  /**
   * The model of a file.
   *
   * @throws CommandException BAD_MODEL when there is none, or it does not take pictures
   * @throws IOException when it cannot be read
   */
  public static Predictor of(String text) throws IOException {
    Model model = NetworkProblems.told(() -> ModelSource.learned(text));
    try {
      Transform transform =
          model.transform().orElseGet(() -> Transform.to(model.network().input()));
      return new Predictor(model, transform);
    } catch (IllegalArgumentException none) {
      throw new CommandException(ErrorCode.BAD_MODEL, String.valueOf(none.getMessage()), none)
          .at(text);
    }
  }

  /** What is done to a picture, in one line. */
  public String steps() {
    return transform.describe().replace("\n", "; ");
  }

  /**
   * What the model sees of a picture.
   *
   * @param path its file; null to read {@code in}
   * @throws CommandException UNSUITABLE when it cannot be brought to the input
   */
  public Tensor input(@Nullable Path path, InputStream in, String name) throws IOException {
    Image picture =
        path == null
            ? Images.read(in, ReadOptions.DEFAULT)
            : Images.read(path, ReadOptions.DEFAULT);
    try {
      return transform.apply(picture);
    } catch (IllegalArgumentException unsuited) {
      throw new CommandException(
              ErrorCode.UNSUITABLE, String.valueOf(unsuited.getMessage()), unsuited)
          .saying("cannot be brought to the model's input")
          .at(name);
    }
  }

  /** The answer to one picture; as {@link #input}. */
  public Answer of(@Nullable Path path, InputStream in, String name) throws IOException {
    Tensor seen = input(path, in, name);
    Tensor answer = model.predict(seen);
    return new Answer(name, seen, answer.toDoubles(), model.shares(answer), model.classes());
  }

  /**
   * An answer.
   *
   * @param name of the picture
   * @param seen what the model saw
   * @param outputs what came out
   * @param shares the same as parts of 1
   * @param classes their names; empty where outputs are no classes
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
  public record Answer(
      String name, Tensor seen, double[] outputs, double[] shares, List<String> classes) {

    private List<Integer> likeliest(int top) {
      return IntStream.range(0, shares.length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer c) -> -shares[c]))
          .limit(top)
          .toList();
    }

    private String label(int number) {
      return number < classes.size() ? classes.get(number) : Integer.toString(number);
    }

    /** One line for people. */
    public String text(int top) {
      StringBuilder out = new StringBuilder(name).append(':');
      if (classes.isEmpty()) {
        for (double each : outputs) {
          out.append(' ').append(Numbers.rounded(each, 4));
        }
        return out.toString();
      }
      String separator = " ";
      for (int each : likeliest(top)) {
        out.append(separator).append("%s %.1f %%".formatted(label(each), 100 * shares[each]));
        separator = ", ";
      }
      return out.toString();
    }

    /** The members of a JSON object. */
    public Map<String, Object> members(int top) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("file", name);
      if (!classes.isEmpty()) {
        List<Object> answers = new ArrayList<>();
        for (int each : likeliest(top)) {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("class", label(each));
          one.put("number", each);
          one.put("probability", shares[each]);
          answers.add(one);
        }
        members.put("answers", answers);
      }
      members.put("outputs", outputs);
      return members;
    }

    /** Writes what the model saw, black to white from 0 to 1, or from least to most. */
    public void writeInput(Path file, boolean overwrite) throws IOException {
      double[] samples = seen.toDoubles();
      double least = Math.min(0, Arrays.stream(samples).min().orElse(0));
      double most = Math.max(1, Arrays.stream(samples).max().orElse(1));
      byte[] bytes = new byte[samples.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Math.round(255 * (samples[i] - least) / (most - least));
      }
      Existing existing = overwrite ? Existing.REPLACE : Existing.KEEP;
      Images.write(
          Image.of(Tensor.u8(seen.shape(), bytes)), file, WriteOptions.DEFAULT.existing(existing));
    }
  }
}
