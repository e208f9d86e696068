package dev.convolve.conformance;

import dev.convolve.media.Image;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A picture as the lists of expected samples have it: not turned upright, with given channels. */
final class StoredPicture {

  private static final int RGBA = 4;
  private static final int ALPHA = 3;

  private final Tensor samples;

  private StoredPicture(Tensor samples) {
    this.samples = samples;
  }

  /** The stored picture behind an upright one. */
  static StoredPicture behind(Image upright, int orientation) {
    return new StoredPicture(turnedBack(upright.tensor(), orientation));
  }

  /**
   * Undoes what EXIF orientation asks for: 2 mirrors left and right, 3 turns by 180°, 4 mirrors top
   * and bottom, 5 swaps rows and columns, 6 turns clockwise, 7 swaps them along the other diagonal,
   * 8 turns counter-clockwise.
   */
  private static Tensor turnedBack(Tensor upright, int orientation) {
    if (orientation <= 1) {
      return upright;
    }
    int[] extents = upright.shape().extents();
    boolean swapped = orientation >= 5;
    int rows = extents[swapped ? 1 : 0];
    int columns = extents[swapped ? 0 : 1];
    Tensor stored = Tensor.zeros(upright.type(), Shape.of(rows, columns, extents[2]));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int lastRow = rows - 1 - row;
        int lastColumn = columns - 1 - column;
        int[] seen =
            switch (orientation) {
              case 2 -> new int[] {row, lastColumn};
              case 3 -> new int[] {lastRow, lastColumn};
              case 4 -> new int[] {lastRow, column};
              case 5 -> new int[] {column, row};
              case 6 -> new int[] {column, lastRow};
              case 7 -> new int[] {lastColumn, lastRow};
              default -> new int[] {lastColumn, row};
            };
        for (int channel = 0; channel < extents[2]; channel++) {
          stored.store(
              (int) stored.shape().offset(row, column, channel),
              upright.get(seen[0], seen[1], channel));
        }
      }
    }
    return stored;
  }

  SampleType type() {
    return samples.type();
  }

  boolean hasGrayAlpha() {
    return samples.shape().extent(2) == 2;
  }

  /** Rows × columns × 4: gray repeated, an alpha that is not there opaque. */
  Tensor rgba() {
    return with(RGBA);
  }

  /** The same with every sample opaque. */
  Tensor opaque() {
    Tensor rgba = with(RGBA);
    for (int i = ALPHA; i < rgba.shape().size(); i += RGBA) {
      rgba.store(i, rgba.type().maximum());
    }
    return rgba;
  }

  /** Rows × columns × {@code channels}: 1 gray, 3 RGB, 4 RGBA. */
  Tensor with(int channels) {
    Shape shape = samples.shape();
    int given = shape.extent(2);
    int colours = given <= 2 ? 1 : 3;
    boolean alpha = given == 2 || given == RGBA;
    Shape wanted = Shape.of(shape.extent(0), shape.extent(1), channels);
    Tensor spread = Tensor.zeros(samples.type(), wanted);
    int pixels = shape.extent(0) * shape.extent(1);
    for (int p = 0; p < pixels; p++) {
      for (int c = 0; c < channels; c++) {
        double opaque = alpha ? samples.at(p * given + given - 1) : samples.type().maximum();
        spread.store(
            p * channels + c,
            c == ALPHA ? opaque : samples.at(p * given + Math.min(c, colours - 1)));
      }
    }
    return spread;
  }

  /** sha256 of the samples in row-major order, little endian. */
  static String sha256(Tensor samples) {
    int size = (int) samples.shape().size();
    ByteBuffer bytes =
        ByteBuffer.allocate(size * samples.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      switch (samples.type()) {
        case U8 -> bytes.put((byte) samples.at(i));
        case U16, S16 -> bytes.putShort((short) samples.at(i));
        case I32 -> bytes.putInt((int) samples.at(i));
        case F32 -> bytes.putFloat((float) samples.at(i));
        case F64 -> bytes.putDouble(samples.at(i));
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
