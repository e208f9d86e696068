package dev.convolve.nn.layer;

import dev.convolve.boundary.Boundary;
import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Layers with inputs, at random within what they allow: the same for the same seed. */
final class LayerCases {

  /**
   * A layer and what it works on.
   *
   * @param training whether it behaves as in training
   */
  record Case(Layer layer, List<Shape> inputs, boolean training) {
    Case(Layer layer, Shape... inputs) {
      this(layer, List.of(inputs), true);
    }

    @Override
    public String toString() {
      return layer + " on " + inputs;
    }
  }

  static final Map<String, Function<Random, Case>> ALL = new LinkedHashMap<>();

  static {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      String d = rank + "d";
      ALL.put("conv" + d, r -> conv(r, axes));
      ALL.put("conv-transpose" + d, r -> convTranspose(r, axes));
      ALL.put("depthwise-conv" + d, r -> depthwise(r, axes));
      ALL.put("separable-conv" + d, r -> separable(r, axes));
      ALL.put("max-pool" + d, r -> maxPool(r, axes));
      ALL.put("max-unpool" + d, r -> maxUnpool(r, axes));
      ALL.put("average-pool" + d, r -> averagePool(r, axes));
      ALL.put("lp-pool" + d, r -> lpPool(r, axes));
      ALL.put("adaptive-max-pool" + d, r -> adaptive(r, axes, true));
      ALL.put("adaptive-average-pool" + d, r -> adaptive(r, axes, false));
    }
    ALL.put("global-max-pool", r -> new Case(new GlobalPool.Max(r.nextBoolean()), places(r)));
    ALL.put(
        "global-average-pool", r -> new Case(new GlobalPool.Average(r.nextBoolean()), places(r)));
    ALL.put("dense", LayerCases::dense);
    ALL.put("flatten", r -> new Case(new Flatten(), any(r)));
    ALL.put("reshape", LayerCases::reshape);
    ALL.put("permute", LayerCases::permute);
    ALL.put("dropout", r -> new Case(new Dropout(r.nextInt(4) / 4.0), any(r)));
    ALL.put("pad", LayerCases::pad);
    ALL.put(
        "pixel-shuffle",
        r -> {
          int factor = 1 + r.nextInt(3);
          int channels = factor * factor * (1 + r.nextInt(2));
          return new Case(
              new PixelShuffle(factor), Shape.of(1 + r.nextInt(3), 1 + r.nextInt(3), channels));
        });
    ALL.put("upsample", LayerCases::upsample);
    ALL.put(
        "batch-norm",
        r ->
            new Case(
                new BatchNorm(0.01 + r.nextDouble(), r.nextBoolean() ? null : r.nextDouble()),
                List.of(any(r)),
                r.nextInt(3) > 0));
    ALL.put("group-norm", LayerCases::groupNorm);
    ALL.put("layer-norm", LayerCases::layerNorm);
    ALL.put(
        "instance-norm",
        r -> new Case(new InstanceNorm(0.01 + r.nextDouble(), r.nextBoolean()), any(r)));
    ALL.put(
        "local-response-norm",
        r -> new Case(new LocalResponseNorm(1 + r.nextInt(5), 0.5, 0.75, 1), any(r)));
    ALL.put(
        "prelu", r -> new Case(new Prelu(r.nextBoolean(), new Initializer.Constant(0.25)), any(r)));
    ALL.put("softmax", r -> softmax(r, false));
    ALL.put("log-softmax", r -> softmax(r, true));
    ALL.put("add", r -> several(new Add(), r));
    ALL.put("multiply", r -> several(new Multiply(), r));
    ALL.put("concatenate", LayerCases::concatenate);
    activation(r -> new Relu());
    activation(r -> new Relu6());
    activation(r -> new LeakyRelu(r.nextDouble()));
    activation(r -> new Elu(0.1 + r.nextDouble()));
    activation(r -> new Selu());
    activation(r -> new Celu(0.1 + r.nextDouble()));
    activation(r -> new Gelu(r.nextBoolean() ? Gelu.Form.ERF : Gelu.Form.TANH));
    activation(r -> new Sigmoid());
    activation(r -> new LogSigmoid());
    activation(r -> new Tanh());
    activation(r -> new Softplus());
    activation(r -> new Softsign());
    activation(r -> new HardSigmoid());
    activation(r -> new HardSwish());
    activation(r -> new HardTanh(-r.nextDouble(), 0.1 + r.nextDouble()));
    activation(r -> new Silu());
    activation(r -> new Mish());
    activation(r -> new TanhShrink());
    activation(r -> new HardShrink(r.nextDouble()));
    activation(r -> new SoftShrink(r.nextDouble()));
  }

  private LayerCases() {}

  private static void activation(Function<Random, Layer> make) {
    ALL.put(make.apply(new Random(0)).kind(), r -> new Case(make.apply(r), any(r)));
  }

  private static Shape any(Random r) {
    int[] extents = new int[1 + r.nextInt(4)];
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = 1 + r.nextInt(extents.length == 1 ? 20 : 4);
    }
    return Shape.of(extents);
  }

  private static Shape places(Random r) {
    return sample(r, 1 + r.nextInt(3), 1, 5, 1 + r.nextInt(4));
  }

  private static Shape sample(Random r, int rank, int least, int most, int channels) {
    int[] extents = new int[rank + 1];
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = least + r.nextInt(most - least + 1);
    }
    extents[rank] = channels;
    return Shape.of(extents);
  }

  private static int[] each(Random r, int rank, int least, int most) {
    int[] all = new int[r.nextBoolean() ? 1 : rank];
    for (int axis = 0; axis < all.length; axis++) {
      all[axis] = least + r.nextInt(most - least + 1);
    }
    return all;
  }

  private static int largest(int rank) {
    return rank == 3 ? 5 : 7;
  }

  private static Padding padding(Random r, int rank, int most) {
    return switch (r.nextInt(5)) {
      case 0 -> Padding.SAME;
      case 1 -> Padding.SAME_LOWER;
      case 2 -> Padding.of(each(r, rank, 0, most));
      case 3 -> {
        int[] sides = new int[2 * rank];
        for (int i = 0; i < sides.length; i++) {
          sides[i] = r.nextInt(most + 1);
        }
        yield Padding.of(sides);
      }
      default -> Padding.VALID;
    };
  }

  private static Boundary boundary(Random r) {
    return List.of(
            Boundary.ZERO,
            Boundary.ZERO,
            Boundary.EDGE,
            Boundary.REFLECT,
            Boundary.WRAP,
            Boundary.constant(0.5))
        .get(r.nextInt(6));
  }

  private static Case conv(Random r, int rank) {
    int groups = 1 + r.nextInt(3);
    Conv conv =
        Conv.of(rank, groups * (1 + r.nextInt(2)), each(r, rank, 1, 3))
            .stride(each(r, rank, 1, 2))
            .padding(padding(r, rank, 1), boundary(r))
            .dilation(each(r, rank, 1, rank == 3 ? 1 : 2))
            .groups(groups);
    Shape input = sample(r, rank, rank == 3 ? 3 : 5, largest(rank), groups * (1 + r.nextInt(2)));
    return new Case(r.nextBoolean() ? conv : conv.withoutBias(), input);
  }

  private static Case convTranspose(Random r, int rank) {
    int groups = 1 + r.nextInt(2);
    List<Integer> stride = Sizes.list(each(r, rank, 1, 2));
    boolean extra = Collections.min(stride) == 2;
    Layer layer =
        new ConvTranspose(
            groups * (1 + r.nextInt(2)),
            Sizes.list(each(r, rank, 2, 3)),
            stride,
            padding(r, rank, 1),
            List.of(extra ? r.nextInt(2) : 0),
            Sizes.list(each(r, rank, 1, rank == 3 ? 1 : 2)),
            groups,
            r.nextBoolean(),
            Initializer.ONES,
            Initializer.ONES,
            rank);
    return new Case(layer, sample(r, rank, 2, rank == 3 ? 3 : 4, groups * (1 + r.nextInt(2))));
  }

  private static Case depthwise(Random r, int rank) {
    Layer layer =
        new Depthwise(
            Sizes.list(each(r, rank, 1, 3)),
            1 + r.nextInt(3),
            Sizes.list(each(r, rank, 1, 2)),
            padding(r, rank, 1),
            List.of(1),
            r.nextBoolean(),
            boundary(r),
            Initializer.ONES,
            Initializer.ONES,
            rank);
    return new Case(layer, sample(r, rank, 3, rank == 3 ? 3 : 5, 1 + r.nextInt(3)));
  }

  private static Case separable(Random r, int rank) {
    Layer layer =
        new SeparableConv(
            1 + r.nextInt(3),
            Sizes.list(each(r, rank, 1, 3)),
            1 + r.nextInt(2),
            Sizes.list(each(r, rank, 1, 2)),
            padding(r, rank, 1),
            List.of(1),
            r.nextBoolean(),
            boundary(r),
            Initializer.ONES,
            Initializer.ONES,
            rank);
    return new Case(layer, sample(r, rank, 3, rank == 3 ? 3 : 5, 1 + r.nextInt(3)));
  }

  private static MaxPool pool(Random r, int rank) {
    return new MaxPool(
        Sizes.list(each(r, rank, 2, 3)),
        r.nextBoolean() ? List.of() : Sizes.list(each(r, rank, 1, 3)),
        padding(r, rank, 1),
        Sizes.list(each(r, rank, 1, rank == 3 ? 1 : 2)),
        r.nextBoolean(),
        rank);
  }

  private static Case maxPool(Random r, int rank) {
    return new Case(pool(r, rank), sample(r, rank, 5, 7 - rank / 2, 1 + r.nextInt(3)));
  }

  private static Case maxUnpool(Random r, int rank) {
    MaxPool pool = pool(r, rank);
    Shape seen = sample(r, rank, 5, 7 - rank / 2, 1 + r.nextInt(2));
    return new Case(MaxUnpool.of(pool), pool.output(List.of(seen)), seen);
  }

  private static Case averagePool(Random r, int rank) {
    Layer layer =
        new AveragePool(
            Sizes.list(each(r, rank, 2, 3)),
            r.nextBoolean() ? List.of() : Sizes.list(each(r, rank, 1, 3)),
            padding(r, rank, 1),
            r.nextBoolean(),
            r.nextBoolean(),
            r.nextInt(4) == 0 ? 3 : 0,
            rank);
    return new Case(layer, sample(r, rank, 3, largest(rank), 1 + r.nextInt(3)));
  }

  private static Case lpPool(Random r, int rank) {
    Layer layer =
        new LpPool(
            Sizes.list(each(r, rank, 2, 3)),
            List.of(1.0, 2.0, 3.0, 2.5).get(r.nextInt(4)),
            r.nextBoolean() ? List.of() : Sizes.list(each(r, rank, 1, 3)),
            padding(r, rank, 1),
            r.nextBoolean(),
            rank);
    return new Case(layer, sample(r, rank, 3, largest(rank), 1 + r.nextInt(3)));
  }

  private static Case adaptive(Random r, int rank, boolean max) {
    List<Integer> size = Sizes.list(each(r, rank, 1, 4));
    Layer layer = max ? new AdaptivePool.Max(size, rank) : new AdaptivePool.Average(size, rank);
    return new Case(layer, sample(r, rank, 2, largest(rank), 1 + r.nextInt(3)));
  }

  private static Case dense(Random r) {
    Dense dense = new Dense(1 + r.nextInt(5), r.nextBoolean(), Initializer.ONES, Initializer.ONES);
    return new Case(dense, any(r));
  }

  private static Case reshape(Random r) {
    Shape input = any(r);
    List<Integer> extents = new ArrayList<>();
    for (int extent : input.extents()) {
      extents.add(r.nextInt(extents.size() + 1), extent);
    }
    if (r.nextBoolean()) {
      extents.set(r.nextInt(extents.size()), -1);
    }
    return new Case(new Reshape(extents), input);
  }

  private static Case permute(Random r) {
    Shape input = any(r);
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < input.rank(); axis++) {
      axes.add(axis);
    }
    Collections.shuffle(axes, r);
    return new Case(new Permute(axes), input);
  }

  private static Case pad(Random r) {
    int rank = 1 + r.nextInt(3);
    List<Integer> before = new ArrayList<>();
    List<Integer> after = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      before.add(r.nextInt(4) - 1);
      after.add(r.nextInt(4) - 1);
    }
    return new Case(new Pad(before, after, boundary(r)), sample(r, rank, 3, 4, 1 + r.nextInt(2)));
  }

  private static Case upsample(Random r) {
    int rank = 1 + r.nextInt(3);
    Upsample.Mode mode = Upsample.Mode.values()[r.nextInt(rank == 3 ? 2 : 3)];
    List<Integer> size = new ArrayList<>();
    if (r.nextBoolean()) {
      for (int axis = 0; axis < rank; axis++) {
        size.add(1 + r.nextInt(6));
      }
    }
    Layer layer = new Upsample(Sizes.list(each(r, rank, 1, 3)), size, mode, r.nextBoolean());
    return new Case(layer, sample(r, rank, 1, 4, 1 + r.nextInt(3)));
  }

  private static Case groupNorm(Random r) {
    int groups = 1 + r.nextInt(3);
    Shape input = sample(r, r.nextInt(3), 1, 4, groups * (1 + r.nextInt(3)));
    return new Case(new GroupNorm(groups, 0.01 + r.nextDouble()), input);
  }

  private static Case layerNorm(Random r) {
    Shape input = any(r);
    return new Case(new LayerNorm(1 + r.nextInt(input.rank()), 0.01 + r.nextDouble()), input);
  }

  private static Case softmax(Random r, boolean logs) {
    Shape input = any(r);
    int axis = r.nextInt(2 * input.rank()) - input.rank();
    return new Case(logs ? new Softmax.Logs(axis) : new Softmax.Shares(axis), input);
  }

  private static Case several(Layer layer, Random r) {
    return new Case(layer, Collections.nCopies(2 + r.nextInt(2), any(r)), true);
  }

  private static Case concatenate(Random r) {
    Shape first = any(r);
    int axis = r.nextInt(first.rank());
    List<Shape> inputs = new ArrayList<>();
    for (int i = 0; i < 2 + r.nextInt(2); i++) {
      int[] extents = first.extents();
      extents[axis] = 1 + r.nextInt(3);
      inputs.add(Shape.of(extents));
    }
    return new Case(new Concatenate(r.nextBoolean() ? axis : axis - first.rank()), inputs, true);
  }
}
