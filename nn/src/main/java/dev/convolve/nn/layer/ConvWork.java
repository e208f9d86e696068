package dev.convolve.nn.layer;

import dev.convolve.channels.ChannelCorrelation;
import dev.convolve.channels.ChannelWindow;
import dev.convolve.channels.ChannelWorkspace;
import dev.convolve.channels.PreparedWeights;
import dev.convolve.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Correlation over channels. Where a micro-batch goes backward right after it went forward, the
 * windows that forward gathered serve the weights' gradient too.
 */
final class ConvWork implements LayerWork {

  private final ChannelCorrelation correlation;
  private final boolean depthFirst;
  private final boolean bias;
  private final @Nullable PreparedWeights prepared;

  ConvWork(ChannelWindow window, Setting setting, boolean bias) {
    this(ChannelCorrelation.of(window, setting.type()), setting.depthFirst(), bias, null);
  }

  private ConvWork(
      ChannelCorrelation correlation,
      boolean depthFirst,
      boolean bias,
      @Nullable PreparedWeights prepared) {
    this.correlation = correlation;
    this.depthFirst = depthFirst;
    this.bias = bias;
    this.prepared = prepared;
  }

  @Override
  public LayerWork answering(List<Tensor> parameters) {
    return new ConvWork(correlation, depthFirst, bias, correlation.prepare(parameters.getFirst()));
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
    Tensor offsets = bias ? pass.parameter(1) : null;
    if (prepared != null) {
      correlation.answer(
          pass.input(), prepared, offsets, pass.output(), pass.samples(), workspace(pass));
      return;
    }
    correlation.forward(
        pass.input(),
        pass.parameter(0),
        offsets,
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
