package dev.convolve.cli.terminal;

import dev.convolve.cli.report.Streams;
import dev.convolve.media.Image;
import dev.convolve.media.Images;
import dev.convolve.media.PictureFormat;
import dev.convolve.media.WriteOptions;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

/** Shows a picture on the terminal that stderr is. */
public enum Preview {
  /** kitty's or sixel's graphics where the terminal is known to have them, else half blocks. */
  AUTO,
  /**
   * Two samples a character: the upper half in the text's colour, the lower in the background's.
   */
  HALF_BLOCK,
  /** kitty's graphics protocol. */
  KITTY,
  /** DEC sixels, with a palette of 6 × 6 × 6 colours. */
  SIXEL;

  private static final int CELL_WIDTH = 8;
  private static final int MAX_ROWS = 40;
  private static final int KITTY_CHUNK = 4096;

  /**
   * Draws the picture. {@link #AUTO} draws nothing where stderr is no terminal; the others do as
   * they are told.
   */
  public void show(Image image, Streams streams) {
    if (this == AUTO && !streams.terminal()) {
      return;
    }
    int columns = streams.columns();
    String drawn =
        switch (this == AUTO ? chosen(streams) : this) {
          case KITTY -> kitty(Thumbnail.of(image, columns * CELL_WIDTH, MAX_ROWS * 2 * CELL_WIDTH));
          case SIXEL ->
              Sixel.text(Thumbnail.of(image, columns * CELL_WIDTH, MAX_ROWS * 2 * CELL_WIDTH));
          default -> {
            boolean exact = streams.environment("COLORTERM").matches("truecolor|24bit");
            yield halfBlocks(Thumbnail.of(image, columns, MAX_ROWS * 2), exact);
          }
        };
    streams.err().print(drawn);
    streams.err().flush();
  }

  private static Preview chosen(Streams streams) {
    String term = streams.environment("TERM");
    String program = streams.environment("TERM_PROGRAM");
    if (term.contains("kitty")
        || term.contains("ghostty")
        || !streams.environment("KITTY_WINDOW_ID").isEmpty()
        || program.equals("WezTerm")) {
      return KITTY;
    }
    boolean sixel = term.contains("sixel") || term.startsWith("mlterm") || term.startsWith("foot");
    return sixel ? SIXEL : HALF_BLOCK;
  }

  static String halfBlocks(Thumbnail picture, boolean exact) {
    StringBuilder out = new StringBuilder();
    for (int y = 0; y < picture.height(); y += 2) {
      String before = "";
      for (int x = 0; x < picture.width(); x++) {
        String colours = "\u001b[" + colour(picture, x, y, 38, exact);
        colours +=
            y + 1 < picture.height() ? ";" + colour(picture, x, y + 1, 48, exact) + "m" : ";49m";
        if (!colours.equals(before)) {
          out.append(colours);
          before = colours;
        }
        out.append('\u2580');
      }
      out.append("\u001b[0m\n");
    }
    return out.toString();
  }

  private static String colour(Thumbnail picture, int x, int y, int ground, boolean exact) {
    int r = picture.red(x, y);
    int g = picture.green(x, y);
    int b = picture.blue(x, y);
    return exact
        ? "%d;2;%d;%d;%d".formatted(ground, r, g, b)
        : "%d;5;%d".formatted(ground, 16 + 36 * level(r) + 6 * level(g) + level(b));
  }

  /** The nearest of the six levels 0, 95, 135, 175, 215, 255 of the 256-colour cube. */
  private static int level(int value) {
    return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
  }

  private static String kitty(Thumbnail picture) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    Tensor samples = Tensor.u8(Shape.of(picture.height(), picture.width(), 3), picture.rgb());
    try {
      Images.write(Image.of(samples), png, WriteOptions.DEFAULT.format(PictureFormat.PNG));
    } catch (IOException impossible) {
      throw new IllegalStateException("a picture in memory can be written", impossible);
    }
    String text = Base64.getEncoder().encodeToString(png.toByteArray());
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < text.length(); at += KITTY_CHUNK) {
      int end = Math.min(text.length(), at + KITTY_CHUNK);
      String more = end < text.length() ? "m=1" : "m=0";
      out.append("\u001b_G").append(at == 0 ? "a=T,f=100,q=2," : "").append(more).append(';');
      out.append(text, at, end).append("\u001b\\");
    }
    return out.append('\n').toString();
  }
}
