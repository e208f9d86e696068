package dev.convolve.cli.tour.page;

/** The page's formulas in MathML. */
public final class Formulas {

  private Formulas() {}

  /** (f∗g)(t) = ∫ f(τ) g(t−τ) dτ. */
  public static final String INTEGRAL =
      block(
          "f star g at t is the integral over tau of f at tau times g at t minus tau",
          row(op("("), id("f"), op("∗"), id("g"), op(")"), of(id("t")))
              + op("=")
              + "<msubsup><mo>∫</mo><mrow><mo>−</mo><mi>∞</mi></mrow><mi>∞</mi></msubsup>"
              + id("f")
              + of(id("τ"))
              + "<mspace width=\"0.17em\"></mspace>"
              + id("g")
              + of(id("t") + op("−") + id("τ"))
              + "<mspace width=\"0.17em\"></mspace>"
              + row("<mi mathvariant=\"normal\">d</mi>", id("τ")));

  /** (f∗g)[n] = Σ f[m] g[n−m]. */
  public static final String SUM =
      block(
          "f star g at n is the sum over m of f at m times g at n minus m",
          row(op("("), id("f"), op("∗"), id("g"), op(")"), at(id("n")))
              + op("=")
              + "<munder><mo largeop=\"true\" movablelimits=\"false\">∑</mo><mi>m</mi></munder>"
              + id("f")
              + at(id("m"))
              + "<mspace width=\"0.17em\"></mspace>"
              + id("g")
              + at(id("n") + op("−") + id("m")));

  /** The bell curve. */
  public static final String GAUSS =
      block(
          "g at x is proportional to e to the minus x squared over two sigma squared",
          id("g")
              + of(id("x"))
              + op("∝")
              + "<msup><mi>e</mi><mrow><mo>−</mo><msup><mi>x</mi><mn>2</mn></msup>"
              + "<mo>/</mo><mn>2</mn><msup><mi>σ</mi><mn>2</mn></msup></mrow></msup>");

  private static String block(String spoken, String content) {
    return "<math display=\"block\" alttext=\"" + spoken + "\"><mrow>" + content + "</mrow></math>";
  }

  private static String row(String... parts) {
    return "<mrow>" + String.join("", parts) + "</mrow>";
  }

  private static String of(String inner) {
    return row(op("("), inner, op(")"));
  }

  private static String at(String inner) {
    return row(op("["), inner, op("]"));
  }

  private static String id(String name) {
    return "<mi>" + name + "</mi>";
  }

  private static String op(String name) {
    return "<mo>" + name + "</mo>";
  }
}
