package dev.convolve.bench.process;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** A JVM with nothing but the JDK: reads, blurs with 11 taps each way of σ = 2, writes. */
public final class ConvolveOpMain {

  private static final int TAPS = 11;

  private ConvolveOpMain() {}

  /** Arguments: input, output, quality. */
  public static void main(String[] args) throws IOException {
    BufferedImage source = Objects.requireNonNull(ImageIO.read(new File(args[0])));
    float[] taps = new float[TAPS];
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
      double x = i - TAPS / 2;
      taps[i] = (float) Math.exp(-x * x / 8);
      sum += taps[i];
    }
    for (int i = 0; i < TAPS; i++) {
      taps[i] = (float) (taps[i] / sum);
    }
    BufferedImage between =
        new ConvolveOp(new Kernel(TAPS, 1, taps), ConvolveOp.EDGE_NO_OP, null).filter(source, null);
    BufferedImage target =
        new ConvolveOp(new Kernel(1, TAPS, taps), ConvolveOp.EDGE_NO_OP, null)
            .filter(between, null);
    write(target, new File(args[1]), Integer.parseInt(args[2]));
  }

  /** Writes a JPEG of this quality, 1 to 100. */
  static void write(BufferedImage picture, File file, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality / 100f);
    try (ImageOutputStream out = Objects.requireNonNull(ImageIO.createImageOutputStream(file))) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
