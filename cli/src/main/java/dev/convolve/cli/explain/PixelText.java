package dev.convolve.cli.explain;

import dev.convolve.cli.report.Numbers;
import dev.convolve.media.PixelExplanation;
import dev.convolve.media.Range;
import dev.convolve.media.RangeMapping;
import dev.convolve.plan.Explanation;
import dev.convolve.plan.NeighbourhoodExplanation;
import dev.convolve.plan.SampleExplanation;
import dev.convolve.tensor.SampleType;

/** Why one pixel is what it is, as text: every channel's window, its sum and what became of it. */
public final class PixelText {

  private PixelText() {}

  /**
   * The text.
   *
   * @param raw whether answers are stored as they are, without a range
   */
  public static String of(PixelExplanation pixel, SampleType stored, boolean raw, int columns) {
    StringBuilder out = new StringBuilder();
    SampleExplanation first = pixel.channels().getFirst().why();
    out.append("(%d,%d) of %s\n".formatted(pixel.x(), pixel.y(), filter(first)));
    for (String note : pixel.notes()) {
      out.append("  ").append(note).append('\n');
    }
    for (PixelExplanation.Channel channel : pixel.channels()) {
      out.append('\n').append(channel.name()).append('\n');
      Axes axes = WalkText.axes(channel.walk().steps().getFirst());
      out.append(window(channel.why(), axes, columns));
      out.append("  ").append(became(channel, pixel.mapping(), stored, raw)).append('\n');
      out.append(WalkText.of(channel.walk(), columns));
    }
    return out.toString();
  }

  static String filter(SampleExplanation why) {
    return switch (why) {
      case Explanation sum ->
          "%s with %s, %s"
              .formatted(
                  sum.report().operation().label(), WindowText.kernel(sum), WindowText.door(sum));
      case NeighbourhoodExplanation window -> window.filter();
    };
  }

  static String window(SampleExplanation why, Axes axes, int columns) {
    return switch (why) {
      case Explanation sum -> WindowText.of(sum, axes, columns);
      case NeighbourhoodExplanation window -> NeighbourhoodText.of(window, axes, columns);
    };
  }

  private static String became(
      PixelExplanation.Channel channel, RangeMapping mapping, SampleType type, boolean raw) {
    SampleExplanation why = channel.why();
    String value =
        why.computeType() == SampleType.F32
            ? Numbers.text((float) why.computed())
            : Numbers.text(why.computed());
    String stored = type + " " + Numbers.text((float) channel.stored());
    if (raw) {
      return "stored raw: " + stored;
    }
    double mapped = mapping.apply(why.computed());
    StringBuilder out = new StringBuilder("range ").append(mapping.range().label()).append(": ");
    out.append(mapping.range() == Range.ABS ? "|" + value + "|" : value);
    if (mapping.scale() != 1) {
      out.append(" x ").append(Numbers.rounded(mapping.scale(), 6));
    }
    if (mapping.offset() != 0) {
      out.append(mapping.offset() < 0 ? " - " : " + ");
      out.append(Numbers.rounded(Math.abs(mapping.offset()), 6));
    }
    if (mapping.scale() != 1 || mapping.offset() != 0 || mapping.range() == Range.ABS) {
      out.append(" = ").append(Numbers.rounded(mapped, 3));
    }
    out.append(", stored as ").append(stored);
    if (isClipped(mapped, type)) {
      out.append(" (clipped)");
    }
    return out.toString();
  }

  /** Whether a mapped value does not fit its type. */
  public static boolean isClipped(double mapped, SampleType type) {
    return type.isInteger()
        && (Math.rint(mapped) < type.minimum() || Math.rint(mapped) > type.maximum());
  }
}
