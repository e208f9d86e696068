package dev.convolve.kernel;

import static dev.convolve.kernel.NamedKernel.Family.EDGES;
import static dev.convolve.kernel.NamedKernel.Family.EFFECTS;
import static dev.convolve.kernel.NamedKernel.Family.FEATURES;
import static dev.convolve.kernel.NamedKernel.Family.SMOOTHING;

import dev.convolve.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;

/** The catalogue's kernels for pictures, most of them for any rank. */
final class PictureEntries {

  private static final String SIZE = "extents of the kernel";
  private static final String ANGLE = "degrees, 0 = right, counter-clockwise";
  private static final String DEVIATION = "standard deviation in samples";

  private PictureEntries() {}

  static List<NamedKernel> all() {
    List<NamedKernel> entries = new ArrayList<>();
    addEdges(entries);
    addSmoothing(entries);
    addEffects(entries);
    addFeatures(entries);
    return entries;
  }

  private static void addEdges(List<NamedKernel> entries) {
    entries.add(sobel("left", Kernels::leftSobel));
    entries.add(sobel("right", Kernels::rightSobel));
    entries.add(sobel("top", Kernels::topSobel));
    entries.add(sobel("bottom", Kernels::bottomSobel));
    entries.add(
        Entry.of(EDGES, "sobel", "Positive where values rise towards an angle.")
            .aliases("robinson")
            .example("sobel:angle=45")
            .plane()
            .takes("angle", ArgumentType.NUMBER, "0", ANGLE)
            .takes("size", ArgumentType.INTEGER, "3", "odd, 3 to 31")
            .builtBy(a -> Kernels.sobel(a.number("angle"), a.integer("size"))));
    entries.add(
        angled(
            "scharr", "The 3x3 slope with weights 3 10 3, truer to diagonals.", Kernels::scharr));
    entries.add(angled("prewitt", "The 3x3 slope with equal weights 1 1 1.", Kernels::prewitt));
    entries.add(angled("farid", "The 5x5 slope that favours no direction.", Kernels::farid));
    entries.add(
        Entry.of(EDGES, "roberts", "The 2x2 diagonal difference.")
            .example("roberts:angle=45")
            .plane()
            .takes("angle", ArgumentType.NUMBER, "135", ANGLE)
            .builtBy(a -> Kernels.roberts(a.number("angle"))));
    entries.add(
        Entry.of(EDGES, "kirsch", "Kirsch's compass: 5 5 5 against −3 towards one of eight angles.")
            .example("kirsch:angle=45")
            .plane()
            .takes(
                "angle",
                ArgumentType.NUMBER,
                "0",
                "multiple of 45 degrees, 0 = right, counter-clockwise")
            .builtBy(a -> Kernels.kirsch(a.number("angle"))));
    entries.add(
        Entry.of(EDGES, "outline", "What differs from its eight neighbours: −1 around 8.")
            .plane()
            .builtBy(a -> Kernels.outline()));
    entries.add(
        Entry.of(EDGES, "laplacian", "The sum of second differences: positive in dips.")
            .example("laplacian:8")
            .takes(
                "neighbours",
                ArgumentType.INTEGER,
                "4 or 8 in a picture, 6 or 26 in a volume; the fewer when not given")
            .builtBy(a ->
                Kernels.laplacian(
                    a.rank(), a.gives("neighbours") ? a.integer("neighbours") : 2 * a.rank())));
  }

  private static NamedKernel sobel(String side, IntFunction<Kernel> factory) {
    return Entry.of(EDGES, side + "-sobel", "Positive where the " + side + " is brighter.")
        .aliases(side + "sobel")
        .example(side + "-sobel:5")
        .plane()
        .takes("size", ArgumentType.INTEGER, "3", "odd, 3 to 31")
        .builtBy(a -> factory.apply(a.integer("size")));
  }

  private static NamedKernel angled(String name, String summary, DoubleFunction<Kernel> factory) {
    return Entry.of(EDGES, name, summary)
        .example(name + ":angle=90")
        .plane()
        .takes("angle", ArgumentType.NUMBER, "0", ANGLE)
        .builtBy(a -> factory.apply(a.number("angle")));
  }

