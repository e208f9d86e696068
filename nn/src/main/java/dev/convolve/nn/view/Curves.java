package dev.convolve.nn.view;

import dev.convolve.media.Image;
import dev.convolve.nn.train.EpochReport;
import dev.convolve.nn.train.Evaluation;
import dev.convolve.nn.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How loss and accuracy went from epoch to epoch, in training and on held-out samples, as a picture
 * and as lines of text. Values that are no numbers leave gaps; accuracy is left out where targets
 * are no classes.
 *
 * @param epochs in order, at least one
 */
public record Curves(List<EpochReport> epochs) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when there is no epoch
   */
  public Curves {
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("no epoch has been trained; there are no curves yet");
    }
  }

  /** One quantity: in training and on held-out samples, epoch by epoch. */
  record Panel(String title, List<Integer> epochs, double[] training, double[] heldOut) {

    /** Whether there are held-out values. */
    boolean isHeldOut() {
      return someNumber(heldOut);
    }
  }

  /** The curves of a training. */
  public static Curves of(History history) {
    return new Curves(history.epochs());
  }

  private static boolean someNumber(double[] values) {
    for (double value : values) {
      if (Double.isFinite(value)) {
        return true;
      }
    }
    return false;
  }

  /** Loss, and accuracy in percent where there is some. */
  List<Panel> panels() {
    List<Panel> panels = new ArrayList<>();
    panels.add(panel("loss", EpochReport::loss, Evaluation::loss, 1));
    Panel accuracy = panel("accuracy %", EpochReport::accuracy, Evaluation::accuracy, 100);
    if (someNumber(accuracy.training()) || accuracy.isHeldOut()) {
      panels.add(accuracy);
    }
    return panels;
  }

  private Panel panel(
      String title,
      ToDoubleFunction<EpochReport> training,
      ToDoubleFunction<Evaluation> heldOut,
      double times) {
    double[] first = new double[epochs.size()];
    double[] second = new double[epochs.size()];
    for (int e = 0; e < first.length; e++) {
      first[e] = times * training.applyAsDouble(epochs.get(e));
      @Nullable Evaluation validation = epochs.get(e).validation();
      second[e] = validation == null ? Double.NaN : times * heldOut.applyAsDouble(validation);
    }
    return new Panel(title, epochs.stream().map(EpochReport::epoch).toList(), first, second);
  }

  /** A picture of 800×320 pixels, RGB: the panels side by side. */
  public Image image() {
    return image(800, 320);
  }

  /**
   * A picture of this size, RGB.
   *
   * @throws IllegalArgumentException when it is smaller than 240×120 pixels
   */
  public Image image(int width, int height) {
    if (width < 240 || height < 120) {
      throw new IllegalArgumentException(
          "curves on %d×%d pixels; they need 240×120 or more".formatted(width, height));
    }
    return CurvePicture.of(panels(), width, height).image();
  }

  /**
   * Lines for a terminal, drawn with the dots of braille characters: training as a line, held-out
   * values as circles.
   *
   * @param width characters in a line, at least 30
   */
  public String text(int width) {
    return text(width, 11, false);
  }

  /**
   * Lines for a terminal.
   *
   * @param width characters in a line, at least 30
   * @param height lines for each quantity, at least 4
   * @param ascii whether only ASCII is used: training as stars, held-out values as o
   * @throws IllegalArgumentException when there is too little room
   */
  public String text(int width, int height, boolean ascii) {
    if (width < 30 || height < 4) {
      throw new IllegalArgumentException(
          "curves in %d×%d characters; they need 30×4 or more".formatted(width, height));
    }
    StringBuilder out = new StringBuilder();
    for (Panel panel : panels()) {
      CurveText.append(out, panel, width, height, ascii);
    }
    return out.toString();
  }

  /** The text, 80 characters wide. */
  @Override
  public String toString() {
    return text(80);
  }
}
