package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.media.PictureFormat;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Shape;
import dev.convolve.tensor.Tensor;
import java.io.IOException;

/**
 * Netpbm's formats: P1…P3 as text, P4…P6 as bytes, P7 (PAM), and the float maps Pf and PF. Samples
 * are stretched from 0…maxval to the full range of u8, or of u16 where maxval is above 255.
 */
final class PnmReader implements Decoder {

  private final Source source;
  private final Decoding decoding;
  private final PnmHeader header;

  PnmReader(Source source, Decoding decoding) throws IOException {
    this.source = source;
    this.decoding = decoding;
    this.header = PnmHeader.read(source, decoding);
  }

  private SampleType type() {
    return header.isFloat()
        ? SampleType.F32
        : header.maximum() > 255 ? SampleType.U16 : SampleType.U8;
  }

  @Override
  public ImageInfo info(int frame) {
    int depth =
        header.isFloat() ? 32 : 32 - Integer.numberOfLeadingZeros(Math.max(1, header.maximum()));
    return new ImageInfo(
        header.isFloat() ? PictureFormat.PFM : PictureFormat.PNM,
        header.width(),
        header.height(),
        header.channels(),
        depth,
        type(),
        1,
        1,
        null,
        null,
        "P" + header.kind() + (header.isText() ? ", text" : ""));
  }

  @Override
  public Tensor decode(int frame) throws IOException {
    long available = source.length() - header.data();
    long least =
        header.isText()
            ? header.samples() * (header.isBits() ? 1 : 2) - 1
            : header.rowBytes() * header.height();
    if (available < least && (available <= 0 || !decoding.isTolerant())) {
      throw decoding.truncated(
          "%d bytes of data, the samples take at least %d".formatted(available, least));
    }
    Tensor target =
        decoding
            .buffers()
            .zeros(type(), Shape.of(header.height(), header.width(), header.channels()));
    if (header.isText()) {
      text(target);
    } else {
      binary(target);
    }
    return target;
  }

  private void binary(Tensor target) throws IOException {
    ByteReader in = new ByteReader(source, header.data()).littleEndian(header.isLittle());
    byte[] row = new byte[Math.toIntExact(header.rowBytes())];
    int count = header.width() * header.channels();
    for (int y = 0; y < header.height(); y++) {
      if (in.read(row, 0, row.length) < row.length) {
        decoding.cut("the data ends after %d of %d rows".formatted(y, header.height()));
        return;
      }
      int at = (header.isFloat() ? header.height() - 1 - y : y) * count;
      for (int i = 0; i < count; i++) {
        if (header.isFloat()) {
          target.floats()[at + i] = real(row, 4 * i);
        } else if (header.isBits()) {
          target.bytes()[at + i] = (byte) ((row[i >> 3] >> (7 - (i & 7)) & 1) == 1 ? 0 : 255);
        } else if (header.maximum() > 255) {
          store(target, at + i, (row[2 * i] & 0xff) << 8 | row[2 * i + 1] & 0xff);
        } else {
          store(target, at + i, row[i] & 0xff);
        }
      }
    }
  }

  private float real(byte[] row, int at) {
    int bits = 0;
    for (int b = 0; b < 4; b++) {
      bits |= (row[at + b] & 0xff) << 8 * (header.isLittle() ? b : 3 - b);
    }
    return Float.intBitsToFloat(bits);
  }

  private void store(Tensor target, int at, int value) throws IOException {
    int most = header.maximum();
    int white = most > 255 ? 65535 : 255;
    int within = value;
    if (value > most) {
      decoding.damaged("a sample is %d, above the maximum of %d".formatted(value, most));
      within = most;
    }
    int stretched = most == white ? within : (int) Math.rint((double) within * white / most);
    if (white == 255) {
      target.bytes()[at] = (byte) stretched;
    } else {
      target.shorts()[at] = (short) stretched;
    }
  }

  private void text(Tensor target) throws IOException {
    ByteReader in = new ByteReader(source, header.data());
    int size = (int) header.samples();
    for (int i = 0; i < size; i++) {
      int value = header.isBits() ? bit(in) : PnmHeader.number(in);
      if (value == PnmHeader.NONE) {
        if (in.remaining() > 0) {
          decoding.damaged("sample %d is no number".formatted(i));
        } else {
          decoding.cut("the text ends after %d of %d samples".formatted(i, size));
        }
        return;
      }
      if (header.isBits()) {
        target.bytes()[i] = (byte) (value == 1 ? 0 : 255);
      } else {
        store(target, i, value);
      }
    }
  }

  /** One digit of a text bitmap; they need no blanks between them. */
  private static int bit(ByteReader in) throws IOException {
    int next = PnmHeader.afterBlanks(in);
    return next == '0' || next == '1' ? next - '0' : PnmHeader.NONE;
  }
}
