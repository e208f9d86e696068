package dev.convolve.media.codec;

import java.io.IOException;

/** The frame header of a VP8 key frame (RFC 6386, section 9 and 19.2). */
final class Vp8Header {

  private static final int SEGMENTS = 4;
  private static final int START = 10;

  final int width;
  final int height;

  /** The first partition, behind the header: modes are read from it. */
  final Vp8Bits modes;

  /** The other partitions; row y of macroblocks uses partition y modulo their number. */
  final Vp8Bits[] residuals;

  final byte[] probabilities = Vp8Tables.coefficients();
  final int[] segmentProbabilities = {255, 255, 255};
  boolean segmented;
  boolean segmentMap;
  private boolean absolute;
  private final int[] segmentQuantisers = new int[SEGMENTS];
  private final int[] segmentLevels = new int[SEGMENTS];
  final boolean simpleFilter;
  private final int level;
  private final int sharpness;
  private int referenceDelta;
  private int blockModeDelta;

  /** The probability that a macroblock has coefficients, −1 when all say so themselves. */
  final int skipProbability;

  /** Quantiser steps by segment: Y DC, Y AC, Y2 DC, Y2 AC, UV DC, UV AC. */
  final int[][] steps = new int[SEGMENTS][6];

  Vp8Header(byte[] frame, Decoding decoding) throws IOException {
    if (frame.length < START) {
      throw decoding.truncated("the VP8 frame has %d bytes".formatted(frame.length));
    }
    int tag = u24(frame, 0);
    boolean isStart = frame[3] == (byte) 0x9d && frame[4] == 1 && frame[5] == 0x2a;
    if ((tag & 1) != 0 || (tag >> 1 & 7) > 3 || !isStart) {
      throw decoding.corrupt("the VP8 frame is no key frame");
    }
    width = (frame[6] & 0xff | frame[7] << 8) & 0x3fff;
    height = (frame[8] & 0xff | frame[9] << 8) & 0x3fff;
    if (width == 0 || height == 0) {
      throw decoding.corrupt("the size %d x %d is not 1 to 16383".formatted(width, height));
    }
    int firstEnd = START + (tag >> 5);
    if (firstEnd > frame.length) {
      decoding.cut("the VP8 frame ends inside its first partition");
      firstEnd = frame.length;
    }
    modes = new Vp8Bits(frame, START, firstEnd);
    modes.literal(2);
    readSegments();
    simpleFilter = modes.flag();
    level = modes.literal(6);
    sharpness = modes.literal(3);
    readDeltas();
    residuals = partitions(frame, firstEnd, 1 << modes.literal(2), decoding);
    readQuantisers();
    modes.flag();
    for (int i = 0; i < probabilities.length; i++) {
      if (modes.bit(Vp8Tables.COEFFICIENT_UPDATES[i] & 0xff) == 1) {
        probabilities[i] = (byte) modes.literal(8);
      }
    }
    skipProbability = modes.flag() ? modes.literal(8) : -1;
  }

  private static int u24(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
  }

  private void readSegments() {
    segmented = modes.flag();
    if (!segmented) {
      return;
    }
    segmentMap = modes.flag();
    if (modes.flag()) {
      absolute = modes.flag();
      for (int s = 0; s < SEGMENTS; s++) {
        segmentQuantisers[s] = modes.optional(7);
      }
      for (int s = 0; s < SEGMENTS; s++) {
        segmentLevels[s] = modes.optional(6);
      }
    }
    if (segmentMap) {
      for (int i = 0; i < 3; i++) {
        segmentProbabilities[i] = modes.flag() ? modes.literal(8) : 255;
      }
    }
  }

  /** Key frames use the first of four reference deltas and the first of four mode deltas. */
  private void readDeltas() {
    boolean enabled = modes.flag();
    boolean updated = enabled && modes.flag();
    if (!updated) {
      return;
    }
    int[] deltas = new int[8];
    for (int i = 0; i < 8; i++) {
      deltas[i] = modes.optional(6);
    }
    referenceDelta = deltas[0];
    blockModeDelta = deltas[4];
  }

  private static Vp8Bits[] partitions(byte[] frame, int start, int count, Decoding decoding)
      throws IOException {
    Vp8Bits[] all = new Vp8Bits[count];
    int sizes = start;
    int at = start + 3 * (count - 1);
    if (at > frame.length) {
      throw decoding.truncated("the VP8 frame ends before its partitions");
    }
    for (int i = 0; i < count; i++) {
      int rest = frame.length - at;
      int size = i < count - 1 ? u24(frame, sizes + 3 * i) : rest;
      if (size > rest) {
        decoding.cut("the VP8 frame ends inside partition %d of %d".formatted(i + 1, count));
        size = rest;
      }
      all[i] = new Vp8Bits(frame, at, at + size);
      at += size;
    }
    return all;
  }

  private void readQuantisers() {
    int base = modes.literal(7);
    int yDc = modes.optional(4);
    int y2Dc = modes.optional(4);
    int y2Ac = modes.optional(4);
    int uvDc = modes.optional(4);
    int uvAc = modes.optional(4);
    for (int s = 0; s < SEGMENTS; s++) {
      int q = !segmented ? base : segmentQuantisers[s] + (absolute ? 0 : base);
      int[] step = steps[s];
      step[0] = Vp8Tables.DC_STEPS[index(q + yDc, 127)];
      step[1] = Vp8Tables.AC_STEPS[index(q, 127)];
      step[2] = 2 * Vp8Tables.DC_STEPS[index(q + y2Dc, 127)];
      step[3] = Math.max(8, Vp8Tables.AC_STEPS[index(q + y2Ac, 127)] * 155 / 100);
      step[4] = Vp8Tables.DC_STEPS[index(q + uvDc, 117)];
      step[5] = Vp8Tables.AC_STEPS[index(q + uvAc, 127)];
    }
  }

  private static int index(int value, int most) {
    return Math.clamp(value, 0, most);
  }

  /** Whether the loop filter runs at all. */
  boolean filters() {
    return level > 0;
  }

  /** The loop filter's level for a macroblock (9.6), 0 to 63; 0 leaves it alone. */
  int filterLevel(int segment, boolean hasBlockModes) {
    int own = !segmented ? level : segmentLevels[segment] + (absolute ? 0 : level);
    return Math.clamp((long) own + referenceDelta + (hasBlockModes ? blockModeDelta : 0), 0, 63);
  }

  /** The interior limit that goes with a level (15.2). */
  int interiorLimit(int filterLevel) {
    int limit = sharpness > 4 ? filterLevel >> 2 : sharpness > 0 ? filterLevel >> 1 : filterLevel;
    if (sharpness > 0) {
      limit = Math.min(limit, 9 - sharpness);
    }
    return Math.max(1, limit);
  }
}
