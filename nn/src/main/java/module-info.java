/** Layers that correlate and learn their weights: models, training, data, checkpoints. */
module dev.convolve.nn {
  requires transitive dev.convolve.core;
  requires transitive dev.convolve.media;
  requires java.desktop;
  requires org.snakeyaml.engine;
  requires static transitive org.jspecify;

  exports dev.convolve.nn;
  exports dev.convolve.nn.augment;
  exports dev.convolve.nn.data;
  exports dev.convolve.nn.format;
  exports dev.convolve.nn.graph;
  exports dev.convolve.nn.layer;
  exports dev.convolve.nn.loss;
  exports dev.convolve.nn.metric;
  exports dev.convolve.nn.optimizer;
  exports dev.convolve.nn.option;
  exports dev.convolve.nn.random;
  exports dev.convolve.nn.schedule;
  exports dev.convolve.nn.train;
  exports dev.convolve.nn.view;
}
