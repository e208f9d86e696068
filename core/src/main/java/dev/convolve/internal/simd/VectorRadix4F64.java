package dev.convolve.internal.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Butterflies of radix 2 and 4 over whole vectors; see {@link Butterflies}. */
final class VectorRadix4F64 {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private VectorRadix4F64() {}

  static void vectors2(double[] re, double[] im, int at, int d, int whole) {
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector y0r = x0r.add(x1r);
      DoubleVector y0i = x0i.add(x1i);
      DoubleVector y1r = x0r.sub(x1r);
      DoubleVector y1i = x0i.sub(x1i);
      y0r.intoArray(re, row0);
      y0i.intoArray(im, row0);
      y1r.intoArray(re, row1);
      y1i.intoArray(im, row1);
    }
  }

  static void vectors4(double[] re, double[] im, int at, int d, int whole) {
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, row3);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, row3);
      DoubleVector ar = x0r.add(x2r);
      DoubleVector ai = x0i.add(x2i);
      DoubleVector br = x0r.sub(x2r);
      DoubleVector bi = x0i.sub(x2i);
      DoubleVector cr = x1r.add(x3r);
      DoubleVector ci = x1i.add(x3i);
      DoubleVector dr = x1r.sub(x3r);
      DoubleVector di = x1i.sub(x3i);
      DoubleVector y0r = ar.add(cr);
      DoubleVector y0i = ai.add(ci);
      DoubleVector y1r = br.add(di);
      DoubleVector y1i = bi.sub(dr);
      DoubleVector y2r = ar.sub(cr);
      DoubleVector y2i = ai.sub(ci);
      DoubleVector y3r = br.sub(di);
      DoubleVector y3i = bi.add(dr);
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

  static void after4(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[t + 4]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[t + 5]);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
      DoubleVector x0r = DoubleVector.fromArray(SPECIES, re, row0);
      DoubleVector x0i = DoubleVector.fromArray(SPECIES, im, row0);
      DoubleVector x1r = DoubleVector.fromArray(SPECIES, re, row1);
      DoubleVector x1i = DoubleVector.fromArray(SPECIES, im, row1);
      DoubleVector x2r = DoubleVector.fromArray(SPECIES, re, row2);
      DoubleVector x2i = DoubleVector.fromArray(SPECIES, im, row2);
      DoubleVector x3r = DoubleVector.fromArray(SPECIES, re, row3);
      DoubleVector x3i = DoubleVector.fromArray(SPECIES, im, row3);
      DoubleVector ar = x0r.add(x2r);
      DoubleVector ai = x0i.add(x2i);
      DoubleVector br = x0r.sub(x2r);
      DoubleVector bi = x0i.sub(x2i);
      DoubleVector cr = x1r.add(x3r);
      DoubleVector ci = x1i.add(x3i);
      DoubleVector dr = x1r.sub(x3r);
      DoubleVector di = x1i.sub(x3i);
      DoubleVector y0r = ar.add(cr);
      DoubleVector y0i = ai.add(ci);
      DoubleVector y1r = br.add(di);
      DoubleVector y1i = bi.sub(dr);
      DoubleVector y2r = ar.sub(cr);
      DoubleVector y2i = ai.sub(ci);
      DoubleVector y3r = br.sub(di);
      DoubleVector y3i = bi.add(dr);
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

  static void before4(double[] re, double[] im, int at, int d, int whole, double[] w, int t) {
    DoubleVector c1 = DoubleVector.broadcast(SPECIES, w[t]);
    DoubleVector s1 = DoubleVector.broadcast(SPECIES, w[t + 1]);
    DoubleVector c2 = DoubleVector.broadcast(SPECIES, w[t + 2]);
    DoubleVector s2 = DoubleVector.broadcast(SPECIES, w[t + 3]);
    DoubleVector c3 = DoubleVector.broadcast(SPECIES, w[t + 4]);
    DoubleVector s3 = DoubleVector.broadcast(SPECIES, w[t + 5]);
    for (int i = 0; i < whole; i += LANES) {
      int row0 = at + i;
      int row1 = row0 + d;
      int row2 = row1 + d;
      int row3 = row2 + d;
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
      DoubleVector ar = x0r.add(x2r);
      DoubleVector ai = x0i.add(x2i);
      DoubleVector br = x0r.sub(x2r);
      DoubleVector bi = x0i.sub(x2i);
      DoubleVector cr = x1r.add(x3r);
      DoubleVector ci = x1i.add(x3i);
      DoubleVector dr = x1r.sub(x3r);
      DoubleVector di = x1i.sub(x3i);
      DoubleVector y0r = ar.add(cr);
      DoubleVector y0i = ai.add(ci);
      DoubleVector y1r = br.add(di);
      DoubleVector y1i = bi.sub(dr);
      DoubleVector y2r = ar.sub(cr);
      DoubleVector y2i = ai.sub(ci);
      DoubleVector y3r = br.sub(di);
      DoubleVector y3i = bi.add(dr);
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
