package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One thread's stages and the boxes between them. */
final class BandWorker implements Sweep.TileWorker {

  private final Band band;
  private final boolean plain;
  private final List<Stage<?>> stages = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final List<Region> regions = new ArrayList<>();
  private LineSink sink = Engine.NOWHERE;

  BandWorker(Band band) {
    this(band, false);
  }

  /** A worker that takes the plain loops, or vectors where there are any. */
  BandWorker(Band band, boolean plain) {
    this.band = band;
    this.plain = plain;
    Box.Buffers[] buffers = {new Box.Buffers(), new Box.Buffers()};
    List<WindowPlan> plans = band.stages();
    for (int i = 0; i < plans.size(); i++) {
      stages.add(Stage.of(plans.get(i).engine.warm(plain), plans.get(i).divisor()));
      if (i > 0) {
        Box box =
            new Box(
                band.junction(i - 1),
                plans.get(i - 1).sinkLines().length(),
                plans.get(i).sourceLines().length(),
                buffers[i % 2]);
        boxes.add(box);
        stages.get(i).readFrom(box);
      }
    }
  }

  /** Whether it takes the plain loops whatever there is. */
  boolean isPlain() {
    return plain;
  }

  /** Reads from {@code source} and writes to {@code target} from now on. */
  void begin(LineSource source, LineSink target) {
    stages.getFirst().readFrom(source);
    sink = target;
  }

  /** The box between stages {@code index} and {@code index + 1}. */
  Box box(int index) {
    return boxes.get(index);
  }

  @Override
  public void compute(Tiles.Tile tile, BooleanSupplier proceed) {
    compute(Ask.of(tile), proceed);
  }

  /** Computes any part of the last result, and of every one before what it takes. */
  void compute(Ask wanted, BooleanSupplier proceed) {
    regions.clear();
    List<Ask> asks = band.asks(wanted, regions);
    for (int i = 0; i < asks.size(); i++) {
      boolean last = i == asks.size() - 1;
      if (!last) {
        boxes.get(i).hold(regions.get(i));
      }
      stages.get(i).compute(asks.get(i), last ? sink : boxes.get(i), proceed);
    }
  }

  @Override
  public void release() {
    // An idle worker must not keep the data alive that it last read.
    begin(Engine.NOTHING, Engine.NOWHERE);
    band.giveBack(this);
  }

  private static final class Stage<A> {
    private final Engine<A> engine;
    private final Engine<A>.Runner runner;
    private final double divisor;
    private PaddedLines<A> lines;

    private Stage(Engine<A> engine, double divisor) {
      this.engine = engine;
      this.divisor = divisor;
      lines = engine.padded(Engine.NOTHING);
      runner = engine.runner(Engine.NOTHING);
    }

    static <A> Stage<A> of(Engine<A> engine, double divisor) {
      return new Stage<>(engine, divisor);
    }

    void readFrom(LineSource source) {
      lines = engine.lines(source);
      runner.begin(lines);
    }

    void compute(Ask ask, LineSink sink, BooleanSupplier proceed) {
      runner.begin(lines); // what a box held for the tile before is no longer true
      ask.forEachTile(engine.tiles, tile -> runner.compute(tile, sink, divisor, proceed));
    }
  }
}
