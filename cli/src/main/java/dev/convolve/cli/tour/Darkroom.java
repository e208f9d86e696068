package dev.convolve.cli.tour;

import dev.convolve.cli.pipeline.Filters;
import dev.convolve.cli.pipeline.Key;
import dev.convolve.cli.pipeline.Keys;
import dev.convolve.cli.pipeline.Pipeline;
import dev.convolve.cli.pipeline.Settings;
import dev.convolve.media.Channels;
import dev.convolve.media.Image;
import dev.convolve.media.PictureFilter;
import dev.convolve.tensor.SampleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Where pictures are made: the photo and what was developed from it, by file name. A picture is
 * made from the very {@link Pipeline} whose command line the page shows.
 */
public final class Darkroom {

  /** The file name of the photo. */
  public static final String PHOTO = "photo.png";

  /** The file name of the photo in gray. */
  public static final String GRAY = "gray.png";

  private final TourPhoto photo;
  private final Map<String, Image> prints = new LinkedHashMap<>();
  private final Developed gray;
  private final Progress progress;

  /** A darkroom with one photo in it. */
  public Darkroom(TourPhoto photo, Progress progress) {
    this.photo = photo;
    this.progress = progress;
    prints.put(PHOTO, photo.image());
    gray = develop("identity", PHOTO, GRAY, Keys.CHANNELS, Channels.LUMA);
  }

  /** The photo and where it comes from. */
  public TourPhoto photo() {
    return photo;
  }

  /** Who hears of what takes a while. */
  public Progress progress() {
    return progress;
  }

  /** The photo in colour. */
  public Image colour() {
    return print(PHOTO);
  }

  /** The photo in gray. */
  public Image gray() {
    return gray.image();
  }

  /** How the gray photo was made. */
  public Developed grayed() {
    return gray;
  }

  /**
   * The picture with this file name.
   *
   * @throws NoSuchElementException naming the pictures there are
   */
  public Image print(String file) {
    Image image = prints.get(file);
    if (image == null) {
      throw new NoSuchElementException("no picture " + file + " among " + prints.keySet());
    }
    return image;
  }

  /** Keeps a picture that no single command makes. */
  public void keep(String file, Image image) {
    if (prints.putIfAbsent(file, image) != null) {
      throw new IllegalStateException("two pictures are called " + file);
    }
  }

  /** All pictures by file name. */
  public Map<String, Image> prints() {
    return Map.copyOf(prints);
  }

  /** Filters a picture with the defaults. */
  public Developed develop(String kernel, String from, String to) {
    return develop(List.of(kernel), from, to, Settings.NONE);
  }

  /** Filters a picture with one setting. */
  public <T> Developed develop(String kernel, String from, String to, Key<T> key, T value) {
    return develop(List.of(kernel), from, to, Settings.NONE.with(key, value));
  }

  /**
   * Filters a picture.
   *
   * @param kernels in text notation, one after the other
   * @param from the file name of a picture that is here
   * @param to the file name of the answer
   */
  public Developed develop(List<String> kernels, String from, String to, Settings settings) {
    Pipeline pipeline = new Pipeline(List.of(from), kernels, to, settings);
    PictureFilter filter = Filters.of(pipeline);
    Image image = print(from);
    PictureFilter raw =
        PictureFilter.of(filter.options().output(SampleType.F32).range(null), filter.filters());
    Developed developed =
        new Developed(pipeline, filter, filter.apply(image), raw.apply(image).image().tensor());
    keep(to, developed.image());
    return developed;
  }
}
