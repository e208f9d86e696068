package dev.convolve.internal.simd;

/** Plain loops: the path where the vector module is absent, and the tails of the vector path. */
class ScalarConversions implements Conversions {

  /** 1.5 · 2²³: floats around it are whole numbers, and their bits count up by one. */
  private static final float WHOLE = 0x1.8p23f;

  private static final int WHOLE_BITS = 0x4B400000;

  @Override
  public void widen(byte[] from, int at, short[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = (short) (from[at + i] & 0xff);
    }
  }

  @Override
  public void widen(byte[] from, int at, float[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = from[at + i] & 0xff;
    }
  }

  @Override
  public void widen(short[] from, int at, float[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = from[at + i];
    }
  }

  @Override
  public void widenUnsigned(short[] from, int at, float[] into, int to, int count) {
    for (int i = 0; i < count; i++) {
      into[to + i] = from[at + i] & 0xffff;
    }
  }

  @Override
  public int narrow(float[] values, int at, double divisor, byte[] into, int to, int count) {
    if (divisor == 1) {
      return narrow(values, at, into, to, count);
    }
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[at + i])) {
        return REFUSED;
      }
      int level = (int) Math.rint(values[at + i] / divisor);
      int stored = Math.min(Math.max(level, 0), 255);
      clipped += level == stored ? 0 : 1;
      into[to + i] = (byte) stored;
    }
    return clipped;
  }

  /** Adding {@link #WHOLE} leaves no room for fractions: it rounds, half to even. */
  private static int narrow(float[] values, int at, byte[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      float value = values[at + i];
      if (!(Math.abs(value) <= Float.MAX_VALUE)) {
        return REFUSED;
      }
      float near = value < -1 ? -1 : value > 256 ? 256 : value;
      int level = Float.floatToRawIntBits(near + WHOLE) - WHOLE_BITS;
      if ((level & ~255) != 0) {
        level = level < 0 ? 0 : 255;
        clipped++;
      }
      into[to + i] = (byte) level;
    }
    return clipped;
  }

  @Override
  public int narrow(
      float[] values, int at, double divisor, int minimum, short[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[at + i])) {
        return REFUSED;
      }
      double level = Math.rint(values[at + i] / divisor);
      int stored = (int) Math.clamp(level, minimum, minimum + 65535.0);
      clipped += level == stored ? 0 : 1;
      into[to + i] = (short) stored;
    }
    return clipped;
  }

  @Override
  public int narrow(short[] values, int at, double divisor, byte[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      double level = Math.rint(values[at + i] / divisor);
      int stored = (int) Math.clamp(level, 0.0, 255.0);
      clipped += level == stored ? 0 : 1;
      into[to + i] = (byte) stored;
    }
    return clipped;
  }

  @Override
  public int narrow(
      short[] values, int at, double divisor, int minimum, short[] into, int to, int count) {
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      double level = Math.rint(values[at + i] / divisor);
      int stored = (int) Math.clamp(level, minimum, minimum + 65535.0);
      clipped += level == stored ? 0 : 1;
      into[to + i] = (short) stored;
    }
    return clipped;
  }
}
