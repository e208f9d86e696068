package dev.convolve.internal.simd;

/** Plain loops: the path where the vector module is absent, and the tails of the vector path. */
class ScalarConversions implements Conversions {

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
    int clipped = 0;
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[at + i])) {
        return REFUSED;
      }
      double level = Math.rint(values[at + i] / divisor);
      int stored = (int) Math.clamp(level, 0.0, 255.0);
      clipped += level == stored ? 0 : 1;
      into[to + i] = (byte) stored;
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
