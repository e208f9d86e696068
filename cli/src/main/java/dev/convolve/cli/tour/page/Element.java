package dev.convolve.cli.tour.page;

import java.util.Set;

/**
 * One element of HTML or SVG under construction. Text and attribute values are escaped here and
 * nowhere else.
 */
public final class Element {

  private static final Set<String> VOID = Set.of("img", "input", "br", "meta");

  private final String name;
  private final StringBuilder attributes = new StringBuilder();
  private final StringBuilder content = new StringBuilder();

  private Element(String name) {
    this.name = name;
  }

  /** An empty element. */
  public static Element of(String name) {
    return new Element(name);
  }

  /** An element with a class. */
  public static Element of(String name, String styleClass) {
    return new Element(name).with("class", styleClass);
  }

  /** Adds an attribute. */
  public Element with(String attribute, Object value) {
    attributes
        .append(' ')
        .append(attribute)
        .append("=\"")
        .append(escaped(String.valueOf(value)))
        .append('"');
    return this;
  }

  /** Adds an attribute that has no value. */
  public Element with(String attribute) {
    attributes.append(' ').append(attribute);
    return this;
  }

  /** Adds text. */
  public Element text(String text) {
    content.append(escaped(text));
    return this;
  }

  /** Adds elements. */
  public Element add(Element... children) {
    for (Element child : children) {
      content.append(child);
    }
    return this;
  }

  /** Adds elements. */
  public Element addAll(Iterable<Element> children) {
    children.forEach(content::append);
    return this;
  }

  /** Adds markup of the page's own resources, which is not escaped. */
  public Element markup(String trusted) {
    content.append(trusted);
    return this;
  }

  /** The characters that markup gives a meaning, as references. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The markup. */
  @Override
  public String toString() {
    String open = "<" + name + attributes + ">";
    return VOID.contains(name) ? open : open + content + "</" + name + ">";
  }
}
