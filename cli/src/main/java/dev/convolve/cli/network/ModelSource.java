package dev.convolve.cli.network;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.DidYouMean;
import dev.convolve.cli.report.ErrorCode;
import dev.convolve.media.MediaException;
import dev.convolve.nn.Model;
import dev.convolve.nn.NamedModel;
import dev.convolve.nn.format.ModelText;
import dev.convolve.nn.graph.Network;
import dev.convolve.nn.train.Recipe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is named on the command line: by its name, as a YAML file, or as a file that
 * training wrote.
 *
 * @param name as it was said
 * @param network without weights
 * @param recipe the one that belongs to it; null where none does
 * @param model with its weights, where they were learned; else null
 */
public record ModelSource(
    String name, Network network, @Nullable Recipe recipe, @Nullable Model model) {

  /**
   * The model that {@code text} names.
   *
   * @throws CommandException BAD_MODEL when there is none, or it cannot be understood
   * @throws IOException when it cannot be read
   */
  public static ModelSource open(String text) throws IOException {
    NamedModel named = NamedModel.find(text).orElse(null);
    if (named != null) {
      return new ModelSource(text, named.network(), named.recipe(), null);
    }
    Path file = existing(text);
    String small = text.toLowerCase(Locale.ROOT);
    if (small.endsWith(".yaml") || small.endsWith(".yml")) {
      return new ModelSource(text, yaml(text, file), null, null);
    }
    Model model = Model.load(file);
    return new ModelSource(text, model.network(), null, model);
  }

  /**
   * The model with its weights in a file that training wrote.
   *
   * @throws CommandException BAD_MODEL when there is none
   * @throws IOException when it cannot be read, or is none
   */
  public static Model learned(String text) throws IOException {
    ModelSource source = open(text);
    if (source.model() == null) {
      throw new CommandException(ErrorCode.BAD_MODEL, "it has no weights yet")
          .at(text)
          .hint("train it: convolve train DATA --model %s -o MODEL".formatted(text));
    }
    return source.model();
  }

  private static Path existing(String text) throws MediaException {
    try {
      Path file = Path.of(text);
      if (Files.isDirectory(file)) {
        throw new CommandException(ErrorCode.BAD_MODEL, "it is a folder").at(text);
      }
      if (Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException none) {
      throw new CommandException(ErrorCode.BAD_MODEL, "no file can have this name", none).at(text);
    }
    List<String> names = NamedModel.all().stream().map(NamedModel::name).toList();
    throw new CommandException(ErrorCode.BAD_MODEL, "no such file, and no model is called so")
        .at(text)
        .hint(DidYouMean.hint(text, names));
  }

  private static Network yaml(String name, Path file) throws IOException {
    try {
      Network network = ModelText.parse(Files.readString(file));
      network.checkBeginning();
      return network;
    } catch (CharacterCodingException binary) {
      throw new CommandException(ErrorCode.BAD_MODEL, "it is no text in UTF-8", binary).at(name);
    } catch (IllegalArgumentException wrong) {
      throw new CommandException(ErrorCode.BAD_MODEL, String.valueOf(wrong.getMessage()), wrong)
          .at(name);
    }
  }
}
