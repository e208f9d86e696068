package dev.convolve.cli.command;

import dev.convolve.cli.report.CommandException;
import dev.convolve.cli.report.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Small text files that people write: UTF-8, at most a few megabytes. */
final class TextFiles {

  private static final int LIMIT = 64 << 20;

  private TextFiles() {}

  /**
   * The text of a file, or of {@code in} where it is named {@code -}.
   *
   * @throws CommandException with {@code code}, when it cannot be read
   */
  static String read(String file, InputStream in, ErrorCode code) {
    String name = file.equals("-") ? "stdin" : file;
    try {
      byte[] bytes;
      if (file.equals("-")) {
        bytes = in.readNBytes(LIMIT + 1);
      } else {
        try (InputStream opened = Files.newInputStream(Path.of(file))) {
          bytes = opened.readNBytes(LIMIT + 1);
        }
      }
      if (bytes.length > LIMIT) {
        throw failed(code, name, "it is longer than 64 MiB", null);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException binary) {
      throw failed(code, name, "it is no text in UTF-8", binary);
    } catch (NoSuchFileException missing) {
      throw failed(code, name, "no such file", missing);
    } catch (IOException | InvalidPathException unread) {
      throw failed(code, name, String.valueOf(unread.getMessage()), unread);
    }
  }

  private static CommandException failed(
      ErrorCode code,
      String name,
      String detail,
      @org.jspecify.annotations.Nullable Exception cause) {
    return new CommandException(code, detail, cause).at(name);
  }
}
