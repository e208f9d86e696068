package dev.convolve.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies of radix 3 and 5 over whole vectors; see {@link Butterflies}. */
final class VectorRadix35F32 {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRadix35F32() {}

  static void vectors3(float[] re, float[] im, int at, int d, int whole) {
    FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
    FloatVector sin3 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_3);
    FloatVector minusSin3 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector sumR = x1r.add(x2r);
      FloatVector sumI = x1i.add(x2i);
      FloatVector diffR = x1r.sub(x2r);
      FloatVector diffI = x1i.sub(x2i);
      FloatVector midR = sumR.fma(minusHalf, x0r);
      FloatVector midI = sumI.fma(minusHalf, x0i);
      FloatVector y0r = x0r.add(sumR);
      FloatVector y0i = x0i.add(sumI);
      FloatVector y1r = diffI.fma(sin3, midR);
      FloatVector y1i = diffR.fma(minusSin3, midI);
      FloatVector y2r = diffI.fma(minusSin3, midR);
      FloatVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
    }
  }

  static void after3(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
    FloatVector sin3 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_3);
    FloatVector minusSin3 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector sumR = x1r.add(x2r);
      FloatVector sumI = x1i.add(x2i);
      FloatVector diffR = x1r.sub(x2r);
      FloatVector diffI = x1i.sub(x2i);
      FloatVector midR = sumR.fma(minusHalf, x0r);
      FloatVector midI = sumI.fma(minusHalf, x0i);
      FloatVector y0r = x0r.add(sumR);
      FloatVector y0i = x0i.add(sumI);
      FloatVector y1r = diffI.fma(sin3, midR);
      FloatVector y1i = diffR.fma(minusSin3, midI);
      FloatVector y2r = diffI.fma(minusSin3, midR);
      FloatVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1i.fma(s1, y1r.mul(c1)).intoArray(re, row1);
      y1i.mul(c1).sub(y1r.mul(s1)).intoArray(im, row1);
      y2i.fma(s2, y2r.mul(c2)).intoArray(re, row2);
      y2i.mul(c2).sub(y2r.mul(s2)).intoArray(im, row2);
    }
  }

  static void before3(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
    FloatVector sin3 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_3);
    FloatVector minusSin3 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
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
      FloatVector sumR = x1r.add(x2r);
      FloatVector sumI = x1i.add(x2i);
      FloatVector diffR = x1r.sub(x2r);
      FloatVector diffI = x1i.sub(x2i);
      FloatVector midR = sumR.fma(minusHalf, x0r);
      FloatVector midI = sumI.fma(minusHalf, x0i);
      FloatVector y0r = x0r.add(sumR);
      FloatVector y0i = x0i.add(sumI);
      FloatVector y1r = diffI.fma(sin3, midR);
      FloatVector y1i = diffR.fma(minusSin3, midI);
      FloatVector y2r = diffI.fma(minusSin3, midR);
      FloatVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
    }
  }

  static void vectors5(float[] re, float[] im, int at, int d, int whole) {
    FloatVector cos5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_5);
    FloatVector cos25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_25);
    FloatVector sin5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_5);
    FloatVector sin25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_25);
    FloatVector minusSin5 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector x3r = FloatVector.fromArray(SPECIES, re, row3);
      FloatVector x3i = FloatVector.fromArray(SPECIES, im, row3);
      FloatVector x4r = FloatVector.fromArray(SPECIES, re, row4);
      FloatVector x4i = FloatVector.fromArray(SPECIES, im, row4);
      FloatVector ar = x1r.add(x4r);
      FloatVector ai = x1i.add(x4i);
      FloatVector br = x2r.add(x3r);
      FloatVector bi = x2i.add(x3i);
      FloatVector cr = x1r.sub(x4r);
      FloatVector ci = x1i.sub(x4i);
      FloatVector dr = x2r.sub(x3r);
      FloatVector di = x2i.sub(x3i);
      FloatVector y0r = x0r.add(ar).add(br);
      FloatVector y0i = x0i.add(ai).add(bi);
      FloatVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      FloatVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      FloatVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      FloatVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      FloatVector sr = dr.fma(sin25, cr.mul(sin5));
      FloatVector si = di.fma(sin25, ci.mul(sin5));
      FloatVector tr = dr.fma(minusSin5, cr.mul(sin25));
      FloatVector ti = di.fma(minusSin5, ci.mul(sin25));
      FloatVector y1r = pr.add(si);
      FloatVector y1i = pi.sub(sr);
      FloatVector y2r = qr.add(ti);
      FloatVector y2i = qi.sub(tr);
      FloatVector y3r = qr.sub(ti);
      FloatVector y3i = qi.add(tr);
      FloatVector y4r = pr.sub(si);
      FloatVector y4i = pi.add(sr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
      y3r.intoArray(re, row3);
      y3i.intoArray(im, row3);
      y4r.intoArray(re, row4);
      y4i.intoArray(im, row4);
    }
  }

  static void after5(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, w[t + 4]);
    FloatVector s3 = FloatVector.broadcast(SPECIES, w[t + 5]);
    FloatVector c4 = FloatVector.broadcast(SPECIES, w[t + 6]);
    FloatVector s4 = FloatVector.broadcast(SPECIES, w[t + 7]);
    FloatVector cos5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_5);
    FloatVector cos25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_25);
    FloatVector sin5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_5);
    FloatVector sin25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_25);
    FloatVector minusSin5 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      FloatVector x0r = FloatVector.fromArray(SPECIES, re, row0);
      FloatVector x0i = FloatVector.fromArray(SPECIES, im, row0);
      FloatVector x1r = FloatVector.fromArray(SPECIES, re, row1);
      FloatVector x1i = FloatVector.fromArray(SPECIES, im, row1);
      FloatVector x2r = FloatVector.fromArray(SPECIES, re, row2);
      FloatVector x2i = FloatVector.fromArray(SPECIES, im, row2);
      FloatVector x3r = FloatVector.fromArray(SPECIES, re, row3);
      FloatVector x3i = FloatVector.fromArray(SPECIES, im, row3);
      FloatVector x4r = FloatVector.fromArray(SPECIES, re, row4);
      FloatVector x4i = FloatVector.fromArray(SPECIES, im, row4);
      FloatVector ar = x1r.add(x4r);
      FloatVector ai = x1i.add(x4i);
      FloatVector br = x2r.add(x3r);
      FloatVector bi = x2i.add(x3i);
      FloatVector cr = x1r.sub(x4r);
      FloatVector ci = x1i.sub(x4i);
      FloatVector dr = x2r.sub(x3r);
      FloatVector di = x2i.sub(x3i);
      FloatVector y0r = x0r.add(ar).add(br);
      FloatVector y0i = x0i.add(ai).add(bi);
      FloatVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      FloatVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      FloatVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      FloatVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      FloatVector sr = dr.fma(sin25, cr.mul(sin5));
      FloatVector si = di.fma(sin25, ci.mul(sin5));
      FloatVector tr = dr.fma(minusSin5, cr.mul(sin25));
      FloatVector ti = di.fma(minusSin5, ci.mul(sin25));
      FloatVector y1r = pr.add(si);
      FloatVector y1i = pi.sub(sr);
      FloatVector y2r = qr.add(ti);
      FloatVector y2i = qi.sub(tr);
      FloatVector y3r = qr.sub(ti);
      FloatVector y3i = qi.add(tr);
      FloatVector y4r = pr.sub(si);
      FloatVector y4i = pi.add(sr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1i.fma(s1, y1r.mul(c1)).intoArray(re, row1);
      y1i.mul(c1).sub(y1r.mul(s1)).intoArray(im, row1);
      y2i.fma(s2, y2r.mul(c2)).intoArray(re, row2);
      y2i.mul(c2).sub(y2r.mul(s2)).intoArray(im, row2);
      y3i.fma(s3, y3r.mul(c3)).intoArray(re, row3);
      y3i.mul(c3).sub(y3r.mul(s3)).intoArray(im, row3);
      y4i.fma(s4, y4r.mul(c4)).intoArray(re, row4);
      y4i.mul(c4).sub(y4r.mul(s4)).intoArray(im, row4);
    }
  }

  static void before5(float[] re, float[] im, int at, int d, int whole, float[] w, int t) {
    FloatVector c1 = FloatVector.broadcast(SPECIES, w[t]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, w[t + 1]);
    FloatVector c2 = FloatVector.broadcast(SPECIES, w[t + 2]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, w[t + 3]);
    FloatVector c3 = FloatVector.broadcast(SPECIES, w[t + 4]);
    FloatVector s3 = FloatVector.broadcast(SPECIES, w[t + 5]);
    FloatVector c4 = FloatVector.broadcast(SPECIES, w[t + 6]);
    FloatVector s4 = FloatVector.broadcast(SPECIES, w[t + 7]);
    FloatVector cos5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_5);
    FloatVector cos25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.COS_25);
    FloatVector sin5 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_5);
    FloatVector sin25 = FloatVector.broadcast(SPECIES, ScalarButterfliesF32.SIN_25);
    FloatVector minusSin5 = FloatVector.broadcast(SPECIES, -ScalarButterfliesF32.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
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
      FloatVector v4r = FloatVector.fromArray(SPECIES, re, row4);
      FloatVector v4i = FloatVector.fromArray(SPECIES, im, row4);
      FloatVector x4r = v4i.fma(s4, v4r.mul(c4));
      FloatVector x4i = v4i.mul(c4).sub(v4r.mul(s4));
      FloatVector ar = x1r.add(x4r);
      FloatVector ai = x1i.add(x4i);
      FloatVector br = x2r.add(x3r);
      FloatVector bi = x2i.add(x3i);
      FloatVector cr = x1r.sub(x4r);
      FloatVector ci = x1i.sub(x4i);
      FloatVector dr = x2r.sub(x3r);
      FloatVector di = x2i.sub(x3i);
      FloatVector y0r = x0r.add(ar).add(br);
      FloatVector y0i = x0i.add(ai).add(bi);
      FloatVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      FloatVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      FloatVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      FloatVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      FloatVector sr = dr.fma(sin25, cr.mul(sin5));
      FloatVector si = di.fma(sin25, ci.mul(sin5));
      FloatVector tr = dr.fma(minusSin5, cr.mul(sin25));
      FloatVector ti = di.fma(minusSin5, ci.mul(sin25));
      FloatVector y1r = pr.add(si);
      FloatVector y1i = pi.sub(sr);
      FloatVector y2r = qr.add(ti);
      FloatVector y2i = qi.sub(tr);
      FloatVector y3r = qr.sub(ti);
      FloatVector y3i = qi.add(tr);
      FloatVector y4r = pr.sub(si);
      FloatVector y4i = pi.add(sr);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
      y3r.intoArray(re, row3);
      y3i.intoArray(im, row3);
      y4r.intoArray(re, row4);
      y4i.intoArray(im, row4);
    }
  }
}
