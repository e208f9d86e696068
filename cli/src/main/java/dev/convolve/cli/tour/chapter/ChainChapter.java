package dev.convolve.cli.tour.chapter;

import dev.convolve.cli.pipeline.Settings;
import dev.convolve.cli.tour.Chapter;
import dev.convolve.cli.tour.Darkroom;
import dev.convolve.cli.tour.Developed;
import dev.convolve.cli.tour.Stats;
import dev.convolve.cli.tour.page.Element;
import dev.convolve.cli.tour.page.Figure;
import dev.convolve.cli.tour.page.Numerals;
import dev.convolve.cli.tour.page.Pictures;
import dev.convolve.cli.tour.page.Recipe;
import dev.convolve.cli.tour.page.Snippets;
import dev.convolve.cli.tour.page.Story;
import dev.convolve.kernel.Kernels;
import java.util.List;

/** One kernel after another, rounded once. */
public final class ChainChapter implements Chapter {

  @Override
  public void tell(Darkroom darkroom, Story story) {
    Developed chain =
        darkroom.develop(
            List.of("gaussian:7", "outline"), Darkroom.GRAY, "chain.png", Settings.NONE);
    Developed soft = darkroom.develop("gaussian:7", Darkroom.GRAY, "soft.png");
    Developed twice = darkroom.develop("outline", "soft.png", "rounded-twice.png");
    Stats alone = Stats.of(darkroom.gray().filter(Kernels.outline()).tensor());
    Stats.Difference difference = Stats.Difference.of(chain.raw(), twice.raw());
    story.value(
        "chain.says",
        "The answers shrink from between %s to between %s, so each is drawn on a scale of its own."
            .formatted(and(alone), and(chain.stats())));
    story.value(
        "chain.twice",
        ("Rounding in between, as two separate commands must, changes the answers of this chain by"
                + " up to %s, where the largest of them is %s.")
            .formatted(
                Numerals.number(difference.largest(), 2),
                Numerals.number(Math.max(chain.stats().maximum(), -chain.stats().minimum()), 1)));
    Element without =
        Pictures.jpeg(darkroom.print("outline.png"), "Outlines with all the grain of the picture");
    Element with = Pictures.jpeg(chain.image(), "Outlines after a blur, calmer and thicker");
    story.figure(
        new Figure(
            "chain",
            Pictures.compare(without, "outline", with, "after a Gaussian"),
            recipe(chain)
                .number(
                    "rounded twice",
                    "up to " + Numerals.number(difference.largest(), 2) + " off")));
  }

  private static String and(Stats stats) {
    return Numerals.number(stats.minimum()) + " and " + Numerals.number(stats.maximum());
  }

  private static Recipe recipe(Developed chain) {
    return chain.recipe(
        Snippets.chain(
            "gray", List.of("Kernels.gaussian(7)", "Kernels.outline()"), "CENTER", chain.file()));
  }
}
