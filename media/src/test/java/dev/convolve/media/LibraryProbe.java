package dev.convolve.media;

import dev.convolve.tensor.SampleType;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Prints what docs/decisions/003 measures of ImageIO's plug-ins; the command stands there. */
final class LibraryProbe {

  private static final int WIDTH = 19;
  private static final int HEIGHT = 13;
  private static final int NOISE = 20_000;

  private LibraryProbe() {}

  /** Prints the three measurements; takes no arguments. */
  static void main(String[] arguments) throws IOException {
    for (String maker : new String[] {"com.sun.", "com.twelvemonkeys."}) {
      int right = 0;
      int all = 0;
      StringBuilder wrong = new StringBuilder();
      for (int bits = 1; bits <= 32; bits = bits == 24 ? 32 : bits + 1) {
        for (int channels : new int[] {1, 3}) {
          for (int layout = 0; layout < 8; layout++, all++) {
            boolean same = isRight(maker, bits, channels, layout);
            right += same ? 1 : 0;
            wrong.append(same ? "" : " %dx%d/%d".formatted(bits, channels, layout));
          }
        }
      }
      System.out.printf("TIFF read by %s: %d of %d right; wrong:%s%n", maker, right, all, wrong);
    }
    System.out.println("TIFF of 16-bit noise written by the JDK: " + deflatedNoise());
    comparePng("the photo", SamplePhoto.read());
    comparePng("smooth colours", Samples.smooth(400, 600, 3));
  }

  private static void comparePng(String what, Image image) throws IOException {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        for (int c = 0; c < 3; c++) {
          picture.getRaster().setSample(x, y, c, image.tensor().get(y, x, c));
        }
      }
    }
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    Images.write(image, ours, WriteOptions.DEFAULT.format(PictureFormat.PNG).compression(6));
    int theirs = written("png", picture, "Deflate").length;
    System.out.printf("PNG of %s: JDK %d bytes, ours %d%n", what, theirs, ours.size());
  }

  /** Layout: 1 big endian, 2 planar, 4 tiled. Raw samples are right, and stretched ones. */
  private static boolean isRight(String maker, int bits, int channels, int layout) {
    TiffBuilder tiff = new TiffBuilder(WIDTH, HEIGHT, channels, bits);
    tiff.order = (layout & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    tiff.planar = (layout & 2) != 0;
    tiff.tile = (layout & 4) != 0 ? 16 : 0;
    long most = (1L << bits) - 1;
    long[] values = new long[WIDTH * HEIGHT * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 2 ? i * most : i * 0x9e3779b97f4a7c15L >>> 11 & most;
    }
    try {
      Raster raster = read(maker, tiff.build(values));
      boolean raw = raster.getNumBands() == channels;
      boolean to8 = raw;
      boolean to16 = raw;
      for (int i = 0; i < values.length && (raw || to8 || to16); i++) {
        int pixel = i / channels;
        long got = raster.getSample(pixel % WIDTH, pixel / WIDTH, i % channels) & 0xffffffffL;
        raw &= got == values[i];
        to8 &= got == Math.rint(255.0 * values[i] / most);
        to16 &= got == Math.rint(65535.0 * values[i] / most);
      }
      return raw || to8 || to16;
    } catch (IOException | RuntimeException | OutOfMemoryError refused) {
      return false;
    }
  }

  private static <T> T of(String maker, Iterator<T> plugins) {
    while (plugins.hasNext()) {
      T plugin = plugins.next();
      if (plugin.getClass().getName().startsWith(maker)) {
        return plugin;
      }
    }
    throw new IllegalStateException("no plug-in of " + maker);
  }

  private static Raster read(String maker, byte[] tiff) throws IOException {
    ImageReader reader = of(maker, ImageIO.getImageReadersByFormatName("tiff"));
    try {
      reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff)));
      return reader.canReadRaster()
          ? reader.readRaster(0, null)
          : reader.readAsRenderedImage(0, null).getData();
    } finally {
      reader.dispose();
    }
  }

  private static byte[] written(String format, BufferedImage image, String compression)
      throws IOException {
    ImageWriter writer = of("com.sun.", ImageIO.getImageWritersByFormatName(format));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      param.setCompressionQuality(1 / 3f); // Deflate's level 6 in PNG, 3 in TIFF.
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static String deflatedNoise() throws IOException {
    BufferedImage noise =
        ImageTypeSpecifier.createGrayscale(16, java.awt.image.DataBuffer.TYPE_USHORT, false)
            .createBufferedImage(NOISE, 16);
    Random random = new Random(42);
    for (int i = 0; i < NOISE * 16; i++) {
      noise.getRaster().setSample(i % NOISE, i / NOISE, 0, random.nextInt(65536));
    }
    try {
      Image back = Images.read(written("tiff", noise, "ZLib"), "noise.tif", ReadOptions.DEFAULT);
      return back.type() == SampleType.U16 ? "whole" : "changed";
    } catch (MediaException damaged) {
      return damaged.toString();
    }
  }
}
