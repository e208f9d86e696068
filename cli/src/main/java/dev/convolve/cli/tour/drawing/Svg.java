package dev.convolve.cli.tour.drawing;

import dev.convolve.cli.tour.page.Element;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;

/**
 * A drawing under construction. Coordinates run right and down, in the units of a 16-pixel page;
 * colours come from the page's style sheet by class, so that they follow light and dark.
 */
public final class Svg {

  private final Element root;

  private Svg(Element root) {
    this.root = root;
  }

  /**
   * An empty drawing.
   *
   * @param label what it shows, for those who do not see it
   */
  public static Svg of(double width, double height, String label) {
    Element root =
        Element.of("svg")
            .with("viewBox", "0 0 " + number(width) + " " + number(height))
            .with("style", "--w:" + number(width))
            .with("role", "img")
            .with("aria-label", label);
    return new Svg(root);
  }

  /** Adds a rectangle. */
  public Svg rect(double x, double y, double width, double height, String style) {
    root.add(box(x, y, width, height, style));
    return this;
  }

  /** Adds a rectangle whose fill shows by {@code share}, 0 to 1. */
  public Svg rect(double x, double y, double width, double height, String style, double share) {
    root.add(box(x, y, width, height, style).with("fill-opacity", number(share)));
    return this;
  }

  /** Adds a rectangle of one gray, 0 to 255, whatever the page's colours. */
  public Svg gray(double x, double y, double width, double height, double value) {
    long level = Math.clamp(Math.round(value), 0, 255);
    root.add(
        box(x, y, width, height, "gray")
            .with("fill", "rgb(%s,%s,%s)".formatted(level, level, level)));
    return this;
  }

  private static Element box(double x, double y, double width, double height, String style) {
    return Element.of("rect", style)
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(width))
        .with("height", number(height));
  }

  /** Adds text whose middle lies at {@code y}; the style says how it stands to {@code x}. */
  public Svg text(double x, double y, String style, String text) {
    root.add(
        Element.of("text", style)
            .with("x", number(x))
            .with("y", number(y))
            .with("dy", ".35em")
            .text(text));
    return this;
  }

  /** Adds a straight line. */
  public Svg line(double x1, double y1, double x2, double y2, String style) {
    root.add(
        Element.of("line", style)
            .with("x1", number(x1))
            .with("y1", number(y1))
            .with("x2", number(x2))
            .with("y2", number(y2)));
    return this;
  }

  /** Adds a path. */
  public Svg path(String data, String style) {
    root.add(Element.of("path", style).with("d", data));
    return this;
  }

  /** Adds a group with a style. */
  public Svg group(String style, Consumer<Svg> content) {
    Svg group = new Svg(Element.of("g", style));
    content.accept(group);
    root.add(group.root);
    return this;
  }

  /** The drawing. */
  public Element element() {
    return root;
  }

  /** A coordinate with at most two digits after the point. */
  public static String number(double value) {
    return new BigDecimal(value)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
