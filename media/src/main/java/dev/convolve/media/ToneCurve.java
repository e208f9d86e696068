package dev.convolve.media;

import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The curve between stored values and linear light, both 0…1. Values outside are continued oddly
 * around 0 and by the curve itself above 1, so that nothing is clipped here.
 *
 * <p>sRGB is IEC 61966-2-1; a profile's curve is its {@code rTRC} or {@code kTRC} tag, of type
 * {@code curv} or {@code para} (ICC.1:2022, 10.6 and 10.18).
 */
final class ToneCurve {

  /** The curve of pictures that bring none. */
  static final ToneCurve SRGB =
      parametric(3, new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0});

  private static final int STEPS = 4096;

  /** The tag type {@code curv}. */
  private static final int CURVE = 0x63757276;

  /** The tag type {@code para}. */
  private static final int PARAMETRIC = 0x70617261;

  private final DoubleUnaryOperator decode;

  /** The decoded values at 0, 1/STEPS, …, 1, for the inverse. */
  private final double[] table = new double[STEPS + 1];

  private ToneCurve(DoubleUnaryOperator decode) {
    this.decode = decode;
    for (int i = 0; i <= STEPS; i++) {
      table[i] = decode.applyAsDouble((double) i / STEPS);
    }
  }

  /** The curve of {@code profile}, sRGB's where there is none or it cannot be read. */
  static ToneCurve of(@Nullable IccProfile profile) {
    if (profile == null) {
      return SRGB;
    }
    try {
      ICC_Profile parsed = ICC_Profile.getInstance(profile.bytes());
      byte @Nullable [] tag = parsed.getData(ICC_Profile.icSigRedTRCTag);
      if (tag == null) {
        tag = parsed.getData(ICC_Profile.icSigGrayTRCTag);
      }
      ToneCurve curve = tag == null ? null : parse(ByteBuffer.wrap(tag));
      return curve == null || !curve.rises() ? SRGB : curve;
    } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
      return SRGB;
    }
  }

  private static @Nullable ToneCurve parse(ByteBuffer tag) {
    int type = tag.getInt(0);
    if (type == CURVE) {
      int count = tag.getInt(8);
      if (count == 0) {
        return new ToneCurve(v -> v);
      }
      if (count == 1) {
        double gamma = (tag.getShort(12) & 0xffff) / 256.0;
        return new ToneCurve(v -> Math.copySign(StrictMath.pow(Math.abs(v), gamma), v));
      }
      double[] points = new double[count];
      for (int i = 0; i < count; i++) {
        points[i] = (tag.getShort(12 + 2 * i) & 0xffff) / 65535.0;
      }
      return new ToneCurve(v -> interpolate(points, v));
    }
    if (type == PARAMETRIC) {
      int function = tag.getShort(8);
      int[] counts = {1, 3, 4, 5, 7};
      if (function < 0 || function >= counts.length) {
        return null;
      }
      double[] p = new double[7];
      for (int i = 0; i < counts[function]; i++) {
        p[i] = tag.getInt(12 + 4 * i) / 65536.0;
      }
      return parametric(function, p);
    }
    return null;
  }

  /** ICC parametric function types 0 to 4; {@code p} holds g a b c d e f. */
  private static ToneCurve parametric(int function, double[] p) {
    return switch (function) {
      case 0 -> odd(v -> StrictMath.pow(v, p[0]));
      case 1 -> odd(v -> v >= -p[2] / p[1] ? StrictMath.pow(p[1] * v + p[2], p[0]) : 0);
      case 2 -> odd(v -> v >= -p[2] / p[1] ? StrictMath.pow(p[1] * v + p[2], p[0]) + p[3] : p[3]);
      case 3 -> odd(v -> v >= p[4] ? StrictMath.pow(p[1] * v + p[2], p[0]) : p[3] * v);
      default ->
          odd(v -> v >= p[4] ? StrictMath.pow(p[1] * v + p[2], p[0]) + p[5] : p[3] * v + p[6]);
    };
  }

  private static ToneCurve odd(DoubleUnaryOperator positive) {
    return new ToneCurve(v -> v < 0 ? -positive.applyAsDouble(-v) : positive.applyAsDouble(v));
  }

  private static double interpolate(double[] points, double value) {
    if (value < 0) {
      return -interpolate(points, -value);
    }
    double at = value * (points.length - 1);
    int below = (int) Math.min(at, points.length - 2.0);
    return points[below] + (at - below) * (points[below + 1] - points[below]);
  }

  private boolean rises() {
    for (int i = 1; i <= STEPS; i++) {
      if (!(table[i] >= table[i - 1])) {
        return false;
      }
    }
    return table[STEPS] > table[0];
  }

  /** Linear light of a stored value. */
  double decode(double stored) {
    return decode.applyAsDouble(stored);
  }

  /** The stored value of linear light: the inverse, found between neighbours and then bisected. */
  double encode(double light) {
    if (Double.isNaN(light) || Double.isInfinite(light)) {
      return light;
    }
    if (light < 0) {
      return -encode(-light);
    }
    double low = 0;
    double high = 1;
    if (light <= table[STEPS]) {
      int from = 0;
      int to = STEPS;
      while (to - from > 1) {
        int middle = (from + to) >>> 1;
        if (table[middle] <= light) {
          from = middle;
        } else {
          to = middle;
        }
      }
      low = (double) from / STEPS;
      high = (double) to / STEPS;
    } else {
      while (decode(high) < light && high < 1e6) {
        low = high;
        high *= 2;
      }
    }
    for (int i = 0; i < 48; i++) {
      double middle = (low + high) / 2;
      if (decode(middle) <= light) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * The linear light at which a stored integer changes to the next: entry i lies halfway between
   * the stored values i and i + 1 of {@code 0 … white}. Encoding to integers is then a search.
   */
  double[] thresholds(int white) {
    double[] thresholds = new double[white];
    for (int i = 0; i < white; i++) {
      thresholds[i] = decode((i + 0.5) / white);
    }
    return thresholds;
  }
}
