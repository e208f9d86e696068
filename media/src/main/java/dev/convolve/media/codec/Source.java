package dev.convolve.media.codec;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that can be read at any position: a file, an array, or a stream that was read to its end.
 */
public abstract class Source implements Closeable {

  private static final int BLOCK = 1 << 20;

  /** The number of bytes. */
  public abstract long length();

  /**
   * Reads at most {@code count} bytes from position {@code at} and returns how many; fewer than
   * asked for only at the end, where it is 0.
   */
  public abstract int read(long at, byte[] target, int offset, int count) throws IOException;

  /** A regular file, read where it lies. */
  public static Source file(Path path) throws IOException {
    return new FileSource(FileChannel.open(path, StandardOpenOption.READ));
  }

  /** The array itself, not a copy. */
  public static Source of(byte[] bytes) {
    return new Blocks(List.of(bytes), Math.max(1, bytes.length), bytes.length);
  }

  /**
   * What {@code in} has until its end, kept in memory.
   *
   * @return the bytes, of which there is one more than {@code most} when there are too many
   */
  public static Source drain(InputStream in, long most) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    long length = 0;
    while (length <= most) {
      long rest = most - length;
      byte[] block = in.readNBytes(rest >= BLOCK ? BLOCK : (int) rest + 1);
      if (block.length == 0) {
        break;
      }
      blocks.add(block);
      length += block.length;
    }
    return new Blocks(blocks, BLOCK, length);
  }

  /** Reads all of the range, or throws {@link CutOffException}. */
  final byte[] bytes(long at, int count) throws IOException {
    if (at + count > length()) {
      throw new CutOffException(length());
    }
    byte[] bytes = new byte[count];
    if (read(at, bytes, 0, count) < count) {
      throw new CutOffException(length());
    }
    return bytes;
  }

  private static final class FileSource extends Source {
    private static final int PIECE = 1 << 16;
    private final FileChannel channel;
    private final long length;

    FileSource(FileChannel channel) throws IOException {
      this.channel = channel;
      this.length = channel.size();
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public int read(long at, byte[] target, int offset, int count) throws IOException {
      int done = 0;
      while (done < count) {
        int piece = Math.min(PIECE, count - done);
        int got = channel.read(ByteBuffer.wrap(target, offset + done, piece), at + done);
        if (got <= 0) {
          break;
        }
        done += got;
      }
      return done;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class Blocks extends Source {
    private final List<byte[]> blocks;
    private final int blockSize;
    private final long length;

    Blocks(List<byte[]> blocks, int blockSize, long length) {
      this.blocks = blocks;
      this.blockSize = blockSize;
      this.length = length;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public int read(long at, byte[] target, int offset, int count) {
      int done = 0;
      while (done < count && at + done < length) {
        byte[] block = blocks.get((int) ((at + done) / blockSize));
        int from = (int) ((at + done) % blockSize);
        int piece = Math.min(block.length - from, count - done);
        System.arraycopy(block, from, target, offset + done, piece);
        done += piece;
      }
      return done;
    }

    @Override
    public void close() {}
  }
}
