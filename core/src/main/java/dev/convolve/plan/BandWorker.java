package dev.convolve.plan;

import dev.convolve.line.LineSink;
import dev.convolve.line.LineSource;
import dev.convolve.line.PaddedLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

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
      NarrowEngine narrow = i == 0 ? plans.get(i).narrow() : null;
      stages.add(Stage.of(plans.get(i).engine.warm(plain), narrow, plans.get(i).divisor()));
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
    private final @Nullable NarrowEngine narrow;
    private final double divisor;
    private LineSource source = Engine.NOTHING;
    private PaddedLines<A> lines;
    private Engine<A>.@Nullable Runner runner;
    private NarrowEngine.@Nullable Runner bytes;

    private Stage(Engine<A> engine, @Nullable NarrowEngine narrow, double divisor) {
      this.engine = engine;
      this.narrow = narrow;
      this.divisor = divisor;
      lines = engine.padded(Engine.NOTHING);
    }

    static <A> Stage<A> of(Engine<A> engine, @Nullable NarrowEngine narrow, double divisor) {
      return new Stage<>(engine, narrow, divisor);
    }

    void readFrom(LineSource other) {
      source = other;
      if (narrow != null && other.hasBytes()) {
        return;
      }
      lines = engine.lines(other);
      if (runner != null) {
        runner.begin(lines);
      }
      if (bytes != null) {
        bytes.forget();
      }
    }

    void compute(Ask ask, LineSink sink, BooleanSupplier proceed) {
      if (narrow != null && source.hasBytes()) {
        NarrowEngine.Runner sums = bytes == null ? narrow.runner() : bytes;
        bytes = sums;
        sums.begin(source);
        ask.forEachTile(narrow.tiles, tile -> sums.compute(tile, sink, divisor, proceed));
        return;
      }
      Engine<A>.Runner own = runner == null ? engine.runner(Engine.NOTHING) : runner;
      runner = own;
      own.begin(lines); // what a box held for the tile before is no longer true
      ask.forEachTile(engine.tiles, tile -> own.compute(tile, sink, divisor, proceed));
    }
  }
}