  private static void addSmoothing(List<NamedKernel> entries) {
    entries.add(
        Entry.of(SMOOTHING, "gaussian", "The bell curve, which blurs every direction alike.")
            .aliases("gauss", "gaussian-blur")
            .example("gaussian:size=11,sigma=3")
            .takes(
                "size",
                ArgumentType.INTEGERS,
                SIZE + "; from sigma, 5 when that is not given either")
            .takes("sigma", ArgumentType.NUMBERS, DEVIATION + "; from size, 0.3((size−1)/2−1)+0.8")
            .takes(
                "truncate",
                ArgumentType.NUMBER,
                "4",
                "deviations to the end when only sigma is given")
            .builtBy(PictureEntries::gaussian));
    entries.add(
        Entry.of(SMOOTHING, "box", "The mean of the samples under it.")
            .aliases("mean", "average", "uniform")
            .example("box:5x3")
            .takes("size", ArgumentType.INTEGERS, "3", SIZE)
            .builtBy(a -> Kernels.box(a.shape("size"))));
    entries.add(
        Entry.of(SMOOTHING, "blur", "1 2 1 along every axis.")
            .builtBy(a -> {
              int[] extents = new int[a.rank()];
              java.util.Arrays.fill(extents, 3);
              return Kernels.binomial(Shape.of(extents));
            }));
    entries.add(
        Entry.of(SMOOTHING, "binomial", "A row of Pascal's triangle along every axis, exact.")
            .example("binomial:5")
            .takes("size", ArgumentType.INTEGERS, "3", SIZE)
            .builtBy(a -> Kernels.binomial(a.shape("size"))));
    entries.add(
        Entry.of(SMOOTHING, "disk", "The mean within a radius: a lens out of focus.")
            .aliases("ball")
            .example("disk:radius=4.5")
            .takes("radius", ArgumentType.NUMBER, "3", "reach in samples from the middle")
            .builtBy(a -> Kernels.disk(a.number("radius"), a.rank())));
    entries.add(
        Entry.of(SMOOTHING, "motion", "A camera that moved along a line.")
            .aliases("motion-blur")
            .example("motion:length=15,angle=30")
            .plane()
            .takes("length", ArgumentType.NUMBER, "9", "samples, 1 to 4096")
            .takes("angle", ArgumentType.NUMBER, "0", ANGLE)
            .builtBy(a -> Kernels.motion(a.number("length"), a.number("angle"))));
  }

  private static Kernel gaussian(Arguments a) {
    if (a.gives("size") || !a.gives("sigma")) {
      if (a.gives("truncate")) {
        throw new IllegalArgumentException(
            "gaussian needs sigma alone for truncate to matter; leave out size or truncate");
      }
      int[] extents = new int[a.rank()];
      java.util.Arrays.fill(extents, 5);
      Shape shape = a.gives("size") ? a.shape("size") : Shape.of(extents);
      return a.gives("sigma")
          ? Kernels.gaussian(shape, a.numbers("sigma"))
          : Kernels.gaussian(shape);
    }
    return Kernels.gaussianOfSigmas(a.number("truncate"), a.numbers("sigma"));
  }

  private static void addEffects(List<NamedKernel> entries) {
    entries.add(
        Entry.of(EFFECTS, "identity", "Data as they are.")
            .example("identity:3")
            .takes("size", ArgumentType.INTEGERS, "1", SIZE + ", odd")
            .builtBy(a -> Kernels.identity(a.shape("size"))));
    entries.add(
        Entry.of(EFFECTS, "sharpen", "More contrast at every edge: 5 among −1.")
            .plane()
            .builtBy(a -> Kernels.sharpen()));
    entries.add(
        Entry.of(EFFECTS, "unsharp", "Adds what a gaussian takes away: sharpens by an amount.")
            .aliases("unsharp-mask")
            .example("unsharp:sigma=2,amount=0.5")
            .takes("sigma", ArgumentType.NUMBER, "1", DEVIATION + " of the gaussian")
            .takes("amount", ArgumentType.NUMBER, "1", "how much is added, 0 is nothing")
            .takes("size", ArgumentType.INTEGERS, SIZE + ", odd; from sigma")
            .builtBy(a ->
                Kernels.unsharp(
                    a.shapeOr(a.number("sigma")), a.number("sigma"), a.number("amount"))));
    entries.add(
        Entry.of(EFFECTS, "emboss", "Relief, as if bright were high and lit from the top left.")
            .plane()
            .builtBy(a -> Kernels.emboss()));
  }

