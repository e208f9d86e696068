package dev.convolve.nn.data;

import dev.convolve.media.MediaException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file read from its first byte to its last, unpacked where it is gzip; knows where it stands.
 */
final class DataStream implements AutoCloseable {

  private static final int BLOCK = 1 << 16;

  /** What is allocated before any of it has arrived. */
  private static final int TRUSTED = 64 << 20;

  private final InputStream in;
  private final String name;
  private final boolean packed;

  /** Bytes of the whole file, −1 where that is unknown. */
  private final long length;

  private long position;

  private DataStream(InputStream in, String name, boolean packed, long length) {
    this.in = in;
    this.name = name;
    this.packed = packed;
    this.length = length;
  }

  static DataStream open(Path path) throws IOException {
    try {
      long length = Files.isRegularFile(path) ? Files.size(path) : -1;
      return of(Files.newInputStream(path), path.toString(), length);
    } catch (NoSuchFileException e) {
      throw new MediaException(MediaException.Code.NOT_FOUND, path.toString(), "", null, e);
    } catch (MediaException | DataException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  static DataStream of(InputStream in, String name) throws IOException {
    return of(in, name, -1);
  }

  private static DataStream of(InputStream in, String name, long length) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BLOCK);
    try {
      buffered.mark(2);
      byte[] start = buffered.readNBytes(2);
      buffered.reset();
      if (start.length == 0) {
        throw new MediaException(MediaException.Code.EMPTY_FILE, name, "", null, null);
      }
      boolean packed = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
      return packed
          ? new DataStream(new GZIPInputStream(buffered, BLOCK), name, true, -1)
          : new DataStream(buffered, name, false, length);
    } catch (EOFException e) {
      in.close();
      throw new DataException(
          DataException.Code.DATA_CUT_OFF, name, "the file ends inside its gzip header", null, e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static MediaException unreadable(String name, IOException cause) {
    return new MediaException(
        MediaException.Code.UNREADABLE,
        name,
        cause instanceof AccessDeniedException
            ? "permission denied"
            : String.valueOf(cause.getMessage()),
        null,
        cause);
  }

  String name() {
    return name;
  }

  /** {@code byte 16}, or {@code unpacked byte 16}, of what was read last. */
  String place(long at) {
    return (packed ? "unpacked byte " : "byte ") + at;
  }

  long position() {
    return position;
  }

  DataException error(DataException.Code code, String detail, String hint) {
    return new DataException(code, name, detail, hint);
  }

  DataException error(DataException.Code code, String detail) {
    return new DataException(code, name, detail);
  }

  /** The next {@code count} bytes; nothing large is allocated before it has arrived. */
  byte[] bytes(long count, String what) throws IOException {
    if (length >= 0 && count > length - position) {
      throw cutOff(count, length, what);
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw error(
          DataException.Code.DATA_UNSUPPORTED,
          "%s takes %,d bytes; at most %,d are read".formatted(what, count, Integer.MAX_VALUE - 8));
    }
    byte[] bytes = new byte[(int) (length >= 0 ? count : Math.min(count, TRUSTED))];
    int done = 0;
    while (done < count) {
      if (done == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * done));
      }
      int got = read(bytes, done, bytes.length - done);
      if (got < bytes.length - done) {
        throw cutOff(count, position + got, what);
      }
      done += got;
    }
    position += count;
    return bytes;
  }

  /** Fills {@code bytes}, or gives false where nothing at all is left. */
  boolean next(byte[] bytes, String what) throws IOException {
    int got = read(bytes, 0, bytes.length);
    if (got == 0 && bytes.length > 0) {
      return false;
    }
    if (got < bytes.length) {
      throw cutOff(bytes.length, position + got, what);
    }
    position += got;
    return true;
  }

  /** Checks that nothing is left. */
  void end(String what) throws IOException {
    byte[] rest = new byte[BLOCK];
    int more = read(rest, 0, BLOCK);
    if (more > 0) {
      throw error(
          DataException.Code.DATA_TRAILING,
          "%s ends at %s, and %s follow"
              .formatted(
                  what,
                  place(position),
                  more < BLOCK ? more + " bytes" : "more than 65,535 bytes"));
    }
  }

  /** What is left, unpacked; what goes wrong with it is told as everywhere else. */
  InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int got = DataStream.this.read(into, from, count);
        position += got;
        return got == 0 && count > 0 ? -1 : got;
      }
    };
  }

  private DataException cutOff(long count, long end, String what) {
    return error(
        DataException.Code.DATA_CUT_OFF,
        "%s takes %,d bytes from %s on, and the %s end at byte %d"
            .formatted(what, count, place(position), packed ? "unpacked data" : "data", end));
  }

  private int read(byte[] bytes, int from, int count) throws IOException {
    int done = 0;
    try {
      while (done < count) {
        int got = in.read(bytes, from + done, count - done);
        if (got < 0) {
          break;
        }
        done += got;
      }
      return done;
    } catch (EOFException e) {
      throw new DataException(
          DataException.Code.DATA_CUT_OFF,
          name,
          "the gzip file ends in the middle, after %s".formatted(place(position + done)),
          null,
          e);
    } catch (ZipException e) {
      throw new DataException(
          DataException.Code.DATA_DAMAGED,
          name,
          "%s, after %s".formatted(e.getMessage(), place(position + done)),
          null,
          e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
