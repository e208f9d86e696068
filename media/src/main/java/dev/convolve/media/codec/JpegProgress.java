package dev.convolve.media.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which bits of which coefficients the scans of a progressive JPEG brought (ITU-T T.81, G.1.1):
 * what they left open, decoders make up, each in its own way.
 */
final class JpegProgress {

  private static final int COEFFICIENTS = 64;
  private static final int UNSEEN = 99;

  /** Per component's number, the lowest bit that is known of each of its 64 coefficients. */
  private final Map<Integer, int[]> lowest = new HashMap<>();

  /** Takes note of a scan header; {@code in} stands behind its marker and is left there. */
  void scan(ByteReader in) throws IOException {
    long start = in.position();
    if (in.remaining() >= 2) {
      int length = in.u16() - 2;
      if (length >= 6 && in.remaining() >= length) {
        read(in.bytes(length));
      }
    }
    in.seek(start);
  }

  private void read(byte[] header) {
    int count = header[0];
    if (count < 1 || count > 4 || header.length < 4 + 2 * count) {
      return;
    }
    int first = header[1 + 2 * count] & 0xff;
    int last = header[2 + 2 * count] & 0xff;
    int bit = header[3 + 2 * count] & 0x0f;
    for (int i = 0; i < count; i++) {
      int[] known = lowest.computeIfAbsent(header[1 + 2 * i] & 0xff, _ -> unseen());
      for (int k = first; k <= last && k < COEFFICIENTS; k++) {
        known[k] = bit;
      }
    }
  }

  private static int[] unseen() {
    int[] bits = new int[COEFFICIENTS];
    Arrays.fill(bits, UNSEEN);
    return bits;
  }

  /** Whether every bit of these components came. */
  boolean isComplete(int[] components) {
    for (int component : components) {
      int[] bits = lowest.get(component);
      if (bits == null || Arrays.stream(bits).anyMatch(bit -> bit != 0)) {
        return false;
      }
    }
    return true;
  }
}