  private static void addFeatures(List<NamedKernel> entries) {
    entries.add(
        Entry.of(FEATURES, "gaussian-derivative", "A smoothed derivative along chosen axes.")
            .example("gaussian-derivative:order=0x1,sigma=2")
            .takes(
                "order",
                ArgumentType.INTEGERS,
                "how often it is differentiated along each axis, 0 to 20")
            .takes("sigma", ArgumentType.NUMBERS, "1", DEVIATION)
            .takes("truncate", ArgumentType.NUMBER, "4", "deviations to the end")
            .builtBy(a ->
                Kernels.gaussianDerivative(
                    a.integers("order"), a.number("truncate"), a.numbers("sigma"))));
    entries.add(
        Entry.of(FEATURES, "laplacian-of-gaussian", "Blobs and edges at one scale.")
            .aliases("log", "marr-hildreth")
            .example("laplacian-of-gaussian:sigma=2")
            .takes("sigma", ArgumentType.NUMBER, "1", DEVIATION)
            .takes("size", ArgumentType.INTEGERS, SIZE + "; from sigma")
            .builtBy(
                a -> Kernels.laplacianOfGaussian(a.shapeOr(a.number("sigma")), a.number("sigma"))));
    entries.add(
        Entry.of(FEATURES, "difference-of-gaussians", "A narrow bell minus a wide one.")
            .aliases("dog")
            .example("difference-of-gaussians:narrow=1,wide=2")
            .takes("narrow", ArgumentType.NUMBER, "1", DEVIATION + " of the bell that counts")
            .takes("wide", ArgumentType.NUMBER, "of the bell that is taken away; 1.6 times narrow")
            .takes("size", ArgumentType.INTEGERS, SIZE + "; from the wider")
            .builtBy(PictureEntries::differenceOfGaussians));
    entries.add(
        Entry.of(FEATURES, "gabor", "A wave under a bell: stripes of one width and direction.")
            .example("gabor:wavelength=8,angle=30")
            .plane()
            .takes("wavelength", ArgumentType.NUMBER, "8", "samples from crest to crest")
            .takes("angle", ArgumentType.NUMBER, "0", "degrees that the wave runs towards")
            .takes("sigma", ArgumentType.NUMBER, DEVIATION + " along the wave; from bandwidth")
            .takes("aspect", ArgumentType.NUMBER, "1", "sigma along over sigma across the wave")
            .takes(
                "bandwidth", ArgumentType.NUMBER, "1", "octaves that pass, when sigma is not given")
            .takes(
                "phase",
                ArgumentType.NUMBER,
                "0",
                "degrees by which the wave is ahead at the middle")
            .takesWord("part", "even (lines) or odd (edges) about the middle", "real", "imaginary")
            .takes("size", ArgumentType.INTEGERS, SIZE + "; three deviations each way")
            .builtBy(PictureEntries::gabor));
  }

  private static Kernel differenceOfGaussians(Arguments a) {
    double narrow = a.number("narrow");
    double wide = a.gives("wide") ? a.number("wide") : 1.6 * narrow;
    return Kernels.differenceOfGaussians(a.shapeOr(Math.max(narrow, wide)), narrow, wide);
  }

  private static Kernel gabor(Arguments a) {
    double wavelength = a.number("wavelength");
    double sigma =
        a.gives("sigma") ? a.number("sigma") : Gabor.sigma(wavelength, a.number("bandwidth"));
    double across = sigma / Checks.positive("aspect", a.number("aspect"));
    Gabor gabor = Gabor.of(wavelength, a.number("angle"), sigma, across, a.number("phase"));
    if (a.gives("size")) {
      int[] size = a.shape("size").extents();
      gabor =
          new Gabor(
              size[0],
              size[1],
              wavelength,
              gabor.angle(),
              sigma,
              across,
              gabor.phase(),
              gabor.scale());
    }
    return a.word("part").equals("real") ? gabor.real() : gabor.imaginary();
  }
}
