package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies of radix 2 and 4 over whole vectors; see {@link Butterflies}. */
final class VectorRadix4F32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRadix4F32() {}

  static void vectors2(float[] re, float[] im, int at, int d, int whole) {
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector y0r = x0r.add(x1r);
      FloatVector y0i = x0i.add(x1i);
      FloatVector y1r = x0r.sub(x1r);
      FloatVector y1i = x0i.sub(x1i);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
    }
  }

  static void vectors4(float[] re, float[] im, int at, int d, int whole) {
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector x3r = FloatVector.fromArray(SPECIES, re, row3);
      FloatVector x3i = FloatVector.fromArray(SPECIES, im, row3);
      FloatVector ar = x0r.add(x2r);
      FloatVector ai = x0i.add(x2i);
      FloatVector br = x0r.sub(x2r);
      FloatVector bi = x0i.sub(x2i);
      FloatVector cr = x1r.add(x3r);
      FloatVector ci = x1i.add(x3i);
      FloatVector dr = x1r.sub(x3r);
      FloatVector di = x1i.sub(x3i);
      FloatVector y0r = ar.add(cr);
      FloatVector y0i = ai.add(ci);
      FloatVector y1r = br.add(di);
      FloatVector y1i = bi.sub(dr);
      FloatVector y2r = ar.sub(cr);
      FloatVector y2i = ai.sub(ci);
      FloatVector y3r = br.sub(di);
      FloatVector y3i = bi.add(dr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
      y3r.intoArray(re, row3);
      y3i.intoArray(im, row3);
    }
  }

  static void after4(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, w[t + 4]);
    FloatVector s3 = FloatVector.broadcast(SPECIES, w[t + 5]);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector x3r = FloatVector.fromArray(SPECIES, re, row3);
      FloatVector x3i = FloatVector.fromArray(SPECIES, im, row3);
      FloatVector ar = x0r.add(x2r);
      FloatVector ai = x0i.add(x2i);
      FloatVector br = x0r.sub(x2r);
      FloatVector bi = x0i.sub(x2i);
      FloatVector cr = x1r.add(x3r);
      FloatVector ci = x1i.add(x3i);
      FloatVector dr = x1r.sub(x3r);
      FloatVector di = x1i.sub(x3i);
      FloatVector y0r = ar.add(cr);
      FloatVector y0i = ai.add(ci);
      FloatVector y1r = br.add(di);
      FloatVector y1i = bi.sub(dr);
      FloatVector y2r = ar.sub(cr);
      FloatVector y2i = ai.sub(ci);
      FloatVector y3r = br.sub(di);
      FloatVector y3i = bi.add(dr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1i.fma(s1, y1r.mul(c1)).intoArray(re, row1);
      y1i.mul(c1).sub(y1r.mul(s1)).intoArray(im, row1);
      y2i.fma(s2, y2r.mul(c2)).intoArray(re, row2);
      y2i.mul(c2).sub(y2r.mul(s2)).intoArray(im, row2);
      y3i.fma(s3, y3r.mul(c3)).intoArray(re, row3);
      y3i.mul(c3).sub(y3r.mul(s3)).intoArray(im, row3);
    }
  }

  static void before4(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, w[t + 4]);
    FloatVector s3 = FloatVector.broadcast(SPECIES, w[t + 5]);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector v1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector v1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x1r = v1i.fma(s1, v1r.mul(c1));
      FloatVector x1i = v1i.mul(c1).sub(v1r.mul(s1));
      FloatVector v2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector v2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector x2r = v2i.fma(s2, v2r.mul(c2));
      FloatVector x2i = v2i.mul(c2).sub(v2r.mul(s2));
      FloatVector v3r = FloatVector.fromArray(SPECIES, re, row3);
      FloatVector v3i = FloatVector.fromArray(SPECIES, im, row3);
      FloatVector x3r = v3i.fma(s3, v3r.mul(c3));
      FloatVector x3i = v3i.mul(c3).sub(v3r.mul(s3));
      FloatVector ar = x0r.add(x2r);
      FloatVector ai = x0i.add(x2i);
      FloatVector br = x0r.sub(x2r);
      FloatVector bi = x0i.sub(x2i);
      FloatVector cr = x1r.add(x3r);
      FloatVector ci = x1i.add(x3i);
      FloatVector dr = x1r.sub(x3r);
      FloatVector di = x1i.sub(x3i);
      FloatVector y0r = ar.add(cr);
      FloatVector y0i = ai.add(ci);
      FloatVector y1r = br.add(di);
      FloatVector y1i = bi.sub(dr);
      FloatVector y2r = ar.sub(cr);
      FloatVector y2i = ai.sub(ci);
      FloatVector y3r = br.sub(di);
      FloatVector y3i = bi.add(dr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
      y3r.intoArray(re, row3);
      y3i.intoArray(im, row3);
    }
  }
}
