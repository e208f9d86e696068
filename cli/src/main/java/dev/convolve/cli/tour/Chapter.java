package dev.convolve.cli.tour;

import dev.convolve.cli.tour.page.Story;

/** One chapter: it computes its figures and values. Its text is a resource of the same name. */
@FunctionalInterface
public interface Chapter {

  /** Computes everything that the chapter's text asks for and gives it to the story. */
  void tell(Darkroom darkroom, Story story);
}
