package dev.convolve.nn.optimizer;

import dev.convolve.tensor.SampleType;

/**
 * One step of Adam's family: {@code d = g + decay·p·shrink}, {@code m += (1 − beta1)·(d − m)},
 * {@code v += (1 − beta2)·(d² − v)}, {@code p = p·shrink − (size·m + own·d) / (inverse·√v +
 * epsilon)}.
 *
 * @param beta1 what is kept of m
 * @param beta2 what is kept of v
 * @param epsilon added to the root
 * @param decay what is added to the gradient for each unit of the parameter
 * @param shrink what is left of the parameter before the step
 * @param size of the step along m
 * @param own size of the step along the gradient itself
 * @param inverse of the root of what v has of the whole
 * @param largest whether the root is of the largest v so far, which is the third moment
 */
record AdamSteps(
    double beta1,
    double beta2,
    double epsilon,
    double decay,
    double shrink,
    double size,
    double own,
    double inverse,
    boolean largest) {

  void run(Optimizer.Update update) {
    boolean floats = update.value().type() == SampleType.F32;
    if (floats && largest) {
      floatsOfLargest(update);
    } else if (floats) {
      floats(update);
    } else {
      doubles(update);
    }
  }

  private void floats(Optimizer.Update update) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] m = update.moments().get(0).floats();
    float[] v = update.moments().get(1).floats();
    float meanPart = (float) (1 - beta1);
    float squarePart = (float) (1 - beta2);
    float more = (float) epsilon;
    float add = (float) decay;
    float left = (float) shrink;
    float step = (float) size;
    float direct = (float) own;
    float filled = (float) inverse;
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float w = p[i] * left;
      float d = Math.fma(add, w, g[i]);
      float a = Math.fma(meanPart, d - m[i], m[i]) + Options.FLUSH - Options.FLUSH;
      float b = Math.fma(squarePart, d * d - v[i], v[i]) + Options.FLUSH - Options.FLUSH;
      m[i] = a;
      v[i] = b;
      p[i] = w - Math.fma(direct, d, step * a) / Math.fma((float) Math.sqrt(b), filled, more);
    }
  }

  private void floatsOfLargest(Optimizer.Update update) {
    float[] p = update.value().floats();
    float[] g = update.gradient().floats();
    float[] m = update.moments().get(0).floats();
    float[] v = update.moments().get(1).floats();
    float[] h = update.moments().get(2).floats();
    float meanPart = (float) (1 - beta1);
    float squarePart = (float) (1 - beta2);
    float more = (float) epsilon;
    float add = (float) decay;
    float left = (float) shrink;
    float step = (float) size;
    float filled = (float) inverse;
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      float w = p[i] * left;
      float d = Math.fma(add, w, g[i]);
      float a = Math.fma(meanPart, d - m[i], m[i]) + Options.FLUSH - Options.FLUSH;
      float b = Math.fma(squarePart, d * d - v[i], v[i]) + Options.FLUSH - Options.FLUSH;
      float c = Math.max(h[i], b);
      m[i] = a;
      v[i] = b;
      h[i] = c;
      p[i] = w - step * a / Math.fma((float) Math.sqrt(c), filled, more);
    }
  }

  private void doubles(Optimizer.Update update) {
    double[] p = update.value().doubles();
    double[] g = update.gradient().doubles();
    double[] m = update.moments().get(0).doubles();
    double[] v = update.moments().get(1).doubles();
    double[] h = largest ? update.moments().get(2).doubles() : v;
    double meanPart = 1 - beta1;
    double squarePart = 1 - beta2;
    int to = update.to();
    for (int i = update.from(); i < to; i++) {
      double w = p[i] * shrink;
      double d = Math.fma(decay, w, g[i]);
      double a = Math.fma(meanPart, d - m[i], m[i]);
      double b = Math.fma(squarePart, d * d - v[i], v[i]);
      double c = largest ? Math.max(h[i], b) : b;
      m[i] = a;
      v[i] = b;
      h[i] = c;
      p[i] = w - Math.fma(own, d, size * a) / Math.fma(Math.sqrt(c), inverse, epsilon);
    }
  }
}
