package dev.convolve.media.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A file put together of arrays and of ranges of another source. */
final class SplicedSource extends Source {

  private record Piece(long start, long length, Source from, long position) {}

  private final List<Piece> pieces = new ArrayList<>();
  private long length;
  private int last;

  /** Adds an array. */
  SplicedSource add(byte... bytes) {
    return add(Source.of(bytes), 0, bytes.length);
  }

  /** Adds a range. */
  SplicedSource add(Source from, long position, long count) {
    if (count > 0) {
      pieces.add(new Piece(length, count, from, position));
      length += count;
    }
    return this;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public int read(long at, byte[] target, int offset, int count) throws IOException {
    int done = 0;
    while (done < count && at + done < length) {
      Piece piece = find(at + done);
      long inside = at + done - piece.start;
      int wanted = (int) Math.min(count - done, piece.length - inside);
      int got = piece.from.read(piece.position + inside, target, offset + done, wanted);
      done += got;
      if (got < wanted) {
        break;
      }
    }
    return done;
  }

  private Piece find(long at) {
    if (at < pieces.get(last).start) {
      last = 0;
    }
    while (at >= pieces.get(last).start + pieces.get(last).length) {
      last++;
    }
    return pieces.get(last);
  }

  @Override
  public void close() {}
}
