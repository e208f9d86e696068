package dev.convolve.nn.layer;

import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Correlation over channels. Where a micro-batch goes backward right after it went forward, the
 * windows that forward gathered serve the weights' gradient too.
 */
final class ConvWork implements LayerWork {

  private final ChannelCorrelation correlation;
  private final boolean depthFirst;
  private final boolean bias;

  ConvWork(ChannelWindow window, Setting setting, boolean bias) {
    correlation = ChannelCorrelation.of(window, setting.type());
    depthFirst = setting.depthFirst();
    this.bias = bias;
  }

  @Override
  public @Nullable Object keep() {
    return depthFirst ? correlation.workspace() : null;
  }

  @Override
  public @Nullable Object scratch() {
    return depthFirst ? null : correlation.workspace();
  }

  private ChannelWorkspace workspace(Pass pass) {
    return depthFirst ? pass.kept(ChannelWorkspace.class) : pass.scratch(ChannelWorkspace.class);
  }

  private boolean retains(Pass pass) {
    return depthFirst && pass.parameterGradient(0) != null;
  }

  @Override
  public boolean readsOutput() {
    return false;
  }

  @Override
  public void forward(Pass pass) {
    correlation.forward(
        pass.input(),
        pass.parameter(0),
        bias ? pass.parameter(1) : null,
        pass.output(),
        pass.samples(),
        retains(pass),
        workspace(pass));
  }

  @Override
  public void backward(Pass pass) {
    ChannelWorkspace workspace = workspace(pass);
    Tensor up = pass.gradient();
    Tensor weights = pass.parameterGradient(0);
    if (weights != null) {
      correlation.weightGradient(
          pass.input(),
          up,
          weights,
          bias ? pass.parameterGradient(1) : null,
          pass.samples(),
          retains(pass),
          workspace);
    }
    Tensor down = pass.inputGradient();
    if (down != null) {
      correlation.inputGradient(up, pass.parameter(0), down, pass.samples(), workspace);
    }
  }
}
