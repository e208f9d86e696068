package dev.convolve.cli.tour.page;

import org.jspecify.annotations.Nullable;

/**
 * A figure: what is seen and how it is made again. Its caption stands in the chapter's text.
 *
 * @param id its name in the page's address and in the text
 * @param body what is seen
 * @param recipe how it is made again
 * @param plate a small drawing beside the caption, such as the kernel's weights
 */
public record Figure(String id, Element body, Recipe recipe, @Nullable Element plate) {

  /** A figure without a plate. */
  public Figure(String id, Element body, Recipe recipe) {
    this(id, body, recipe, null);
  }

  /** The same with a plate. */
  public Figure with(Element drawing) {
    return new Figure(id, body, recipe, drawing);
  }

  /** The figure with its number and caption. */
  Element element(int number, String width, String caption) {
    Element text =
        Element.of("div")
            .add(Element.of("span", "figure-number").text("Figure " + number))
            .markup(" " + caption.strip());
    Element below = Element.of("figcaption", plate == null ? "" : "plated");
    if (plate != null) {
      below.add(Element.of("div", "plate").add(plate));
    }
    return Element.of("figure", ("figure " + width).strip())
        .with("id", id)
        .add(Element.of("div", "figure-body").add(body), below.add(text), recipe.element());
  }
}
