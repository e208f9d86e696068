package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies of radix 3 and 5 over whole vectors; see {@link Butterflies}. */
final class VectorRadix35F64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRadix35F64() {}

  static void vectors3(double[] re, double[] im, int at, int d, int whole) {
    DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector sin3 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_3);
    DoubleVector minusSin3 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector sumR = x1r.add(x2r);
      DoubleVector sumI = x1i.add(x2i);
      DoubleVector diffR = x1r.sub(x2r);
      DoubleVector diffI = x1i.sub(x2i);
      DoubleVector midR = sumR.fma(minusHalf, x0r);
      DoubleVector midI = sumI.fma(minusHalf, x0i);
      DoubleVector y0r = x0r.add(sumR);
      DoubleVector y0i = x0i.add(sumI);
      DoubleVector y1r = diffI.fma(sin3, midR);
      DoubleVector y1i = diffR.fma(minusSin3, midI);
      DoubleVector y2r = diffI.fma(minusSin3, midR);
      DoubleVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
    }
  }

  static void after3(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector sin3 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_3);
    DoubleVector minusSin3 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector sumR = x1r.add(x2r);
      DoubleVector sumI = x1i.add(x2i);
      DoubleVector diffR = x1r.sub(x2r);
      DoubleVector diffI = x1i.sub(x2i);
      DoubleVector midR = sumR.fma(minusHalf, x0r);
      DoubleVector midI = sumI.fma(minusHalf, x0i);
      DoubleVector y0r = x0r.add(sumR);
      DoubleVector y0i = x0i.add(sumI);
      DoubleVector y1r = diffI.fma(sin3, midR);
      DoubleVector y1i = diffR.fma(minusSin3, midI);
      DoubleVector y2r = diffI.fma(minusSin3, midR);
      DoubleVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1i.fma(s1, y1r.mul(c1)).intoArray(re, row1);
      y1i.mul(c1).sub(y1r.mul(s1)).intoArray(im, row1);
      y2i.fma(s2, y2r.mul(c2)).intoArray(re, row2);
      y2i.mul(c2).sub(y2r.mul(s2)).intoArray(im, row2);
    }
  }

  static void before3(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector minusHalf = DoubleVector.broadcast(SPECIES, -0.5);
    DoubleVector sin3 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_3);
    DoubleVector minusSin3 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_3);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector v1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector v1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x1r = v1i.fma(s1, v1r.mul(c1));
      DoubleVector x1i = v1i.mul(c1).sub(v1r.mul(s1));
      DoubleVector v2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector v2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x2r = v2i.fma(s2, v2r.mul(c2));
      DoubleVector x2i = v2i.mul(c2).sub(v2r.mul(s2));
      DoubleVector sumR = x1r.add(x2r);
      DoubleVector sumI = x1i.add(x2i);
      DoubleVector diffR = x1r.sub(x2r);
      DoubleVector diffI = x1i.sub(x2i);
      DoubleVector midR = sumR.fma(minusHalf, x0r);
      DoubleVector midI = sumI.fma(minusHalf, x0i);
      DoubleVector y0r = x0r.add(sumR);
      DoubleVector y0i = x0i.add(sumI);
      DoubleVector y1r = diffI.fma(sin3, midR);
      DoubleVector y1i = diffR.fma(minusSin3, midI);
      DoubleVector y2r = diffI.fma(minusSin3, midR);
      DoubleVector y2i = diffR.fma(sin3, midI);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
      y2r.intoArray(re, row2);
      y2i.intoArray(im, row2);
    }
  }

  static void vectors5(double[] re, double[] im, int at, int d, int whole) {
    DoubleVector cos5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_5);
    DoubleVector cos25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_25);
    DoubleVector sin5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_5);
    DoubleVector sin25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_25);
    DoubleVector minusSin5 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, row3);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, row3);
      DoubleVector x4r = DoubleVector.fromArray(SPECIES, re, row4);
      DoubleVector x4i = DoubleVector.fromArray(SPECIES, im, row4);
      DoubleVector ar = x1r.add(x4r);
      DoubleVector ai = x1i.add(x4i);
      DoubleVector br = x2r.add(x3r);
      DoubleVector bi = x2i.add(x3i);
      DoubleVector cr = x1r.sub(x4r);
      DoubleVector ci = x1i.sub(x4i);
      DoubleVector dr = x2r.sub(x3r);
      DoubleVector di = x2i.sub(x3i);
      DoubleVector y0r = x0r.add(ar).add(br);
      DoubleVector y0i = x0i.add(ai).add(bi);
      DoubleVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      DoubleVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      DoubleVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      DoubleVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      DoubleVector sr = dr.fma(sin25, cr.mul(sin5));
      DoubleVector si = di.fma(sin25, ci.mul(sin5));
      DoubleVector tr = dr.fma(minusSin5, cr.mul(sin25));
      DoubleVector ti = di.fma(minusSin5, ci.mul(sin25));
      DoubleVector y1r = pr.add(si);
      DoubleVector y1i = pi.sub(sr);
      DoubleVector y2r = qr.add(ti);
      DoubleVector y2i = qi.sub(tr);
      DoubleVector y3r = qr.sub(ti);
      DoubleVector y3i = qi.add(tr);
      DoubleVector y4r = pr.sub(si);
      DoubleVector y4i = pi.add(sr);
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

  static void after5(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[t + 4]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[t + 5]);
    DoubleVector c4 = DoubleVector.broadcast(SPECIES, w[t + 6]);
    DoubleVector s4 = DoubleVector.broadcast(SPECIES, w[t + 7]);
    DoubleVector cos5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_5);
    DoubleVector cos25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_25);
    DoubleVector sin5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_5);
    DoubleVector sin25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_25);
    DoubleVector minusSin5 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, row3);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, row3);
      DoubleVector x4r = DoubleVector.fromArray(SPECIES, re, row4);
      DoubleVector x4i = DoubleVector.fromArray(SPECIES, im, row4);
      DoubleVector ar = x1r.add(x4r);
      DoubleVector ai = x1i.add(x4i);
      DoubleVector br = x2r.add(x3r);
      DoubleVector bi = x2i.add(x3i);
      DoubleVector cr = x1r.sub(x4r);
      DoubleVector ci = x1i.sub(x4i);
      DoubleVector dr = x2r.sub(x3r);
      DoubleVector di = x2i.sub(x3i);
      DoubleVector y0r = x0r.add(ar).add(br);
      DoubleVector y0i = x0i.add(ai).add(bi);
      DoubleVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      DoubleVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      DoubleVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      DoubleVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      DoubleVector sr = dr.fma(sin25, cr.mul(sin5));
      DoubleVector si = di.fma(sin25, ci.mul(sin5));
      DoubleVector tr = dr.fma(minusSin5, cr.mul(sin25));
      DoubleVector ti = di.fma(minusSin5, ci.mul(sin25));
      DoubleVector y1r = pr.add(si);
      DoubleVector y1i = pi.sub(sr);
      DoubleVector y2r = qr.add(ti);
      DoubleVector y2i = qi.sub(tr);
      DoubleVector y3r = qr.sub(ti);
      DoubleVector y3i = qi.add(tr);
      DoubleVector y4r = pr.sub(si);
      DoubleVector y4i = pi.add(sr);
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

  static void before5(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[t + 4]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[t + 5]);
    DoubleVector c4 = DoubleVector.broadcast(SPECIES, w[t + 6]);
    DoubleVector s4 = DoubleVector.broadcast(SPECIES, w[t + 7]);
    DoubleVector cos5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_5);
    DoubleVector cos25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.COS_25);
    DoubleVector sin5 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_5);
    DoubleVector sin25 = DoubleVector.broadcast(SPECIES, ScalarButterfliesF64.SIN_25);
    DoubleVector minusSin5 = DoubleVector.broadcast(SPECIES, -ScalarButterfliesF64.SIN_5);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      int row4 = row3 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector v1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector v1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x1r = v1i.fma(s1, v1r.mul(c1));
      DoubleVector x1i = v1i.mul(c1).sub(v1r.mul(s1));
      DoubleVector v2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector v2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x2r = v2i.fma(s2, v2r.mul(c2));
      DoubleVector x2i = v2i.mul(c2).sub(v2r.mul(s2));
      DoubleVector v3r = DoubleVector.fromArray(SPECIES, re, row3);
      DoubleVector v3i = DoubleVector.fromArray(SPECIES, im, row3);
      DoubleVector x3r = v3i.fma(s3, v3r.mul(c3));
      DoubleVector x3i = v3i.mul(c3).sub(v3r.mul(s3));
      DoubleVector v4r = DoubleVector.fromArray(SPECIES, re, row4);
      DoubleVector v4i = DoubleVector.fromArray(SPECIES, im, row4);
      DoubleVector x4r = v4i.fma(s4, v4r.mul(c4));
      DoubleVector x4i = v4i.mul(c4).sub(v4r.mul(s4));
      DoubleVector ar = x1r.add(x4r);
      DoubleVector ai = x1i.add(x4i);
      DoubleVector br = x2r.add(x3r);
      DoubleVector bi = x2i.add(x3i);
      DoubleVector cr = x1r.sub(x4r);
      DoubleVector ci = x1i.sub(x4i);
      DoubleVector dr = x2r.sub(x3r);
      DoubleVector di = x2i.sub(x3i);
      DoubleVector y0r = x0r.add(ar).add(br);
      DoubleVector y0i = x0i.add(ai).add(bi);
      DoubleVector pr = br.fma(cos25, ar.fma(cos5, x0r));
      DoubleVector pi = bi.fma(cos25, ai.fma(cos5, x0i));
      DoubleVector qr = br.fma(cos5, ar.fma(cos25, x0r));
      DoubleVector qi = bi.fma(cos5, ai.fma(cos25, x0i));
      DoubleVector sr = dr.fma(sin25, cr.mul(sin5));
      DoubleVector si = di.fma(sin25, ci.mul(sin5));
      DoubleVector tr = dr.fma(minusSin5, cr.mul(sin25));
      DoubleVector ti = di.fma(minusSin5, ci.mul(sin25));
      DoubleVector y1r = pr.add(si);
      DoubleVector y1i = pi.sub(sr);
      DoubleVector y2r = qr.add(ti);
      DoubleVector y2i = qi.sub(tr);
      DoubleVector y3r = qr.sub(ti);
      DoubleVector y3i = qi.add(tr);
      DoubleVector y4r = pr.sub(si);
      DoubleVector y4i = pi.add(sr);
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
